// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.Arrays;
import java.util.SplittableRandom;
import leibniz.exec.gemm.Gemm.Matrix;

/// A product to be computed: factors in arrays with something else around them, and its sums in the order that [Gemm]
/// promises, one by one.
record Operands(int m, int n, int k, Matrix a, Matrix b) {
    /// @param aTurned whether a lies column by column
    static Operands of(boolean single, int m, int n, int k, boolean aTurned, boolean bTurned, long seed) {
        return new Operands(m, n, k, matrix(single, m, k, aTurned, seed), matrix(single, k, n, bTurned, seed + 1));
    }

    /// Factors of which neither rows nor columns lie side by side.
    static Operands apart(boolean single, int m, int n, int k, long seed) {
        return new Operands(m, n, k, apart(matrix(single, 2 * m, 2 * k, false, seed)),
                apart(matrix(single, 2 * k, 2 * n, true, seed + 1)));
    }

    private static Matrix apart(Matrix x) {
        return new Matrix(x.array(), x.offset(), 2 * x.rowStride(), 2 * x.columnStride());
    }

    private static Matrix matrix(boolean single, int rows, int columns, boolean turned, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int gap = 3;
        int step = (turned ? rows : columns) + 2;
        double[] numbers = random.doubles(gap + (long) step * ((turned ? columns : rows) + 1), -1, 1).toArray();
        return new Matrix(single ? narrowed(numbers) : numbers, gap, turned ? 1 : step, turned ? step : 1);
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrow = new float[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) numbers[i];
        }
        return narrow;
    }

    /// c by a product, in an array that is NaN elsewhere.
    Object by(Gemm gemm) {
        Object c = blank();
        gemm.multiply(m, n, k, a, b, new Matrix(c, 1, n + 2, 1), new Panels());
        return c;
    }

    /// c by definition.
    Object expected() {
        Object c = blank();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = 1 + i * (n + 2) + j;
                if (c instanceof float[] floats) {
                    floats[at] = floatSum(i, j);
                } else {
                    ((double[]) c)[at] = doubleSum(i, j);
                }
            }
        }
        return c;
    }

    private Object blank() {
        int size = m * (n + 2) + 3;
        if (a.array() instanceof float[]) {
            float[] c = new float[size];
            Arrays.fill(c, Float.NaN);
            return c;
        }
        double[] c = new double[size];
        Arrays.fill(c, Double.NaN);
        return c;
    }

    private float floatSum(int i, int j) {
        float[] x = (float[]) a.array();
        float[] y = (float[]) b.array();
        float total = 0;
        float piece = 0;
        for (int p = 0; p < k; p++) {
            piece = Math.fma(x[a.at(i, p)], y[b.at(p, j)], piece);
            if (p % 256 == 255 || p == k - 1) {
                total += piece;
                piece = 0;
            }
        }
        return total;
    }

    private double doubleSum(int i, int j) {
        double[] x = (double[]) a.array();
        double[] y = (double[]) b.array();
        double total = 0;
        double piece = 0;
        for (int p = 0; p < k; p++) {
            piece = Math.fma(x[a.at(i, p)], y[b.at(p, j)], piece);
            if (p % 256 == 255 || p == k - 1) {
                total += piece;
                piece = 0;
            }
        }
        return total;
    }
}
