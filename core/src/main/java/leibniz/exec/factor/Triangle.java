// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

/// Substitution in a triangle of a square matrix, which is all that is read of it.
///
/// @param upper whether it lies on and above the diagonal, or on and below it
/// @param unit whether its diagonal counts as ones and is not read
/// @param gate whether a zero of the right-hand side stays one whatever it meets in a
public record Triangle(boolean upper, boolean unit, boolean gate) {
    /// The first diagonal element that is 0, or −1.
    public int zeroPivot(double[] a, int n) {
        for (int i = 0; i < n && !unit; i++) {
            if (a[i * n + i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /// Puts the solution of a·x = b in place of b, which has k columns.
    public void solve(double[] a, int n, double[] b, int k) {
        for (int step = 0; step < n; step++) {
            int i = upper ? n - 1 - step : step;
            for (int done = 0; done < step; done++) {
                int j = upper ? n - 1 - done : done;
                if (gate && !Double.isFinite(a[i * n + j])) {
                    subtractGated(b, i * k, a[i * n + j], b, j * k, k);
                } else {
                    subtract(b, i * k, a[i * n + j], b, j * k, k);
                }
            }
            for (int c = 0; c < k && !unit; c++) {
                b[i * k + c] = gate && b[i * k + c] == 0 ? 0 : b[i * k + c] / a[i * n + i];
            }
        }
    }

    private static void subtractGated(double[] y, int yAt, double f, double[] x, int xAt, int n) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] -= x[xAt + i] == 0 ? 0 : f * x[xAt + i];
        }
    }

    /// y −= f·x, over n elements each.
    static void subtract(double[] y, int yAt, double f, double[] x, int xAt, int n) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] -= f * x[xAt + i];
        }
    }
}
