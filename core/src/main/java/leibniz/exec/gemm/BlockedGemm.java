// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.Arrays;

/// The matrix product in plain Java, blocked for the cache.
///
/// A block of b, at most 256 × 512, is copied into rows of their own; then every row of a is multiplied with it, four
/// rows of the block at a time, into a row of sums. All arrays in the innermost loop start at index 0 and share the one
/// index j: that form the just-in-time compiler turns into vector instructions, which it does not do for rows that lie at
/// different offsets of one array.
public final class BlockedGemm implements Gemm {
    private static final int WIDTH = 512;

    @Override
    public void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        if (k == 0) {
            Matrices.zero(m, n, c);
        } else if (m > 1 && n == 1 && c.rowStride() == 1) {
            multiply(1, m, k, b.turned(), a.turned(), c.turned(), panels);
        } else if (m == 1 && b.columnStride() != 1 || n == 1) {
            Dots.multiply(m, n, k, a, b, c);
        } else if (a.isSingle()) {
            floats(m, n, k, a, b, c, panels);
        } else {
            doubles(m, n, k, a, b, c, panels);
        }
    }

    @Override
    public void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh, Panels panels) {
        if (factors.isSingle()) {
            gatheredFloats(m, n, k, factors, c, fresh);
        } else {
            gatheredDoubles(m, n, k, factors, c, fresh);
        }
    }

    private static void floats(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        float[][] block = panels.floatRows(Math.min(k, PIECE), Math.min(n, WIDTH));
        float[] sums = panels.floats(1, Math.min(n, WIDTH));
        float[] left = panels.floats(2, Math.min(k, PIECE));
        float[] to = (float[]) c.array();
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p += PIECE) {
                int depth = Math.min(PIECE, k - p);
                for (int q = 0; q < depth; q++) {
                    copy((float[]) b.array(), b.at(p + q, j), b.columnStride(), width, block[q]);
                }
                for (int i = 0; i < m; i++) {
                    copy((float[]) a.array(), a.at(i, p), a.columnStride(), depth, left);
                    Arrays.fill(sums, 0, width, 0);
                    row(left, block, depth, sums, width);
                    put(sums, width, to, c.at(i, j), p == 0);
                }
            }
        }
    }

    private static void gatheredFloats(int m, int n, int k, Gathered f, Matrix c, boolean fresh) {
        float[] a = (float[]) f.a();
        float[][] block = new float[k][Math.min(n, WIDTH)];
        float[] sums = new float[Math.min(n, WIDTH)];
        float[] left = new float[k];
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p++) {
                System.arraycopy(f.b(), f.bAt() + f.starts()[p] + j, block[p], 0, width);
            }
            for (int i = 0; i < m; i++) {
                int row = f.aAt() + f.rows()[i];
                for (int p = 0; p < k; p++) {
                    left[p] = a[row + f.terms()[p]];
                }
                Arrays.fill(sums, 0, width, 0);
                row(left, block, k, sums, width);
                put(sums, width, (float[]) c.array(), c.at(i, j), fresh);
            }
        }
    }

    private static void put(float[] sums, int width, float[] to, int at, boolean fresh) {
        if (fresh) {
            System.arraycopy(sums, 0, to, at, width);
        } else {
            for (int q = 0; q < width; q++) {
                to[at + q] += sums[q];
            }
        }
    }

    private static void copy(float[] from, int at, int step, int n, float[] to) {
        if (step == 1) {
            System.arraycopy(from, at, to, 0, n);
        } else {
            for (int i = 0; i < n; i++) {
                to[i] = from[at + i * step];
            }
        }
    }

    private static void row(float[] left, float[][] block, int depth, float[] sums, int width) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            add4(left[p], block[p], left[p + 1], block[p + 1], left[p + 2], block[p + 2], left[p + 3], block[p + 3],
                    sums, width);
        }
        for (; p < depth; p++) {
            float x = left[p];
            float[] r = block[p];
            for (int j = 0; j < width; j++) {
                sums[j] = Math.fma(x, r[j], sums[j]);
            }
        }
    }

    private static void add4(float x0, float[] r0, float x1, float[] r1, float x2, float[] r2, float x3, float[] r3,
            float[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = Math.fma(x3, r3[j], Math.fma(x2, r2[j], Math.fma(x1, r1[j], Math.fma(x0, r0[j], sums[j]))));
        }
    }

    private static void doubles(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        double[][] block = panels.doubleRows(Math.min(k, PIECE), Math.min(n, WIDTH));
        double[] sums = panels.doubles(1, Math.min(n, WIDTH));
        double[] left = panels.doubles(2, Math.min(k, PIECE));
        double[] to = (double[]) c.array();
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p += PIECE) {
                int depth = Math.min(PIECE, k - p);
                for (int q = 0; q < depth; q++) {
                    copy((double[]) b.array(), b.at(p + q, j), b.columnStride(), width, block[q]);
                }
                for (int i = 0; i < m; i++) {
                    copy((double[]) a.array(), a.at(i, p), a.columnStride(), depth, left);
                    Arrays.fill(sums, 0, width, 0);
                    row(left, block, depth, sums, width);
                    put(sums, width, to, c.at(i, j), p == 0);
                }
            }
        }
    }

    private static void gatheredDoubles(int m, int n, int k, Gathered f, Matrix c, boolean fresh) {
        double[] a = (double[]) f.a();
        double[][] block = new double[k][Math.min(n, WIDTH)];
        double[] sums = new double[Math.min(n, WIDTH)];
        double[] left = new double[k];
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p++) {
                System.arraycopy(f.b(), f.bAt() + f.starts()[p] + j, block[p], 0, width);
            }
            for (int i = 0; i < m; i++) {
                int row = f.aAt() + f.rows()[i];
                for (int p = 0; p < k; p++) {
                    left[p] = a[row + f.terms()[p]];
                }
                Arrays.fill(sums, 0, width, 0);
                row(left, block, k, sums, width);
                put(sums, width, (double[]) c.array(), c.at(i, j), fresh);
            }
        }
    }

    private static void put(double[] sums, int width, double[] to, int at, boolean fresh) {
        if (fresh) {
            System.arraycopy(sums, 0, to, at, width);
        } else {
            for (int q = 0; q < width; q++) {
                to[at + q] += sums[q];
            }
        }
    }

    private static void copy(double[] from, int at, int step, int n, double[] to) {
        if (step == 1) {
            System.arraycopy(from, at, to, 0, n);
        } else {
            for (int i = 0; i < n; i++) {
                to[i] = from[at + i * step];
            }
        }
    }

    private static void row(double[] left, double[][] block, int depth, double[] sums, int width) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            add4(left[p], block[p], left[p + 1], block[p + 1], left[p + 2], block[p + 2], left[p + 3], block[p + 3],
                    sums, width);
        }
        for (; p < depth; p++) {
            double x = left[p];
            double[] r = block[p];
            for (int j = 0; j < width; j++) {
                sums[j] = Math.fma(x, r[j], sums[j]);
            }
        }
    }

    private static void add4(double x0, double[] r0, double x1, double[] r1, double x2, double[] r2, double x3,
            double[] r3,
            double[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] = Math.fma(x3, r3[j], Math.fma(x2, r2[j], Math.fma(x1, r1[j], Math.fma(x0, r0[j], sums[j]))));
        }
    }
}
