// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

/// The derivatives of ln Γ: digamma ψ and polygamma ψ⁽ⁿ⁾. Small arguments are shifted by the recurrence ψ⁽ⁿ⁾(x) =
/// ψ⁽ⁿ⁾(x + 1) − (−1)ⁿ n! / xⁿ⁺¹, large ones use the asymptotic series (Abramowitz and Stegun 6.3.18, 6.4.11), negative ones
/// the reflection at 1/2, and ψ between 1 and 2 a Taylor series about its root.
///
/// Within 1e-14 for x > 0, relatively; for x < 0 relatively to the larger of the two terms of the reflection.
public final class Polygamma {
    /// The Bernoulli numbers B₂, B₄ … B₂₄.
    private static final double[] BERNOULLI = {1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0,
        7 / 6.0,
        -3617 / 510.0, 43867 / 798.0, -174611 / 330.0, 854513 / 138.0, -236364091 / 2730.0};
    private static final int MOST = 140;
    private static final double LARGE = 13;
    /// The positive root of ψ, in two parts.
    private static final double ROOT = 1.4616321449683622;
    private static final double ROOT_REST = 9.549995429965697e-17;
    /// ψ⁽ᵏ⁾(root) / k! for k ≥ 1; the first ones count most and are rounded from fifty digits.
    private static final double[] FIRST_ABOUT_ROOT = {0.9676722454476212, -0.4427631689835921, 0.258499760955651,
        -0.16394270544240652, 0.10782405069126237, -0.07219956125645471, 0.04880428816414311, -0.03316112647484736};
    private static final double[] ABOUT_ROOT = aboutRoot(55);

    private Polygamma() {
    }

    private static double[] aboutRoot(int terms) {
        double[] c = new double[terms];
        for (int k = 1; k < terms; k++) {
            c[k] = k <= FIRST_ABOUT_ROOT.length ? FIRST_ABOUT_ROOT[k - 1] : positive(k, ROOT) / factorial(k);
        }
        return c;
    }

    /// ψ(x) = Γ'(x) / Γ(x); ∓∞ at ±0, NaN at the negative integers and at −∞.
    public static double digamma(double x) {
        if (x == 0) {
            return -1 / x;
        }
        if (x < 0) {
            return x == Math.rint(x) ? Double.NaN : digamma(1 - x) - Math.PI * cotPi(x);
        }
        return x > LARGE ? asymptoticDigamma(x) : shiftedDigamma(x);
    }

    /// Moved between 1 and 2 by adding reciprocals, from the small to the large.
    private static double shiftedDigamma(double x) {
        if (x < 1) {
            return nearRoot(x - (ROOT - 1) - ROOT_REST) - 1 / x;
        }
        double y = x;
        double above = 0;
        while (y > 2) {
            y--;
            above += 1 / y;
        }
        return nearRoot(y - ROOT - ROOT_REST) + above;
    }

    private static double nearRoot(double d) {
        double sum = 0;
        for (int k = ABOUT_ROOT.length - 1; k >= 1; k--) {
            sum = (sum + ABOUT_ROOT[k]) * d;
        }
        return sum;
    }

    private static double asymptoticDigamma(double x) {
        double inverse = 1 / (x * x);
        double series = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            series = (series + BERNOULLI[k - 1] / (2 * k)) * inverse;
        }
        return Math.log(x) - (series + 0.5 / x);
    }

    /// ψ⁽ⁿ⁾(x), the n-th derivative of ψ. At 0 and the negative integers ∞ for odd n, NaN for even n > 0. NaN where n is not
    /// between 0 and 140, beyond which factorials leave the range.
    public static double of(int n, double x) {
        if (n == 0) {
            return digamma(x);
        }
        if (n < 0 || n > MOST) {
            return Double.NaN;
        }
        if (x > 0) {
            return positive(n, x);
        }
        if (x == Math.rint(x)) {
            return n % 2 == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double mirrored = positive(n, 1 - x);
        return (n % 2 == 0 ? mirrored : -mirrored) - Math.pow(Math.PI, n + 1) * cotDerivative(n, cotPi(x));
    }

    /// cot πx, from the distance to the nearest integer, which is exact.
    private static double cotPi(double x) {
        return 1 / Math.tan(Math.PI * (x - Math.rint(x)));
    }

    /// The n-th derivative of cot as a polynomial in c = cot: Q₀ = c, Qₖ₊₁ = −(1 + c²) Qₖ'.
    private static double cotDerivative(int n, double c) {
        double[] q = new double[n + 2];
        q[1] = 1;
        for (int k = 0; k < n; k++) {
            double[] next = new double[n + 2];
            for (int i = 1; i <= k + 1; i++) {
                next[i - 1] -= i * q[i];
                next[i + 1] -= i * q[i];
            }
            q = next;
        }
        double sum = 0;
        for (int i = n + 1; i >= 0; i--) {
            sum = sum * c + q[i];
        }
        return sum;
    }

    private static double positive(int n, double x) {
        double shifted = x;
        double below = 0;
        while (shifted < LARGE + n) {
            below += Math.pow(shifted, -n - 1);
            shifted++;
        }
        double square = shifted * shifted;
        double term = n * (n + 1.0) / (2 * square);
        double series = 0;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            series += BERNOULLI[k - 1] * term;
            term *= (2.0 * k + n) * (2 * k + n + 1) / ((2 * k + 1) * (2 * k + 2) * square);
        }
        int half = n / 2;
        double lead = Math.pow(shifted, -half) * factorial(n - 1) * Math.pow(shifted, half - n);
        double above = (1 + n / (2 * shifted) + series) * lead;
        double size = above + below * factorial(n);
        return n % 2 == 1 ? size : -size;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }
}
