// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

/// sin(πx) / (πx) and its derivatives of every order, without the cancellation that quotient rules have near 0.
public final class Sinc {
    private Sinc() {
    }

    /// The n-th derivative at x, for n ≥ 0: a Taylor series where π|x| < n + 1, else upwards by z gₖ + k gₖ₋₁ =
    /// sin⁽ᵏ⁾ z with z = πx.
    public static double derivative(int n, double x) {
        double z = Math.PI * x;
        double g = Math.abs(z) < n + 1 ? series(n, z) : upwards(n, x, z);
        return Math.pow(Math.PI, n) * g;
    }

    /// Σ (−1)ᵏ z²ᵏ⁻ⁿ / ((2k − n)! (2k + 1)) over 2k ≥ n.
    private static double series(int n, double z) {
        int odd = n % 2;
        double term = odd == 0 ? 1 : z;
        if ((n + odd) / 2 % 2 == 1) {
            term = -term;
        }
        double sum = 0;
        for (int power = odd; power < 60 + 2 * n; power += 2) {
            sum += term / (power + n + 1);
            term *= -z * z / ((power + 1) * (power + 2));
        }
        return sum;
    }

    private static double upwards(int n, double x, double z) {
        double rest = x - Math.rint(x);
        double sign = Math.IEEEremainder(Math.rint(x), 2) == 0 ? 1 : -1;
        double sine = sign * sinPi(rest);
        double cosine = sign * sinPi(0.5 - Math.abs(rest));
        double[] cycle = {sine, cosine, -sine, -cosine};
        double g = sine / z;
        for (int k = 1; k <= n; k++) {
            g = (cycle[k % 4] - k * g) / z;
        }
        return g;
    }

    /// sin πr for |r| ≤ 1/2.
    private static double sinPi(double r) {
        return Math.abs(r) <= 0.25 ? Math.sin(Math.PI * r)
                : Math.copySign(Math.cos(Math.PI * (0.5 - Math.abs(r))), r);
    }
}
