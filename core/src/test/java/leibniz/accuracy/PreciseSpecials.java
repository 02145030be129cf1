// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Special functions in decimal arithmetic of any length: series, continued fractions and Euler-Maclaurin sums.
public final class PreciseSpecials extends Precise {
    private static final BigDecimal SERIES_UP_TO = of(3);
    private static final int MOST_BERNOULLI = 260;
    private static final List<BigInteger> TANGENTS = tangents(MOST_BERNOULLI);

    private static final Map<Integer, PreciseSpecials> KNOWN = new ConcurrentHashMap<>();
    /// √π
    public final BigDecimal rootPi;

    private PreciseSpecials(int digits) {
        super(digits);
        rootPi = sqrt(pi);
    }

    /// The functions with so many digits.
    public static PreciseSpecials withDigits(int digits) {
        return KNOWN.computeIfAbsent(digits, PreciseSpecials::new);
    }

    /// 2/√π Σ (−1)ᵏ z²ᵏ⁺¹ / (k! (2k + 1)) for |z| ≤ 3, else 1 − erfc z.
    public BigDecimal erf(BigDecimal z) {
        if (z.abs().compareTo(SERIES_UP_TO) > 0) {
            BigDecimal near = ONE.subtract(erfc(z.abs()), mc);
            return z.signum() > 0 ? near : near.negate();
        }
        BigDecimal square = mul(z, z).negate();
        BigDecimal power = z;
        BigDecimal sum = z;
        for (long k = 1; !isSmall(power, sum); k++) {
            power = div(mul(power, square), of(k));
            sum = sum.add(div(power, of(2 * k + 1)), mc);
        }
        return div(sum.multiply(TWO), rootPi);
    }

    public BigDecimal erfc(BigDecimal z) {
        if (z.compareTo(SERIES_UP_TO) > 0) {
            return mul(exp(z.multiply(z).negate()), fraction(z));
        }
        return z.negate().compareTo(SERIES_UP_TO) > 0 ? TWO.subtract(erfc(z.negate()), mc)
                : ONE.subtract(erf(z), mc);
    }

    /// e^(z²) erfc z for z > 3 by its continued fraction 1/√π · 1/(z + 1/2/(z + 2/2/(z + 3/2/(z + …)))).
    private BigDecimal fraction(BigDecimal z) {
        double size = Math.min(1e9, z.doubleValue());
        int terms = 20 + (int) (1.3 * Math.pow(mc.getPrecision() * 2.303, 2) / (8 * size * size));
        BigDecimal tail = z;
        for (int k = terms; k >= 1; k--) {
            tail = z.add(of(k).divide(tail.multiply(TWO), mc), mc);
        }
        return ONE.divide(mul(tail, rootPi), mc);
    }

    /// e^(z²) erfc z and its derivatives up to the third; for z > 20 the asymptotic series and its derivatives term by term.
    public BigDecimal[] erfcx(BigDecimal z) {
        BigDecimal[] d = new BigDecimal[4];
        if (z.compareTo(of(20)) > 0) {
            for (int order = 0; order < 4; order++) {
                d[order] = erfcxFarOut(z, order);
            }
            return d;
        }
        d[0] = mul(exp(z.multiply(z)), erfc(z));
        d[1] = mul(z, d[0]).multiply(TWO).subtract(TWO.divide(rootPi, mc), mc);
        d[2] = d[0].add(mul(z, d[1])).multiply(TWO, mc);
        d[3] = d[1].multiply(TWO).add(mul(z, d[2])).multiply(TWO, mc);
        return d;
    }

    private BigDecimal erfcxFarOut(BigDecimal z, int order) {
        BigDecimal square = mul(z, z);
        BigDecimal term = div(ONE, mul(z, rootPi));
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < 390 && !isSmall(term, sum); k++) {
            BigDecimal rising = ONE;
            for (int j = 1; j <= order; j++) {
                rising = rising.multiply(of(-(2L * k + j)));
            }
            sum = sum.add(mul(term, rising), mc);
            term = div(mul(term, of(-(2L * k + 1))), square.multiply(TWO));
        }
        return div(sum, z.pow(order, mc));
    }

    /// The number whose erfc is p, by Newton's method from an approximation, at half of the digits first.
    BigDecimal erfcinv(BigDecimal p, double start) {
        BigDecimal y = digits > 60 ? withDigits(digits / 2).erfcinv(p, start) : of(start);
        for (int k = 0; k < 12; k++) {
            BigDecimal slope = mul(exp(y.multiply(y).negate()), TWO.divide(rootPi, mc));
            BigDecimal step = div(erfc(y).subtract(p, mc), slope);
            y = y.add(step, mc);
            if (exponent(step) < exponent(y) - mc.getPrecision() / 2 - 4) {
                break;
            }
        }
        return y;
    }

    BigDecimal erfinv(BigDecimal p, double start) {
        if (p.abs().compareTo(HALF) > 0) {
            BigDecimal far = erfcinv(ONE.subtract(p.abs()), Math.abs(start));
            return p.signum() > 0 ? far : far.negate();
        }
        BigDecimal y = digits > 60 ? withDigits(digits / 2).erfinv(p, start) : of(start);
        for (int k = 0; k < 12; k++) {
            BigDecimal slope = mul(exp(y.multiply(y).negate()), TWO.divide(rootPi, mc));
            BigDecimal step = div(erf(y).subtract(p, mc), slope);
            y = y.subtract(step, mc);
            if (exponent(step) < exponent(y) - mc.getPrecision() / 2 - 4) {
                break;
            }
        }
        return y;
    }

    private BigDecimal bernoulli(int even) {
        int n = even / 2;
        BigInteger four = BigInteger.ONE.shiftLeft(even);
        BigDecimal size = new BigDecimal(TANGENTS.get(n - 1).multiply(BigInteger.valueOf(even)))
                .divide(new BigDecimal(four.multiply(four.subtract(BigInteger.ONE))), mc);
        return n % 2 == 1 ? size : size.negate();
    }

    private int shift(BigDecimal x) {
        double far = 0.45 * mc.getPrecision() + 5;
        return x.doubleValue() > far ? 0 : (int) Math.ceil(far - x.doubleValue());
    }

    /// ln |Γ(x)|: the product x (x + 1) … taken off Stirling's series.
    BigDecimal logGamma(BigDecimal x) {
        int shift = shift(x);
        BigDecimal product = ONE;
        for (int k = 0; k < shift; k++) {
            product = mul(product, x.add(of(k)));
        }
        BigDecimal z = x.add(of(shift));
        BigDecimal sum = mul(z.subtract(HALF), log(z)).subtract(z).add(mul(HALF, log(pi.multiply(TWO))));
        BigDecimal power = div(ONE, z);
        BigDecimal square = mul(power, power);
        for (int k = 1; k < MOST_BERNOULLI && !isSmall(power, sum); k++) {
            sum = sum.add(div(mul(bernoulli(2 * k), power), of(2L * k * (2 * k - 1))), mc);
            power = mul(power, square);
            if (2 * k > 2 * Math.PI * z.doubleValue()) {
                break;
            }
        }
        return shift == 0 ? sum : sum.subtract(log(product.abs()), mc);
    }

    /// The n-th derivative of digamma at x, x no whole number below 1: shifted up, then Euler's and Maclaurin's series.
    public BigDecimal polygamma(int n, BigDecimal x) {
        int shift = shift(x);
        BigDecimal below = BigDecimal.ZERO;
        for (int k = 0; k < shift; k++) {
            below = below.add(ONE.divide(x.add(of(k)).pow(n + 1, mc), mc), mc);
        }
        BigDecimal z = x.add(of(shift));
        BigDecimal above = n == 0 ? log(z).negate() : div(factorial(n - 1), z.pow(n, mc));
        above = above.add(div(factorial(n), z.pow(n + 1, mc).multiply(TWO)), mc);
        BigDecimal square = mul(z, z);
        BigDecimal factor = div(factorial(n + 1), z.pow(n + 2, mc).multiply(TWO));
        BigDecimal term = above;
        for (int k = 1; k < MOST_BERNOULLI && !isSmall(term, above); k++) {
            term = mul(bernoulli(2 * k), factor);
            above = above.add(term, mc);
            factor = div(mul(factor, of((2L * k + n) * (2L * k + n + 1))),
                    mul(square, of((2L * k + 1) * (2L * k + 2))));
            if (2 * k + n > 2 * Math.PI * z.doubleValue()) {
                break;
            }
        }
        BigDecimal size = above.add(mul(below, factorial(n)), mc);
        return n % 2 == 1 ? size : size.negate();
    }

    /// Iₙ(x) by its power series.
    public BigDecimal besselI(int order, BigDecimal x) {
        int n = Math.abs(order);
        BigDecimal half = x.multiply(HALF);
        BigDecimal term = div(half.pow(n, mc), factorial(n));
        BigDecimal sum = term;
        BigDecimal q = mul(half, half);
        for (long k = 1; !isSmall(term, sum); k++) {
            term = div(mul(term, q), of(k * (n + k)));
            sum = sum.add(term, mc);
        }
        return sum;
    }

    /// The j-th derivative of the asymptotic series of e⁻ˣ Iₙ(x) for x > 500, term by term.
    BigDecimal scaledBesselI(int n, BigDecimal x, int j) {
        BigDecimal term = div(ONE, sqrt(mul(pi, x).multiply(TWO)));
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < 900 && !isSmall(term, sum); k++) {
            BigDecimal rising = ONE;
            for (int i = 0; i < j; i++) {
                rising = rising.multiply(HALF.add(of(k + i)).negate());
            }
            sum = sum.add(mul(term, rising), mc);
            long odd = 2L * k + 1;
            term = div(mul(term, of(odd * odd - 4L * n * n)), mul(x, of(8L * (k + 1))));
        }
        return div(sum, x.pow(j, mc));
    }
}
