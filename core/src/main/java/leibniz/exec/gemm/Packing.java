// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import leibniz.exec.gemm.Gemm.Matrix;

/// Copies a block of a matrix into rows of a given width.
final class Packing {
    /// Rows that are written while they are near.
    private static final int NEAR = 64;

    private Packing() {
    }

    /// What begins at row `top` and column `left` of `b`; its row p goes to `to[at + p·below …]`.
    static void rows(Matrix b, int top, int left, int rows, int columns, Object to, int at, int below) {
        if (b.columnStride() == 1) {
            for (int p = 0; p < rows; p++) {
                System.arraycopy(b.array(), b.at(top + p, left), to, at + p * below, columns);
            }
            return;
        }
        boolean turns = b.rowStride() == 1;
        for (int p = 0; p < rows; p += NEAR) {
            int count = Math.min(NEAR, rows - p);
            int from = b.at(top + p, left);
            int target = at + p * below;
            if (turns) {
                squares(b, from, count, columns, to, target, below);
            } else {
                each(b, from, count, columns, to, target, below);
            }
        }
    }

    private static void squares(Matrix b, int from, int rows, int columns, Object to, int target, int below) {
        Tiles tiles = Tiles.of(b.isSingle());
        int lanes = tiles.lanes();
        int down = rows / lanes;
        int across = columns / lanes * lanes;
        if (down > 0 && across > 0) {
            Turn turn = tiles.turn();
            for (int j = 0; j < across; j += lanes) {
                turn.run(b.array(), from + j * b.columnStride(), b.columnStride(), to, target + j, below, down);
            }
            int done = down * lanes;
            each(b, from + done, rows - done, across, to, target + done * below, below);
        } else {
            across = 0;
        }
        each(b, from + across * b.columnStride(), rows, columns - across, to, target + across, below);
    }

    private static void each(Matrix b, int from, int rows, int columns, Object to, int target, int below) {
        if (to instanceof float[] floats) {
            each((float[]) b.array(), from, b.rowStride(), b.columnStride(), rows, columns, floats, target, below);
        } else {
            each((double[]) b.array(), from, b.rowStride(), b.columnStride(), rows, columns, (double[]) to, target,
                    below);
        }
    }

    private static void each(float[] from, int at, int row, int column, int rows, int columns, float[] to, int target,
            int below) {
        for (int j = 0; j < columns; j++) {
            for (int p = 0; p < rows; p++) {
                to[target + p * below + j] = from[at + p * row + j * column];
            }
        }
    }

    private static void each(double[] from, int at, int row, int column, int rows, int columns, double[] to, int target,
            int below) {
        for (int j = 0; j < columns; j++) {
            for (int p = 0; p < rows; p++) {
                to[target + p * below + j] = from[at + p * row + j * column];
            }
        }
    }
}
