// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import leibniz.exec.gemm.Gemm.Matrix;

/// Products with few sums, each of them long: a few chains of additions run side by side, which is as fast as memory is.
/// Plain loops are enough for that.
///
/// The columns of b whose sums run side by side are an eighth of them apart, so that each of eight streams goes through its
/// part of memory from end to end. Neighbours would be eight short streams again and again, and what is fetched ahead of a
/// stream would come too late: a third of the speed. An odd number of columns keeps the streams off the same places of the
/// cache.
final class Dots {
    /// Leaves every number as it is when added to it, −0 too.
    private static final double NOTHING = -0.0;

    private Dots() {
    }

    /// @param k at least 1
    static void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
        for (int i = 0; i < m; i++) {
            if (a.isSingle()) {
                row((float[]) a.array(), a.at(i, 0), a.columnStride(), (float[]) b.array(), b, n, k,
                        (float[]) c.array(), c.at(i, 0), c.columnStride());
            } else {
                row((double[]) a.array(), a.at(i, 0), a.columnStride(), (double[]) b.array(), b, n, k,
                        (double[]) c.array(), c.at(i, 0), c.columnStride());
            }
        }
    }

    private static void row(double[] a, int aAt, int aStep, double[] b, Matrix at, int n, int k, double[] c, int cAt,
            int cStep) {
        int done = 0;
        for (int left = n / 8; left > 0; left = (n - done) / 8) {
            int apart = left - 1 | 1;
            for (int j = done; j < done + apart; j++) {
                for (int q = 0; q < 8; q++) {
                    c[cAt + (j + q * apart) * cStep] = NOTHING;
                }
                for (int p = 0; p < k; p += Gemm.PIECE) {
                    eight(a, aAt + p * aStep, aStep, b, at.at(p, j), at.rowStride(), apart * at.columnStride(),
                            Math.min(Gemm.PIECE, k - p), c, cAt + j * cStep, apart * cStep);
                }
            }
            done += 8 * apart;
        }
        for (int j = done; j < n; j++) {
            c[cAt + j * cStep] = one(a, aAt, aStep, b, at.at(0, j), at.rowStride(), k);
        }
    }

    /// A piece of eight sums.
    private static void eight(double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int next, int k,
            double[] c, int cAt, int cStep) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int b1 = bAt + next;
        int b2 = b1 + next;
        int b3 = b2 + next;
        int b4 = b3 + next;
        int b5 = b4 + next;
        int b6 = b5 + next;
        int b7 = b6 + next;
        for (int p = 0; p < k; p++) {
            double x = a[aAt + p * aStep];
            int q = p * bStep;
            s0 = Math.fma(x, b[bAt + q], s0);
            s1 = Math.fma(x, b[b1 + q], s1);
            s2 = Math.fma(x, b[b2 + q], s2);
            s3 = Math.fma(x, b[b3 + q], s3);
            s4 = Math.fma(x, b[b4 + q], s4);
            s5 = Math.fma(x, b[b5 + q], s5);
            s6 = Math.fma(x, b[b6 + q], s6);
            s7 = Math.fma(x, b[b7 + q], s7);
        }
        c[cAt] += s0;
        c[cAt + cStep] += s1;
        c[cAt + 2 * cStep] += s2;
        c[cAt + 3 * cStep] += s3;
        c[cAt + 4 * cStep] += s4;
        c[cAt + 5 * cStep] += s5;
        c[cAt + 6 * cStep] += s6;
        c[cAt + 7 * cStep] += s7;
    }

    /// One sum, four pieces of it at a time.
    private static double one(double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int k) {
        double sum = NOTHING;
        int p = 0;
        for (; p + 4 * Gemm.PIECE <= k; p += 4 * Gemm.PIECE) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int aPiece = Gemm.PIECE * aStep;
            int bPiece = Gemm.PIECE * bStep;
            for (int q = 0; q < Gemm.PIECE; q++) {
                int x = aAt + (p + q) * aStep;
                int y = bAt + (p + q) * bStep;
                s0 = Math.fma(a[x], b[y], s0);
                s1 = Math.fma(a[x + aPiece], b[y + bPiece], s1);
                s2 = Math.fma(a[x + 2 * aPiece], b[y + 2 * bPiece], s2);
                s3 = Math.fma(a[x + 3 * aPiece], b[y + 3 * bPiece], s3);
            }
            sum = sum + s0 + s1 + s2 + s3;
        }
        for (; p < k; p += Gemm.PIECE) {
            double s = 0;
            for (int q = p; q < Math.min(k, p + Gemm.PIECE); q++) {
                s = Math.fma(a[aAt + q * aStep], b[bAt + q * bStep], s);
            }
            sum += s;
        }
        return sum;
    }

    private static void row(float[] a, int aAt, int aStep, float[] b, Matrix at, int n, int k, float[] c, int cAt,
            int cStep) {
        int done = 0;
        for (int left = n / 8; left > 0; left = (n - done) / 8) {
            int apart = left - 1 | 1;
            for (int j = done; j < done + apart; j++) {
                for (int q = 0; q < 8; q++) {
                    c[cAt + (j + q * apart) * cStep] = (float) NOTHING;
                }
                for (int p = 0; p < k; p += Gemm.PIECE) {
                    eight(a, aAt + p * aStep, aStep, b, at.at(p, j), at.rowStride(), apart * at.columnStride(),
                            Math.min(Gemm.PIECE, k - p), c, cAt + j * cStep, apart * cStep);
                }
            }
            done += 8 * apart;
        }
        for (int j = done; j < n; j++) {
            c[cAt + j * cStep] = one(a, aAt, aStep, b, at.at(0, j), at.rowStride(), k);
        }
    }

    /// A piece of eight sums.
    private static void eight(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, int next, int k,
            float[] c, int cAt, int cStep) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int b1 = bAt + next;
        int b2 = b1 + next;
        int b3 = b2 + next;
        int b4 = b3 + next;
        int b5 = b4 + next;
        int b6 = b5 + next;
        int b7 = b6 + next;
        for (int p = 0; p < k; p++) {
            float x = a[aAt + p * aStep];
            int q = p * bStep;
            s0 = Math.fma(x, b[bAt + q], s0);
            s1 = Math.fma(x, b[b1 + q], s1);
            s2 = Math.fma(x, b[b2 + q], s2);
            s3 = Math.fma(x, b[b3 + q], s3);
            s4 = Math.fma(x, b[b4 + q], s4);
            s5 = Math.fma(x, b[b5 + q], s5);
            s6 = Math.fma(x, b[b6 + q], s6);
            s7 = Math.fma(x, b[b7 + q], s7);
        }
        c[cAt] += s0;
        c[cAt + cStep] += s1;
        c[cAt + 2 * cStep] += s2;
        c[cAt + 3 * cStep] += s3;
        c[cAt + 4 * cStep] += s4;
        c[cAt + 5 * cStep] += s5;
        c[cAt + 6 * cStep] += s6;
        c[cAt + 7 * cStep] += s7;
    }

    /// One sum, four pieces of it at a time.
    private static float one(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, int k) {
        float sum = (float) NOTHING;
        int p = 0;
        for (; p + 4 * Gemm.PIECE <= k; p += 4 * Gemm.PIECE) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            int aPiece = Gemm.PIECE * aStep;
            int bPiece = Gemm.PIECE * bStep;
            for (int q = 0; q < Gemm.PIECE; q++) {
                int x = aAt + (p + q) * aStep;
                int y = bAt + (p + q) * bStep;
                s0 = Math.fma(a[x], b[y], s0);
                s1 = Math.fma(a[x + aPiece], b[y + bPiece], s1);
                s2 = Math.fma(a[x + 2 * aPiece], b[y + 2 * bPiece], s2);
                s3 = Math.fma(a[x + 3 * aPiece], b[y + 3 * bPiece], s3);
            }
            sum = sum + s0 + s1 + s2 + s3;
        }
        for (; p < k; p += Gemm.PIECE) {
            float s = 0;
            for (int q = p; q < Math.min(k, p + Gemm.PIECE); q++) {
                s = Math.fma(a[aAt + q * aStep], b[bAt + q * bStep], s);
            }
            sum += s;
        }
        return sum;
    }
}
