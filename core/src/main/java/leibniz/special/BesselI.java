// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

/// Modified Bessel functions of the first kind and integral order: power series for small arguments, the asymptotic
/// series (Abramowitz and Stegun 9.7.1) for large ones, with the exponential taken out.
///
/// Derivatives stay in two families of positive terms, so that none cancels: Iₙ' = (Iₙ₋₁ + Iₙ₊₁) / 2, and for the scaled
/// ones the moments Mₙ(x) = 1/π ∫₀^π (1 − cos θ)ⁿ e^(−x(1 − cos θ)) dθ, where e⁻ˣ I₀(x) = M₀, e⁻ˣ I₁(x) = M₀ − M₁ and
/// Mₙ' = −Mₙ₊₁.
///
/// Within 2e-15, relatively, for the orders 0 and 1 and all x where the value is in range.
public final class BesselI {
    private static final double LARGE = 20;
    private static final double ENOUGH = 1e-19;

    private BesselI() {
    }

    /// Iₙ(x); I₋ₙ = Iₙ.
    public static double of(int order, double x) {
        int n = Math.abs(order);
        double a = Math.abs(x);
        double half = Math.exp(a / 2);
        double size = isLarge(n, a) ? half * asymptotic(n, a) * half : series(n, a);
        double bounded = Double.isInfinite(a) ? a : size;
        return x < 0 && n % 2 == 1 ? -bounded : bounded;
    }

    /// e^−|x| I₀(x).
    public static double scaled0(double x) {
        double a = Math.abs(x);
        return isLarge(0, a) ? asymptotic(0, a) : series(0, a) * Math.exp(-a);
    }

    /// e^−|x| I₁(x).
    public static double scaled1(double x) {
        double a = Math.abs(x);
        return Math.copySign(isLarge(1, a) ? asymptotic(1, a) : series(1, a) * Math.exp(-a), x);
    }

    private static boolean isLarge(int n, double a) {
        return a > LARGE + 0.5 * n * n;
    }

    /// (x/2)ⁿ/n! Σ (x²/4)ᵏ / (k! (n + 1)ₖ).
    private static double series(int n, double x) {
        double lead = 1;
        for (int k = 1; k <= n; k++) {
            lead *= x / (2 * k);
        }
        double q = x * x / 4;
        return lead * onePlusSum(12 + (int) (1.5 * x), n, q, Math.fma(x / 2, x / 2, -q), 0, 0);
    }

    /// e⁻ˣ Iₙ(x) ≈ 1/√(2πx) Σ (−1)ᵏ Π (4n² − (2j − 1)²) / (k! (8x)ᵏ).
    private static double asymptotic(int n, double x) {
        double sum = 0;
        double term = 1;
        for (int k = 1; Math.abs(term) > ENOUGH && k < 2 * x + n; k++) {
            double odd = 2 * k - 1;
            term *= (odd * odd - 4.0 * n * n) / (8 * x * k);
            sum += term;
        }
        return (1 + sum) / (Math.sqrt(2 * Math.PI) * Math.sqrt(x));
    }

    /// Mₙ(x) for x ≥ 0: (2n−1)!!/n! e⁻²ˣ ₁F₁(1/2; n + 1; 2x), and for large x (2n−1)!!/√π (2x)^(−n−1/2) Σ (n + ½)ₖ (½)ₖ / (k!
    /// (2x)ᵏ).
    public static double moment(int n, double x) {
        double z = 2 * x;
        double sum = 0;
        double term = 1;
        if (x > LARGE + n) {
            for (int k = 0; term > ENOUGH && k < z; k++) {
                term *= (n + 0.5 + k) * (k + 0.5) / ((k + 1) * z);
                sum += term;
            }
            return odds(n) * (1 + sum) / (Math.sqrt(Math.PI) * Math.sqrt(z)) * Math.pow(z, -n);
        }
        double lead = odds(n);
        for (int k = 2; k <= n; k++) {
            lead /= k;
        }
        return lead * Math.exp(-z) * onePlusSum(30 + (int) (4 * z), n, z, 0, 1, -0.5);
    }

    /// 1 + Σ Π r with the ratios rₖ = c (slope · k + offset) / (k (n + k)), or c / (k (n + k)) where the slope is 0, by
    /// Horner's rule. Both c and the partial sums are kept in two parts, since some ten of the roundings would show.
    private static double onePlusSum(int terms, int n, double c, double cRest, double slope, double offset) {
        double sum = 0;
        double rest = 0;
        for (int k = terms; k >= 1; k--) {
            double factor = slope == 0 ? 1 : slope * k + offset;
            double divisor = (double) k * (n + k);
            double one = 1 + sum;
            double oneRest = (sum > 1 ? 1 - (one - sum) : sum - (one - 1)) + rest;
            double product = one * c;
            double productRest = Math.fma(one, c, -product) + one * cRest + oneRest * c;
            double scaled = product * factor;
            double scaledRest = Math.fma(product, factor, -scaled) + productRest * factor;
            double quotient = scaled / divisor;
            double quotientRest = (Math.fma(-quotient, divisor, scaled) + scaledRest) / divisor;
            sum = quotient + quotientRest;
            rest = quotientRest - (sum - quotient);
        }
        return 1 + sum + rest;
    }

    /// 1 · 3 · 5 … (2n − 1).
    private static double odds(int n) {
        double product = 1;
        for (int k = 1; k <= n; k++) {
            product *= 2 * k - 1;
        }
        return product;
    }
}
