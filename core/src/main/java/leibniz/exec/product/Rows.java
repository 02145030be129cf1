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

    /// `to[p·n + j]` is `from[at + j·step + terms[p]]`, for p below `depth` and j below `n`.
    static void turn(Object from, int at, int step, int[] terms, int depth, int n, Object to) {
        if (from instanceof float[] x) {
            float[] z = (float[]) to;
            for (int j = 0; j < n; j++) {
                int row = at + j * step;
                for (int p = 0; p < depth; p++) {
                    z[p * n + j] = x[row + terms[p]];
                }
            }
        } else {
            double[] x = (double[]) from;
            double[] z = (double[]) to;
            for (int j = 0; j < n; j++) {
                int row = at + j * step;
                for (int p = 0; p < depth; p++) {
                    z[p * n + j] = x[row + terms[p]];
                }
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
