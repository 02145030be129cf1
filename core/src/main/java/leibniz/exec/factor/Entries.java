// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

/// What is asked of the elements of a matrix before it is taken apart.
final class Entries {
    private Entries() {
    }

    /// Whether none of the first n is NaN or infinite.
    static boolean areFinite(double[] x, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0 * x[i];
        }
        return sum == 0;
    }
}
