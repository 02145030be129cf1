// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.Arrays;

/// What is done with rows of numbers of either element type.
final class Rows {
    private Rows() {
    }

    static void zero(Object array, int at, int n) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, at, at + n, 0);
        } else {
            Arrays.fill((double[]) array, at, at + n, 0);
        }
    }

    /// Element q of a row, for q from `low` to `high`, goes to place `into[q]`.
    static void scatter(Object from, int source, int step, int[] into, int low, int high, Object to, int target) {
        if (from instanceof float[] x) {
            float[] z = (float[]) to;
            for (int q = low; q < high; q++) {
                z[target + into[q]] = x[source + q * step];
            }
        } else {
            double[] x = (double[]) from;
            double[] z = (double[]) to;
            for (int q = low; q < high; q++) {
                z[target + into[q]] = x[source + q * step];
            }
        }
    }

    /// `to[p·n + j]` is `from[at + j·step + terms[p]]`, for p below `depth` and j below `n`. Four columns at a time, so that
    /// what is written lies together.
    static void turn(Object from, int at, int step, int[] terms, int depth, int n, Object to) {
        int j = 0;
        if (from instanceof float[] x) {
            for (; j + 4 <= n; j += 4) {
                four(x, at + j * step, step, terms, depth, n, (float[]) to, j);
            }
            for (; j < n; j++) {
                one(x, at + j * step, terms, depth, n, (float[]) to, j);
            }
        } else {
            for (; j < n; j++) {
                one((double[]) from, at + j * step, terms, depth, n, (double[]) to, j);
            }
        }
    }

    private static void four(float[] x, int first, int step, int[] terms, int depth, int n, float[] z, int j) {
        int second = first + step;
        int third = second + step;
        int fourth = third + step;
        for (int p = 0; p < depth; p++) {
            int term = terms[p];
            int target = p * n + j;
            z[target] = x[first + term];
            z[target + 1] = x[second + term];
            z[target + 2] = x[third + term];
            z[target + 3] = x[fourth + term];
        }
    }

    private static void one(float[] x, int row, int[] terms, int depth, int n, float[] z, int j) {
        for (int p = 0; p < depth; p++) {
            z[p * n + j] = x[row + terms[p]];
        }
    }

    private static void one(double[] x, int row, int[] terms, int depth, int n, double[] z, int j) {
        for (int p = 0; p < depth; p++) {
            z[p * n + j] = x[row + terms[p]];
        }
    }

    /// Adds `n` numbers to the first of others.
    static void add(Object from, int at, int n, Object to) {
        if (from instanceof float[] x) {
            float[] z = (float[]) to;
            for (int i = 0; i < n; i++) {
                z[i] += x[at + i];
            }
        } else {
            double[] x = (double[]) from;
            double[] z = (double[]) to;
            for (int i = 0; i < n; i++) {
                z[i] += x[at + i];
            }
        }
    }

    /// The columns of an `[m, n]` block become rows, which begin `step` apart.
    static void columns(Object from, int at, int m, int n, Object to, int target, int step) {
        if (from instanceof float[] x) {
            float[] z = (float[]) to;
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    z[target + j * step + i] = x[at + i * n + j];
                }
            }
        } else {
            double[] x = (double[]) from;
            double[] z = (double[]) to;
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    z[target + j * step + i] = x[at + i * n + j];
                }
            }
        }
    }
}
