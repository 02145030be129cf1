// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import leibniz.check.Ridders.Estimate;
import leibniz.expr.Domain;
import org.junit.jupiter.api.Test;

class RiddersTest {
    @Test
    void findsTheSlopeOfAParabolaExactlyWhereArithmeticIsExact() {
        assertThat(Ridders.derivative(x -> x * x, 3, 0.5).value()).isEqualTo(6);
    }

    @Test
    void isGoodToTwelveDigitsOnSmoothFunctions() {
        assertThat(Ridders.derivative(Math::exp, 1, 0.4).value()).isCloseTo(Math.E, within(3e-12));
    }

    @Test
    void stepsThatAreTooLongAreShortened() {
        assertThat(Ridders.derivative(x -> Math.sin(100 * x), 0, 1000).value()).isCloseTo(100, within(1e-9));
    }

    @Test
    void stepsOutOfTheDomainAreShortened() {
        assertThat(Ridders.derivative(Math::log, 0.001, 0.4).value()).isCloseTo(1000, within(1e-8));
    }

    @Test
    void aKinkInReachIsSteppedOver() {
        assertThat(Ridders.derivative(x -> Math.abs(x - 1), 1.001, 0.4).value()).isCloseTo(1, within(1e-11));
    }

    @Test
    void twoQuotientsThatAgreeByChanceAreNotBelieved() {
        // A steep step at 0: the quotients for 0.4 and 0.2 are both 1.25.
        assertThat(Ridders.derivative(x -> 1 / (1 + Math.exp(-1000 * x)), 0.2, 0.4).value())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void ofImpreciseValuesTheSlopeIsStillFound() {
        Estimate estimate = Ridders.derivative(x -> (float) Math.sin(x), 1, 0.4, 0x1p-23);

        assertThat(estimate.value()).isCloseTo(Math.cos(1), within(1e-6));
    }

    @Test
    void ofImpreciseValuesTheErrorIsAdmitted() {
        Estimate estimate = Ridders.derivative(x -> (float) Math.sin(x), 1, 0.4, 0x1p-23);

        assertThat(estimate.error()).isGreaterThan(Math.abs(estimate.value() - Math.cos(1)));
    }

    @Test
    void aFunctionThatIsZeroAllAroundHasSlopeZeroForCertain() {
        assertThat(Ridders.derivative(x -> 0, 1, 0.5)).isEqualTo(new Estimate(0, 0));
    }

    @Test
    void aConstantHasSlopeZero() {
        assertThat(Ridders.derivative(x -> 3, 1, 0.5).value()).isZero();
    }

    @Test
    void withoutFiniteValuesThereIsNoEstimate() {
        assertThat(Ridders.derivative(Math::sqrt, 0, 1))
                .isEqualTo(new Estimate(Double.NaN, Double.POSITIVE_INFINITY));
    }

    @Test
    void toTheRightOfAKinkTheSlopeIsThatOfTheRightPart() {
        assertThat(Ridders.oneSided(x -> x < 0 ? -2 * x : Math.sin(x), 0, 0.5).value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void toTheLeftOfAKinkTheSlopeIsThatOfTheLeftPart() {
        assertThat(Ridders.oneSided(x -> x < 0 ? -2 * x : Math.sin(x), 0, -0.5).value()).isEqualTo(-2);
    }

    @Test
    void alongADirectionItIsTheInnerProductWithTheGradient() {
        double[] at = {2, 3};

        // ∇(x²y) = (2xy, x²) = (12, 4)
        Estimate estimate = Ridders.along(v -> v[0] * v[0] * v[1], at, new double[]{1, -0.5}, 0.5);

        assertThat(estimate.value()).isCloseTo(10, within(1e-11));
    }

    @Test
    void alongADirectionThePointStaysAsItWas() {
        double[] at = {2, 3};
        Ridders.along(v -> v[0] * v[1], at, new double[]{1, 1}, 0.5);

        assertThat(at).containsExactly(2, 3);
    }

    @Test
    void theFirstStepKeepsClearOfTheEdge() {
        assertThat(Ridders.firstStep(0.5, Domain.POSITIVE)).isEqualTo(0.2);
    }

    @Test
    void theFirstStepKeepsClearOfTheUpperEdge() {
        assertThat(Ridders.firstStep(0.5, Domain.between(-1, 1))).isEqualTo(0.2);
    }

    @Test
    void theFirstStepKeepsClearOfTheNearestKink() {
        assertThat(Ridders.firstStep(1.75, Domain.kinked(1.0, 2.0))).isEqualTo(0.1);
    }

    @Test
    void inTheOpenTheFirstStepFollowsThePoint() {
        assertThat(Ridders.firstStep(-200, Domain.REAL)).isEqualTo(20);
    }

    @Test
    void aPointOutsideTheDomainIsRefused() {
        assertThatThrownBy(() -> Ridders.derivative(Math::log, -1, Domain.POSITIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstStep: -1.0 must lie between 0.0 and Infinity and on none of the kinks []");
    }

    @Test
    void aPointOnAKinkIsRefused() {
        assertThatThrownBy(() -> Ridders.firstStep(2, Domain.kinked(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstStep: 2.0 must lie between -Infinity and Infinity "
                        + "and on none of the kinks [1.0, 2.0]");
    }

    @Test
    void aPointThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> Ridders.derivative(Math::sin, Double.NaN, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("derivative: the point must be finite, it is NaN");
    }

    @Test
    void aStepOfZeroIsRefused() {
        assertThatThrownBy(() -> Ridders.oneSided(Math::sin, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("oneSided: the first step must be positive and finite, it is 0.0");
    }

    @Test
    void aPrecisionOfZeroIsRefused() {
        assertThatThrownBy(() -> Ridders.derivative(Math::sin, 1, 0.1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("derivative: the precision must be positive and finite, it is 0.0");
    }

    @Test
    void aDirectionOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Ridders.along(v -> v[0], new double[2], new double[3], 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("along: the direction has 3 coordinates, the point 2");
    }
}
