// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

/// Copies a block of a matrix into rows of a given width that lie side by side.
final class Packing {
    private Packing() {
    }

    /// What begins at row `top` and column `left` of `b`, as panels of `wide` columns one after the other.
    static void panels(Gemm.Matrix b, int top, int left, int rows, int columns, Object to, int wide) {
        if (b.columnStride() != 1) {
            for (int j = 0; j < columns; j += wide) {
                rows(b, top, left + j, rows, Math.min(wide, columns - j), to, j * rows, wide);
            }
            return;
        }
        for (int p = 0; p < rows; p++) { // row by row, as memory likes to be read
            for (int j = 0; j < columns; j += wide) {
                System.arraycopy(b.array(), b.at(top + p, left + j), to, j * rows + p * wide,
                        Math.min(wide, columns - j));
            }
        }
    }

    /// What begins at row `top` and column `left` of `b`; its row p goes to `to[at + p·wide …]`.
    static void rows(Gemm.Matrix b, int top, int left, int rows, int columns, Object to, int at, int wide) {
        if (b.columnStride() == 1) {
            for (int p = 0; p < rows; p++) {
                System.arraycopy(b.array(), b.at(top + p, left), to, at + p * wide, columns);
            }
        } else if (to instanceof float[] floats) {
            turned((float[]) b.array(), b, top, left, rows, columns, floats, at, wide);
        } else {
            turned((double[]) b.array(), b, top, left, rows, columns, (double[]) to, at, wide);
        }
    }

    /// Four columns at a time, so that what is written lies together.
    private static void turned(float[] from, Gemm.Matrix b, int top, int left, int rows, int columns, float[] to,
            int at,
            int wide) {
        int step = b.rowStride();
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            int c0 = b.at(top, left + j);
            int c1 = b.at(top, left + j + 1);
            int c2 = b.at(top, left + j + 2);
            int c3 = b.at(top, left + j + 3);
            for (int p = 0; p < rows; p++) {
                int target = at + p * wide + j;
                int row = p * step;
                to[target] = from[c0 + row];
                to[target + 1] = from[c1 + row];
                to[target + 2] = from[c2 + row];
                to[target + 3] = from[c3 + row];
            }
        }
        for (; j < columns; j++) {
            for (int p = 0; p < rows; p++) {
                to[at + p * wide + j] = from[b.at(top + p, left + j)];
            }
        }
    }

    private static void turned(double[] from, Gemm.Matrix b, int top, int left, int rows, int columns, double[] to,
            int at, int wide) {
        int step = b.rowStride();
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            int c0 = b.at(top, left + j);
            int c1 = b.at(top, left + j + 1);
            int c2 = b.at(top, left + j + 2);
            int c3 = b.at(top, left + j + 3);
            for (int p = 0; p < rows; p++) {
                int target = at + p * wide + j;
                int row = p * step;
                to[target] = from[c0 + row];
                to[target + 1] = from[c1 + row];
                to[target + 2] = from[c2 + row];
                to[target + 3] = from[c3 + row];
            }
        }
        for (; j < columns; j++) {
            for (int p = 0; p < rows; p++) {
                to[at + p * wide + j] = from[b.at(top + p, left + j)];
            }
        }
    }
}
