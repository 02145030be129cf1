// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Elementary functions in decimal arithmetic of any length: Taylor series after reduction of the argument. Slow, and no
/// code shared with what is measured against it.
///
/// Results carry `digits` digits. Exponentials end at 10^±1,000,000, far outside of what a float64 holds.
public class Precise {
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal TWO = BigDecimal.TWO;
    static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int GUARD = 25;
    private static final BigDecimal FAR = of(20_000);
    private static final int MOST_DIGITS = 1300;
    private static final BigDecimal ALL_OF_PI = machin(new MathContext(MOST_DIGITS));
    private static final BigDecimal ALL_OF_LN2 = logarithmOfTwo(new MathContext(MOST_DIGITS));

    final int digits;
    /// What intermediate results are rounded to.
    final MathContext mc;
    /// π
    public final BigDecimal pi;
    private final BigDecimal ln2;

    Precise(int digits) {
        this.digits = digits;
        this.mc = new MathContext(digits + GUARD);
        this.pi = ALL_OF_PI.round(mc);
        this.ln2 = ALL_OF_LN2.round(mc);
    }

    static BigDecimal of(long n) {
        return BigDecimal.valueOf(n);
    }

    static BigDecimal of(double x) {
        return new BigDecimal(x);
    }

    /// π = 16 arctan 1/5 − 4 arctan 1/239.
    private static BigDecimal machin(MathContext mc) {
        return inverseTangent(5, -1, mc).multiply(of(16)).subtract(inverseTangent(239, -1, mc).multiply(of(4)));
    }

    /// ln 2 = 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749.
    private static BigDecimal logarithmOfTwo(MathContext mc) {
        return inverseTangent(26, 1, mc).multiply(of(18)).subtract(inverseTangent(4801, 1, mc).multiply(of(2)))
                .add(inverseTangent(8749, 1, mc).multiply(of(8)));
    }

    /// Σ signᵏ / ((2k + 1) n²ᵏ⁺¹): arctan 1/n for the sign −1, artanh 1/n for 1.
    private static BigDecimal inverseTangent(long n, int sign, MathContext mc) {
        BigDecimal power = ONE.divide(of(n), mc);
        BigDecimal sum = power;
        for (long k = 1; exponent(power) > -mc.getPrecision(); k++) {
            power = power.divide(of(sign * n * n), mc);
            sum = sum.add(power.divide(of(2 * k + 1), mc), mc);
        }
        return sum;
    }

    /// The power of ten just above |x|.
    static int exponent(BigDecimal x) {
        return x.precision() - x.scale();
    }

    BigDecimal mul(BigDecimal a, BigDecimal b) {
        return a.multiply(b, mc);
    }

    BigDecimal div(BigDecimal a, BigDecimal b) {
        return a.divide(b, mc);
    }

    BigDecimal sqrt(BigDecimal x) {
        return x.sqrt(mc);
    }

    /// Whether a term no longer counts beside a sum.
    boolean isSmall(BigDecimal term, BigDecimal beside) {
        return term.signum() == 0
                || beside.signum() != 0 && exponent(term) < exponent(beside) - mc.getPrecision();
    }

    /// eˣ = 2ⁿ e^r, with e^r from its series at r/2ˢ.
    public BigDecimal exp(BigDecimal x) {
        if (x.abs().compareTo(FAR) > 0) {
            return ONE.scaleByPowerOfTen(1_000_000 * x.signum());
        }
        BigDecimal n = x.divide(ln2, mc).setScale(0, RoundingMode.HALF_EVEN);
        int halvings = 4 + digits / 40;
        BigDecimal small = mul(x.subtract(n.multiply(ln2), mc), HALF.pow(halvings));
        BigDecimal sum = ONE;
        BigDecimal term = ONE;
        for (int k = 1; !isSmall(term, ONE); k++) {
            term = div(mul(term, small), of(k));
            sum = sum.add(term, mc);
        }
        for (int k = 0; k < halvings; k++) {
            sum = mul(sum, sum);
        }
        return mul(sum, TWO.pow(n.intValueExact(), mc));
    }

    /// ln x from a first approximation in double: ln x = y + 2 artanh((q − 1)/(q + 1)) with q = x e⁻ʸ.
    BigDecimal log(BigDecimal x) {
        int e = exponent(x);
        BigDecimal y = of(Math.log(x.scaleByPowerOfTen(-e).doubleValue()) + e * Math.log(10));
        BigDecimal q = mul(x, exp(y.negate()));
        BigDecimal t = div(q.subtract(ONE, mc), q.add(ONE, mc));
        BigDecimal square = mul(t, t);
        BigDecimal power = t;
        BigDecimal sum = t;
        for (int k = 3; !isSmall(power, y.signum() == 0 ? sum : y); k += 2) {
            power = mul(power, square);
            sum = sum.add(div(power, of(k)), mc);
        }
        return y.add(sum.multiply(TWO), mc);
    }

    BigDecimal pow(BigDecimal a, BigDecimal b) {
        return exp(mul(b, log(a)));
    }

    /// sin x for `quarters` 0, cos x for 1: the sine of x + quarters · π/2.
    BigDecimal sine(BigDecimal x, int quarters) {
        MathContext wide = new MathContext(mc.getPrecision() + Math.max(0, exponent(x)) + 5);
        BigDecimal right = ALL_OF_PI.round(wide).multiply(HALF);
        BigInteger turns = x.divide(right, wide).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        BigDecimal r = turns.signum() == 0 ? x : x.subtract(new BigDecimal(turns).multiply(right), wide).round(mc);
        int quadrant = turns.add(BigInteger.valueOf(quarters)).mod(BigInteger.valueOf(4)).intValue();
        BigDecimal size = quadrant % 2 == 0 ? alternating(r, 1) : alternating(r, 0);
        return quadrant < 2 ? size : size.negate();
    }

    /// Σ (−1)ᵏ rⁿ / n! over n = first, first + 2, …
    private BigDecimal alternating(BigDecimal r, int first) {
        BigDecimal square = mul(r, r).negate();
        BigDecimal term = first == 0 ? ONE : r;
        BigDecimal sum = term;
        for (long n = first + 1; !isSmall(term, sum); n += 2) {
            term = div(mul(term, square), of(n * (n + 1)));
            sum = sum.add(term, mc);
        }
        return sum;
    }

    /// arctan x from a first approximation in double, after 1/x where |x| > 1.
    BigDecimal atan(BigDecimal x) {
        if (x.abs().compareTo(ONE) > 0) {
            BigDecimal quarter = x.signum() > 0 ? pi.multiply(HALF) : pi.multiply(HALF).negate();
            return quarter.subtract(atan(div(ONE, x)), mc);
        }
        BigDecimal y = of(Math.atan(x.doubleValue()));
        BigDecimal tangent = div(sine(y, 0), sine(y, 1));
        BigDecimal t = div(x.subtract(tangent, mc), ONE.add(mul(x, tangent)));
        BigDecimal square = mul(t, t).negate();
        BigDecimal power = t;
        BigDecimal sum = t;
        for (int k = 3; !isSmall(power, y.signum() == 0 ? sum : y); k += 2) {
            power = mul(power, square);
            sum = sum.add(div(power, of(k)), mc);
        }
        return y.add(sum, mc);
    }

    BigDecimal factorial(int n) {
        BigDecimal product = ONE;
        for (int k = 2; k <= n; k++) {
            product = product.multiply(of(k));
        }
        return product;
    }

    /// The numbers of zigzag permutations T₁, T₂, …, from which Bernoulli's follow: B₂ₙ = (−1)ⁿ⁻¹ 2n Tₙ / (4ⁿ(4ⁿ − 1))
    /// (Brent and Harvey 2011).
    static List<BigInteger> tangents(int n) {
        BigInteger[] t = new BigInteger[n + 1];
        t[1] = BigInteger.ONE;
        for (int k = 2; k <= n; k++) {
            t[k] = t[k - 1].multiply(BigInteger.valueOf(k - 1));
        }
        for (int k = 2; k <= n; k++) {
            for (int j = k; j <= n; j++) {
                t[j] = t[j - 1].multiply(BigInteger.valueOf(j - k)).add(t[j].multiply(BigInteger.valueOf(j - k + 2)));
            }
        }
        List<BigInteger> all = new ArrayList<>();
        for (int k = 1; k <= n; k++) {
            all.add(t[k]);
        }
        return all;
    }
}
