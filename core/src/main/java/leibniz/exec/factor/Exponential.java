// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;

/// e to the power of a square matrix: a quotient of polynomials of degree 3 to 13 of the matrix halved as often as needed,
/// squared as often (Higham 2005).
public final class Exponential {
    private static final int[] DEGREES = {3, 5, 7, 9, 13};
    /// The largest 1-norm for which each degree is good to 2⁻⁵³. The last one is good up to 5.37, but rounding in the
    /// quotient then costs a digit more than another squaring.
    private static final double[] REACH = {1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1,
        2.097847961257068, 2.1};

    private Exponential() {
    }

    /// e^a. A matrix with a NaN or an infinity in it gives NaN.
    public static double[] of(double[] a, int n) {
        if (!Entries.areFinite(a, n * n)) {
            double[] none = new double[n * n];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        double shift = shift(a, n);
        double norm = norm(a, n);
        int choice = 0;
        while (choice < DEGREES.length - 1 && norm > REACH[choice]) {
            choice++;
        }
        int squarings = norm <= REACH[choice] ? 0 : Math.getExponent(norm / REACH[choice]) + 1;
        double[] x = quotient(scaled(a, Math.scalb(1.0, -squarings)), DEGREES[choice], n);
        for (int i = 0; i < squarings; i++) {
            x = multiply(x, x, n);
        }
        return shift == 0 ? x : scaled(x, Math.exp(shift));
    }

    /// Takes the mean off the diagonal where that makes the matrix smaller and nothing can overflow.
    private static double shift(double[] a, int n) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += a[i * n + i] / n;
        }
        double[] shifted = a.clone();
        for (int i = 0; i < n; i++) {
            shifted[i * n + i] -= mean;
        }
        double norm = norm(shifted, n);
        if (norm >= norm(a, n) || norm + Math.abs(mean) > 600) {
            return 0;
        }
        System.arraycopy(shifted, 0, a, 0, n * n);
        return mean;
    }

    /// The largest sum of sizes down a column.
    private static double norm(double[] a, int n) {
        double norm = 0;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.abs(a[i * n + j]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    /// The diagonal Padé approximant of that degree: with the even and odd powers apart, (even − odd)⁻¹·(even + odd).
    private static double[] quotient(double[] a, int degree, int n) {
        double[] square = multiply(a, a, n);
        double[] power = unit(n);
        double[] even = new double[n * n];
        double[] odd = new double[n * n];
        double[] b = coefficients(degree);
        for (int k = 0; k <= degree; k += 2) {
            for (int i = 0; i < even.length; i++) {
                even[i] += b[k] * power[i];
                odd[i] += b[k + 1] * power[i];
            }
            power = k + 2 <= degree ? multiply(power, square, n) : power;
        }
        odd = multiply(a, odd, n);
        double[] above = new double[n * n];
        double[] below = new double[n * n];
        for (int i = 0; i < even.length; i++) {
            above[i] = even[i] + odd[i];
            below[i] = even[i] - odd[i];
        }
        return Elimination.of(below, n, n).solve(above, n, false);
    }

    /// (2q − k)!·q!/((2q)!·k!·(q − k)!).
    private static double[] coefficients(int q) {
        double[] b = new double[q + 1];
        b[0] = 1;
        for (int k = 1; k <= q; k++) {
            b[k] = b[k - 1] * (q - k + 1) / ((double) k * (2 * q - k + 1));
        }
        return b;
    }

    private static double[] scaled(double[] a, double factor) {
        double[] x = new double[a.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = factor * a[i];
        }
        return x;
    }

    private static double[] unit(int n) {
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        return unit;
    }

    /// a·b of square matrices.
    static double[] multiply(double[] a, double[] b, int n) {
        double[] c = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double f = a[i * n + k];
                for (int j = 0; j < n && f != 0; j++) {
                    c[i * n + j] += f * b[k * n + j];
                }
            }
        }
        return c;
    }
}
