// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;

/// P·L·U = a by elimination with partial pivoting, of an m × n matrix.
///
/// @param packed U on and above the diagonal, L, whose diagonal is ones, below it
/// @param rows row i of L·U is row `rows[i]` of a
/// @param sign the determinant of P
@SuppressWarnings("ArrayRecordComponent") // handed over whole to whoever asked for the factors
public record Elimination(int m, int n, double[] packed, int[] rows, int sign) {
    /// Takes a apart; the array becomes the factors'. A matrix with a NaN or an infinity in it becomes NaN.
    public static Elimination of(double[] a, int m, int n) {
        int[] rows = new int[m];
        Arrays.setAll(rows, i -> i);
        if (!Entries.areFinite(a, m * n)) {
            Arrays.fill(a, 0, m * n, Double.NaN);
            return new Elimination(m, n, a, rows, 1);
        }
        int sign = 1;
        for (int k = 0; k < Math.min(m, n); k++) {
            int best = k;
            for (int i = k + 1; i < m; i++) {
                best = Math.abs(a[i * n + k]) > Math.abs(a[best * n + k]) ? i : best;
            }
            if (best != k) {
                swap(a, rows, k, best, n);
                sign = -sign;
            }
            eliminate(a, k, m, n);
        }
        return new Elimination(m, n, a, rows, sign);
    }

    private static void swap(double[] a, int[] rows, int i, int j, int n) {
        for (int c = 0; c < n; c++) {
            double kept = a[i * n + c];
            a[i * n + c] = a[j * n + c];
            a[j * n + c] = kept;
        }
        int row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    /// Nothing is left to eliminate under a pivot of 0, which is the largest of its column.
    private static void eliminate(double[] a, int k, int m, int n) {
        double pivot = a[k * n + k];
        for (int i = k + 1; i < m && pivot != 0; i++) {
            double f = a[i * n + k] / pivot;
            a[i * n + k] = f;
            if (f != 0) {
                int rest = n - k - 1;
                Triangle.subtract(a, i * n + k + 1, f, a, k * n + k + 1, rest);
            }
        }
    }

    /// The first pivot that is 0, or −1.
    public int zeroPivot() {
        for (int i = 0; i < Math.min(m, n); i++) {
            if (packed[i * n + i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /// The solution of a·x = b for a square a and k columns of b.
    ///
    /// @param gate whether a column of zeros stays one whatever a is
    public double[] solve(double[] b, int k, boolean gate) {
        double[] x = new double[n * k];
        for (int i = 0; i < n; i++) {
            System.arraycopy(b, rows[i] * k, x, i * k, k);
        }
        new Triangle(false, true, gate).solve(packed, n, x, k);
        new Triangle(true, false, gate).solve(packed, n, x, k);
        return x;
    }
}
