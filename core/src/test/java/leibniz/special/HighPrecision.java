// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// Special functions to some fifty digits: Taylor series with guard digits enough for what cancels in them, and
/// Euler-Maclaurin sums. Slow, and no code shared with what it checks.
final class HighPrecision {
    private static final MathContext MC = new MathContext(60);
    private static final MathContext WIDE = new MathContext(700);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    static final BigDecimal PI = pi();
    private static final BigDecimal WIDE_ROOT_PI = PI.sqrt(WIDE);

    private HighPrecision() {
    }

    static BigDecimal of(double x) {
        return new BigDecimal(x);
    }

    static BigDecimal of(long n) {
        return BigDecimal.valueOf(n);
    }

    /// Machin: π = 16 arctan 1/5 − 4 arctan 1/239.
    private static BigDecimal pi() {
        return arctanOfReciprocal(5).multiply(of(16)).subtract(arctanOfReciprocal(239).multiply(of(4)));
    }

    private static BigDecimal arctanOfReciprocal(long n) {
        BigDecimal power = ONE.divide(of(n), WIDE);
        BigDecimal sum = power;
        for (long k = 1; power.scale() - power.precision() < 700; k++) {
            power = power.divide(of(-n * n), WIDE);
            sum = sum.add(power.divide(of(2 * k + 1), WIDE), WIDE);
        }
        return sum;
    }

    /// eˣ by its series at x/2²⁰, squared twenty times.
    static BigDecimal exp(BigDecimal x) {
        MathContext mc = new MathContext(90);
        BigDecimal small = x.divide(of(1L << 20), mc);
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(small, mc).divide(of(k), mc);
            sum = sum.add(term, mc);
        }
        for (int k = 0; k < 20; k++) {
            sum = sum.multiply(sum, mc);
        }
        return sum.round(MC);
    }

    /// ln x by Newton's method on exp.
    static BigDecimal log(BigDecimal x) {
        int exponent = x.precision() - x.scale();
        BigDecimal y = of(Math.log(x.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10));
        for (int k = 0; k < 3; k++) {
            y = y.subtract(ONE, MC).add(x.divide(exp(y), MC), MC);
        }
        return y;
    }

    /// erf x = 2/√π Σ (−1)ᵏ x²ᵏ⁺¹ / (k! (2k + 1)), with 700 digits.
    private static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x).negate();
        BigDecimal power = x;
        BigDecimal sum = x;
        int terms = 60 + (int) (12 * square.abs().doubleValue());
        for (int k = 1; k < terms && power.signum() != 0; k++) {
            power = power.multiply(square, WIDE).divide(of(k), WIDE);
            sum = sum.add(power.divide(of(2L * k + 1), WIDE), WIDE);
        }
        return sum.multiply(TWO).divide(WIDE_ROOT_PI, WIDE);
    }

    static BigDecimal erf(double x) {
        return erf(of(x)).round(MC);
    }

    static BigDecimal erfc(double x) {
        return ONE.subtract(erf(of(x)), WIDE).round(MC);
    }

    static BigDecimal erfcx(double x) {
        return erfc(x).multiply(exp(of(x).multiply(of(x))), MC);
    }

    /// Φ(x) = erfc(−x/√2) / 2.
    static BigDecimal normal(double x) {
        BigDecimal z = of(x).negate().divide(TWO.sqrt(WIDE), WIDE);
        return ONE.subtract(erf(z), WIDE).divide(TWO).round(MC);
    }

    /// e^(−x²/2) / √(2π).
    static BigDecimal density(double x) {
        return exp(of(x).multiply(of(x)).divide(TWO).negate()).divide(PI.multiply(TWO).sqrt(MC), MC);
    }

    /// Iₙ(x) by its power series.
    static BigDecimal besselI(int n, double x) {
        BigDecimal half = of(x).divide(TWO);
        BigDecimal term = ONE;
        for (int k = 1; k <= n; k++) {
            term = term.multiply(half, MC).divide(of(k), MC);
        }
        BigDecimal sum = term;
        BigDecimal q = half.multiply(half);
        for (int k = 1; k < 80 + 3 * Math.abs(x); k++) {
            term = term.multiply(q, MC).divide(of((long) k * (n + k)), MC);
            sum = sum.add(term, MC);
        }
        return sum;
    }

    /// ψ(x) or its n-th derivative for x > 0, shifted up by 60 and then by Euler's and Maclaurin's series.
    static BigDecimal polygamma(int n, double x) {
        BigDecimal at = of(x);
        BigDecimal below = BigDecimal.ZERO;
        for (int k = 0; k < 60; k++) {
            below = below.add(ONE.divide(at.pow(n + 1), MC), MC);
            at = at.add(ONE);
        }
        BigDecimal above = n == 0 ? log(at).negate() : factorial(n - 1).divide(at.pow(n), MC);
        above = above.add(factorial(n).divide(at.pow(n + 1).multiply(TWO), MC), MC);
        List<BigDecimal> bernoulli = bernoulli(60);
        for (int k = 2; k <= 60; k += 2) {
            above = above.add(bernoulli.get(k).multiply(factorial(k + n - 1))
                    .divide(factorial(k).multiply(at.pow(k + n)), MC), MC);
        }
        BigDecimal size = above.add(below.multiply(factorial(n)), MC);
        return n % 2 == 1 ? size : size.negate();
    }

    private static BigDecimal factorial(int n) {
        BigDecimal product = ONE;
        for (int k = 2; k <= n; k++) {
            product = product.multiply(of(k));
        }
        return product;
    }

    /// B₀ … Bₙ from Σ binomial(m + 1, k) Bₖ = 0.
    private static List<BigDecimal> bernoulli(int n) {
        MathContext mc = new MathContext(120);
        List<BigDecimal> b = new ArrayList<>();
        for (int m = 0; m <= n; m++) {
            BigDecimal sum = m == 0 ? ONE : BigDecimal.ZERO;
            BigDecimal binomial = ONE;
            for (int k = 0; k < m; k++) {
                sum = sum.subtract(binomial.multiply(b.get(k), mc), mc);
                binomial = binomial.multiply(of(m + 1 - k)).divide(of(k + 1), mc);
            }
            b.add(sum.divide(of(m + 1), mc));
        }
        return b;
    }
}
