// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.gemm.Gemm.Matrix;

/// Looks for numbers that are not finite. A number times 0 is 0 if it is finite and NaN if it is not, and NaN stays in a sum.
final class Finite {
    private Finite() {
    }

    /// Whether all elements of a matrix are finite.
    static boolean all(int m, int n, Matrix x) {
        boolean turned = Math.abs(x.columnStride()) > Math.abs(x.rowStride());
        int lines = turned ? n : m;
        int length = turned ? m : n;
        int line = turned ? x.columnStride() : x.rowStride();
        int step = turned ? x.rowStride() : x.columnStride();
        for (int i = 0; i < lines; i++) {
            int at = x.offset() + i * line;
            if (!all(x.array(), at, step, length)) {
                return false;
            }
        }
        return true;
    }

    /// Whether `n` numbers that lie `step` apart are finite.
    static boolean all(Object array, int at, int step, int n) {
        return array instanceof float[] floats ? !anyOdd(floats, at, step, n)
                : !anyOdd((double[]) array, at, step, n);
    }

    /// Whether there is a NaN among `n` numbers.
    static boolean hasNaN(Object array, int at, int n) {
        if (array instanceof float[] floats) {
            if (anyOdd(floats, at, 1, n)) {
                for (int i = 0; i < n; i++) {
                    if (Float.isNaN(floats[at + i])) {
                        return true;
                    }
                }
            }
            return false;
        }
        double[] doubles = (double[]) array;
        if (anyOdd(doubles, at, 1, n)) {
            for (int i = 0; i < n; i++) {
                if (Double.isNaN(doubles[at + i])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyOdd(float[] x, int at, int step, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            int p = at + i * step;
            s0 += x[p] * 0;
            s1 += x[p + step] * 0;
            s2 += x[p + 2 * step] * 0;
            s3 += x[p + 3 * step] * 0;
        }
        for (; i < n; i++) {
            s0 += x[at + i * step] * 0;
        }
        return Float.isNaN(s0 + s1 + s2 + s3);
    }

    private static boolean anyOdd(double[] x, int at, int step, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            int p = at + i * step;
            s0 += x[p] * 0;
            s1 += x[p + step] * 0;
            s2 += x[p + 2 * step] * 0;
            s3 += x[p + 3 * step] * 0;
        }
        for (; i < n; i++) {
            s0 += x[at + i * step] * 0;
        }
        return Double.isNaN(s0 + s1 + s2 + s3);
    }
}
