// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;

/// The lower triangle l with l·lᵀ = (x + xᵀ)/2.
public final class CholeskyFactor {
    private CholeskyFactor() {
    }

    /// Puts the factor in place of x. A matrix with a NaN or an infinity in it becomes NaN.
    ///
    /// @return −1, or the first row k at which what is left of the diagonal, then found at `[k, k]`, is not positive: the
    ///         leading minor of order k + 1 is not
    public static int of(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i * n + j] = 0.5 * x[i * n + j] + 0.5 * x[j * n + i];
                x[j * n + i] = 0;
            }
        }
        if (!Entries.areFinite(x, n * n)) {
            Arrays.fill(x, 0, n * n, Double.NaN);
            return -1;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double left = x[i * n + j] - dot(x, i * n, j * n, j);
                if (i != j) {
                    x[i * n + j] = left / x[j * n + j];
                } else if (left > 0) {
                    x[i * n + i] = Math.sqrt(left);
                } else {
                    x[i * n + i] = left;
                    return i;
                }
            }
        }
        return -1;
    }

    private static double dot(double[] x, int a, int b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[a + i] * x[b + i];
        }
        return sum;
    }
}
