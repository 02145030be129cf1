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
    private static final int DEPTH = 256;
    private static final int WIDTH = 512;

    @Override
    public void multiply(int m, int n, int k, Floats a, Floats b, float[] c, int at) {
        Arrays.fill(c, at, at + m * n, 0);
        float[][] block = new float[Math.min(k, DEPTH)][Math.min(n, WIDTH)];
        float[] sums = new float[Math.min(n, WIDTH)];
        float[] left = new float[Math.min(k, DEPTH)];
        for (int j0 = 0; j0 < n; j0 += WIDTH) {
            int width = Math.min(WIDTH, n - j0);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int depth = Math.min(DEPTH, k - p0);
                for (int p = 0; p < depth; p++) {
                    int from = b.offset() + (p0 + p) * b.rowStride() + j0 * b.columnStride();
                    for (int j = 0; j < width; j++) {
                        block[p][j] = b.array()[from + j * b.columnStride()];
                    }
                }
                for (int i = 0; i < m; i++) {
                    int from = a.offset() + i * a.rowStride() + p0 * a.columnStride();
                    for (int p = 0; p < depth; p++) {
                        left[p] = a.array()[from + p * a.columnStride()];
                    }
                    System.arraycopy(c, at + i * n + j0, sums, 0, width);
                    row(left, block, depth, sums, width);
                    System.arraycopy(sums, 0, c, at + i * n + j0, width);
                }
            }
        }
    }

    private static void row(float[] left, float[][] block, int depth, float[] sums, int width) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            add4(left[p], block[p], left[p + 1], block[p + 1], left[p + 2], block[p + 2], left[p + 3], block[p + 3],
                    sums,
                    width);
        }
        for (; p < depth; p++) {
            float x = left[p];
            float[] r = block[p];
            for (int j = 0; j < width; j++) {
                sums[j] += x * r[j];
            }
        }
    }

    private static void add4(float x0, float[] r0, float x1, float[] r1, float x2, float[] r2, float x3, float[] r3,
            float[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] += x0 * r0[j] + x1 * r1[j] + (x2 * r2[j] + x3 * r3[j]);
        }
    }

    @Override
    public void multiply(int m, int n, int k, Doubles a, Doubles b, double[] c, int at) {
        Arrays.fill(c, at, at + m * n, 0);
        double[][] block = new double[Math.min(k, DEPTH)][Math.min(n, WIDTH)];
        double[] sums = new double[Math.min(n, WIDTH)];
        double[] left = new double[Math.min(k, DEPTH)];
        for (int j0 = 0; j0 < n; j0 += WIDTH) {
            int width = Math.min(WIDTH, n - j0);
            for (int p0 = 0; p0 < k; p0 += DEPTH) {
                int depth = Math.min(DEPTH, k - p0);
                for (int p = 0; p < depth; p++) {
                    int from = b.offset() + (p0 + p) * b.rowStride() + j0 * b.columnStride();
                    for (int j = 0; j < width; j++) {
                        block[p][j] = b.array()[from + j * b.columnStride()];
                    }
                }
                for (int i = 0; i < m; i++) {
                    int from = a.offset() + i * a.rowStride() + p0 * a.columnStride();
                    for (int p = 0; p < depth; p++) {
                        left[p] = a.array()[from + p * a.columnStride()];
                    }
                    System.arraycopy(c, at + i * n + j0, sums, 0, width);
                    row(left, block, depth, sums, width);
                    System.arraycopy(sums, 0, c, at + i * n + j0, width);
                }
            }
        }
    }

    private static void row(double[] left, double[][] block, int depth, double[] sums, int width) {
        int p = 0;
        for (; p + 4 <= depth; p += 4) {
            add4(left[p], block[p], left[p + 1], block[p + 1], left[p + 2], block[p + 2], left[p + 3], block[p + 3],
                    sums,
                    width);
        }
        for (; p < depth; p++) {
            double x = left[p];
            double[] r = block[p];
            for (int j = 0; j < width; j++) {
                sums[j] += x * r[j];
            }
        }
    }

    private static void add4(double x0, double[] r0, double x1, double[] r1, double x2, double[] r2, double x3,
            double[] r3, double[] sums, int width) {
        for (int j = 0; j < width; j++) {
            sums[j] += x0 * r0[j] + x1 * r1[j] + (x2 * r2[j] + x3 * r3[j]);
        }
    }
}
