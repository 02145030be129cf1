// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

/// Small dense systems.
final class Dense {
    private Dense() {
    }

    static double[][] zeros(int rows, int columns) {
        return new double[rows][columns];
    }

    static double[] times(double[][] a, double[] x) {
        double[] y = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            y[i] = Vectors.dot(a[i], x);
        }
        return y;
    }

    /// The solution of a·x = b by elimination with partial pivoting; not finite where a is singular.
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double[] b = right.clone();
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            double value = b[pivot];
            b[pivot] = b[k];
            b[k] = value;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        return back(a, b, n);
    }

    /// The solution of R·x = b for the upper triangle of the first n rows.
    static double[] back(double[][] r, double[] b, int n) {
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= r[i][j] * x[j];
            }
            x[i] = sum / r[i][i];
        }
        return x;
    }

    /// Turns a into R, and b into Qᵀ·b, by reflections (Householder 1958). a has at least as many rows as columns.
    static void reflect(double[][] a, double[] b) {
        int m = a.length;
        int n = m == 0 ? 0 : a[0].length;
        for (int k = 0; k < n; k++) {
            double norm = 0;
            for (int i = k; i < m; i++) {
                norm = Math.hypot(norm, a[i][k]);
            }
            if (norm == 0) {
                continue;
            }
            double alpha = -Math.copySign(norm, a[k][k]);
            double[] v = new double[m];
            for (int i = k; i < m; i++) {
                v[i] = a[i][k] / norm;
            }
            v[k] -= alpha / norm;
            double square = Vectors.dot(v, v);
            for (int j = k; j < n; j++) {
                double sum = 0;
                for (int i = k; i < m; i++) {
                    sum += v[i] * a[i][j];
                }
                for (int i = k; i < m; i++) {
                    a[i][j] -= 2 * sum / square * v[i];
                }
            }
            double factor = 2 * Vectors.dot(v, b) / square;
            for (int i = k; i < m; i++) {
                b[i] -= factor * v[i];
            }
        }
    }

    /// (RᵀR)⁻¹ for the upper triangle of the first n rows; not finite where R is singular.
    static double[][] inverseOfSquare(double[][] r, int n) {
        double[][] inverse = new double[n][];
        for (int k = 0; k < n; k++) {
            double[] unit = new double[n];
            unit[k] = 1;
            inverse[k] = back(r, unit, n);
        }
        double[][] square = zeros(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (double[] column : inverse) {
                    square[i][j] += column[i] * column[j];
                }
            }
        }
        return square;
    }
}
