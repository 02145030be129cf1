// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import leibniz.accuracy.PreciseSpecials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values against sixty-digit ones, tails included. Errors are in units of 2⁻⁵² of the value.
class SpecialFunctionsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static final MathContext MC = new MathContext(60);
    private static final PreciseSpecials EXACT = PreciseSpecials.withDigits(60);

    private static BigDecimal exactErfcx(double x) {
        return EXACT.erfcx(new BigDecimal(x))[0];
    }

    private static void within(double units, DoubleUnaryOperator f, DoubleFunction<BigDecimal> exact,
            double... points) {
        for (double x : points) {
            BigDecimal expected = exact.apply(x);
            double error = new BigDecimal(f.applyAsDouble(x)).subtract(expected)
                    .divide(expected, MathContext.DECIMAL64).doubleValue();
            assertThat(Math.abs(error) * 0x1p52).as("error at %s", x).isLessThan(units);
        }
    }

    @Test
    void erf() {
        within(2, ErrorFunctions::erf, x -> EXACT.erf(new BigDecimal(x)), 1e-300, 1e-18, 0.3, -0.8, 1.3, 2.7, -4.1,
                5.9);
    }

    @Test
    void erfc() {
        within(2, ErrorFunctions::erfc, x -> EXACT.erfc(new BigDecimal(x)), -5.1, -0.3, 1e-18, 0.4, 1.7, 3.3, 9.59,
                19.1, 26.3);
    }

    @Test
    void erfcx() {
        within(2, ErrorFunctions::erfcx, SpecialFunctionsTest::exactErfcx, -20.3, -3.1, -0.3, 1e-18, 0.4, 1.7, 3.3,
                9.59, 19.1,
                26.3);
        within(2, ErrorFunctions::erfcx, x -> EXACT.rootPi.multiply(new BigDecimal(x)).pow(-1, MC), 1e300);
    }

    @Test
    void theInversesUndoTheFunctions() {
        within(3, x -> ErrorFunctions.erf(ErrorFunctions.erfinv(x)), BigDecimal::new, -0.999, -0.5, 1e-200, 0.1, 0.8);
        within(600, x -> ErrorFunctions.erfc(ErrorFunctions.erfcinv(x)), BigDecimal::new, 1e-100, 1e-10, 0.1, 0.9, 1.5);
        assertThat(ErrorFunctions.erfinv(1)).isEqualTo(INF);
        assertThat(ErrorFunctions.erfcinv(0)).isEqualTo(INF);
        assertThat(ErrorFunctions.erfinv(1.1)).isNaN();
    }

    /// 2E₁ = 2/√π − 2x erfcx x and 4E₂ = erfcx x − 2x E₁ in sixty digits.
    @Test
    void integralsOfErfc() {
        within(3, x -> ErfcIntegrals.scaled(1, x), ExactIntegrals::first, -3.1, -0.2, 0.3, 0.6, 2.5, 9.1, 25.7);
        within(3, x -> ErfcIntegrals.scaled(2, x), ExactIntegrals::second, -3.1, -0.2, 0.3, 0.6, 2.5, 9.1,
                25.7);
        assertThat(ErfcIntegrals.scaled(1, 1e100)).isCloseTo(1e-200 / 2 / Math.sqrt(Math.PI),
                org.assertj.core.api.Assertions.within(1e-215));
    }

    private static final class ExactIntegrals {
        private static final MathContext MC = new MathContext(60);

        static BigDecimal first(double x) {
            return BigDecimal.ONE.divide(EXACT.rootPi, MC)
                    .subtract(new BigDecimal(x).multiply(exactErfcx(x)), MC);
        }

        static BigDecimal second(double x) {
            return exactErfcx(x).subtract(new BigDecimal(2 * x).multiply(first(x)), MC)
                    .divide(BigDecimal.valueOf(4), MC);
        }
    }

    @Test
    void digamma() {
        within(6, Polygamma::digamma, x -> EXACT.polygamma(0, new BigDecimal(x)), 1e-10, 0.01, 0.3, 0.7, 0.95, 1.09,
                1.4,
                1.4616321449683622, 1.4616321449683625, 1.6, 1.97, 2.5, 7.1, 12.9, 13.1, 200.5, 1e15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void polygamma(int n) {
        within(5, x -> Polygamma.of(n, x), x -> EXACT.polygamma(n, new BigDecimal(x)), 1e-10, 0.01, 0.3, 0.7, 1.5, 3.3,
                7.1,
                13.9,
                21.3, 200.5, 1e15);
    }

    /// −ψ⁽¹⁰⁰⁾ where factorials and powers are near the ends of the range.
    @Test
    void polygammaOfHighOrder() {
        within(40, x -> -Polygamma.of(100, x), x -> EXACT.polygamma(100, new BigDecimal(x)).negate(), 0.05, 0.7, 5.5,
                60.1,
                1e3, 1e4);
    }

    /// ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(x + 1) − (−1)ⁿ n! / xⁿ⁺¹ carries the positive side over to the negative.
    @Test
    void polygammaOfNegativeNumbers() {
        for (double x : new double[]{-0.25, -0.75, -1.125}) {
            double up = x + 2;
            assertThat(Polygamma.digamma(x)).isCloseTo(Polygamma.digamma(up) - 1 / x - 1 / (x + 1),
                    org.assertj.core.api.Assertions.within(2e-14));
            assertThat(Polygamma.of(1, x)).isCloseTo(Polygamma.of(1, up) + Math.pow(x, -2) + Math.pow(x + 1, -2),
                    org.assertj.core.api.Assertions.within(2e-13));
            assertThat(Polygamma.of(2, x)).isCloseTo(
                    Polygamma.of(2, up) - 2 * Math.pow(x, -3) - 2 * Math.pow(x + 1, -3),
                    org.assertj.core.api.Assertions.within(3e-12));
        }
    }

    @Test
    void polesOfTheGammaFunction() {
        assertThat(Gammas.logGamma(0)).isEqualTo(INF);
        assertThat(Gammas.logGamma(-3)).isEqualTo(INF);
        assertThat(Gammas.logGamma(INF)).isEqualTo(INF);
        assertThat(Gammas.logGamma(-INF)).isEqualTo(INF);
        assertThat(Polygamma.digamma(0.0)).isEqualTo(-INF);
        assertThat(Polygamma.digamma(-0.0)).isEqualTo(INF);
        assertThat(Polygamma.digamma(-3)).isNaN();
        assertThat(Polygamma.digamma(INF)).isEqualTo(INF);
        assertThat(Polygamma.of(1, -2)).isEqualTo(INF);
        assertThat(Polygamma.of(2, -2)).isNaN();
    }

    @Test
    void logGammaOfWholeNumbersIsTheLogarithmOfAFactorial() {
        double[] factorials = {1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880};
        for (int n = 1; n <= factorials.length; n++) {
            assertThat(Gammas.logGamma(n)).isCloseTo(Math.log(factorials[n - 1]),
                    org.assertj.core.api.Assertions.within(4e-15));
        }
        assertThat(Gammas.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2,
                org.assertj.core.api.Assertions.within(1e-15));
    }

    /// P(1, x) = 1 − e⁻ˣ, and P(1/2, x) = erf √x.
    @Test
    void incompleteGammaIntegrals() {
        double[] points = {1e-18, 0.3, 1.5, 40.25, 650.5};
        within(5, x -> Gammas.upperRegularised(1, x), x -> EXACT.exp(new BigDecimal(-x)), points);
        within(5, x -> Gammas.lowerRegularised(1, x),
                x -> BigDecimal.ONE.subtract(EXACT.exp(new BigDecimal(-x))), points);
        within(8, x -> Gammas.lowerRegularised(0.5, x * x), x -> EXACT.erf(new BigDecimal(x)), 0x1p-30, 0.25, 1.5,
                3.75);
        within(60, x -> Gammas.upperRegularised(0.5, x * x), x -> EXACT.erfc(new BigDecimal(x)), 0x1p-30, 0.25, 1.5,
                3.75, 20.5);
        assertThat(Gammas.lowerRegularised(2.5, INF)).isEqualTo(1);
        assertThat(Gammas.upperRegularised(2.5, 0)).isEqualTo(1);
        assertThat(Gammas.lowerRegularised(-1, 2)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void besselI(int n) {
        within(6, x -> BesselI.of(n, x), x -> EXACT.besselI(n, new BigDecimal(x)), 1e-9, 0.3, 1.9, 5.5, 12.3, 19.63,
                19.99,
                20.01,
                24.6, 60.3, 699.7);
    }

    @Test
    void scaledBessel() {
        double[] points = {1e-9, 0.3, 1.9, 5.5, 12.3, 19.19, 20.01, 60.3, 699.7};
        within(5, BesselI::scaled0, x -> scaled(0, x), points);
        within(5, BesselI::scaled1, x -> scaled(1, x), points);
        within(6, x -> BesselI.moment(0, x), x -> scaled(0, x), points);
        within(6, x -> BesselI.moment(1, x), x -> scaled(0, x).subtract(scaled(1, x)), points);
        within(2, BesselI::scaled0, x -> EXACT.rootPi.multiply(new BigDecimal(2 * x).sqrt(MC)).pow(-1, MC), 1e300);
    }

    private static BigDecimal scaled(int n, double x) {
        return EXACT.besselI(n, new BigDecimal(x)).multiply(EXACT.exp(new BigDecimal(-x)), new MathContext(60));
    }

    @Test
    void besselFunctionsAreEvenAndOddAndEndAtInfinity() {
        assertThat(BesselI.of(0, -2.5)).isEqualTo(BesselI.of(0, 2.5));
        assertThat(BesselI.of(1, -2.5)).isEqualTo(-BesselI.of(1, 2.5));
        assertThat(BesselI.of(-1, 2.5)).isEqualTo(BesselI.of(1, 2.5));
        assertThat(BesselI.of(1, -INF)).isEqualTo(-INF);
        assertThat(BesselI.of(0, -INF)).isEqualTo(INF);
        assertThat(BesselI.scaled1(INF)).isEqualTo(0);
        assertThat(BesselI.of(0, Double.NaN)).isNaN();
    }

    /// From (πx)² g = 1 − …: the even derivatives at 0 are (−1)ᵏ π²ᵏ / (2k + 1), the odd ones 0.
    @Test
    void sincAtZero() {
        double square = Math.PI * Math.PI;
        assertThat(Sinc.derivative(0, 0)).isEqualTo(1);
        assertThat(Sinc.derivative(1, 0)).isEqualTo(0);
        within(2, x -> Sinc.derivative(2, x), x -> EXACT.pi.pow(2, MC).divide(new BigDecimal(-3), MC), 0);
        assertThat(Sinc.derivative(3, 1e-12)).isCloseTo(square * square / 5 * 1e-12,
                org.assertj.core.api.Assertions.within(1e-25));
        assertThat(Sinc.derivative(1, 1e-9)).isCloseTo(-square / 3 * 1e-9,
                org.assertj.core.api.Assertions.within(1e-23));
    }

    @Test
    void sincAtWholeNumbersIsZeroWithSlopeOneOverX() {
        assertThat(Sinc.derivative(0, 3)).isEqualTo(-0.0);
        assertThat(Sinc.derivative(1, 4)).isEqualTo(0.25);
        assertThat(Sinc.derivative(1, -3)).isCloseTo(1 / 3.0, org.assertj.core.api.Assertions.within(1e-16));
        assertThat(Sinc.derivative(0, 0.5)).isCloseTo(2 / Math.PI, org.assertj.core.api.Assertions.within(2e-16));
    }

    /// Both sides of the switch from one way of computing to the other.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void sincIsSmoothWhereTheWayOfComputingChanges(int n) {
        double at = (n + 1) / Math.PI;
        assertThat(Sinc.derivative(n, at - 1e-9)).isCloseTo(
                Sinc.derivative(n, at + 1e-9) - 2e-9 * Sinc.derivative(n + 1, at),
                org.assertj.core.api.Assertions.within(2e-14 * Math.pow(Math.PI, n)));
    }
}
