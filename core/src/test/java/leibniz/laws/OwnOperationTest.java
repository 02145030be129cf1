// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.parameter;
import static leibniz.check.junit.GradientAssertions.assertAdjoint;
import static leibniz.check.junit.GradientAssertions.assertGradient;
import static leibniz.check.junit.GradientAssertions.assertHolds;
import static leibniz.check.junit.GradientAssertions.assertLaws;
import static leibniz.check.junit.GradientAssertions.assertSecondOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import leibniz.check.GradCheck;
import leibniz.check.OpCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.laws.Product.Slip;
import leibniz.tensor.Tensor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/// How a user's own operation is tested, and what a wrong one is told.
class OwnOperationTest {
    private static final Tensor A = Tensor.of(1.0, 2.0, -1.5);
    private static final Tensor B = Tensor.of(3.0, 0.5, 2.0);

    private static AssertionFailedError failure(ThrowingCallable test) {
        return catchThrowableOfType(AssertionFailedError.class, test);
    }

    /// Messages with the digits that depend on rounding left out.
    private static String message(ThrowingCallable test) {
        return failure(test).getMessage().replaceAll("(difference   -?\\d+\\.\\d{0,6})\\d*", "$1…")
                .replaceAll("give or take [\\d.e-]+", "give or take …");
    }

    @Test
    void aRightOperationPasses() {
        assertLaws(new Product(Slip.NONE), A, B);
    }

    @Test
    void aWrongSignIsFound() {
        assertThat(message(() -> assertLaws(new Product(Slip.SIGN), A, B))).isEqualTo("""
                product: it does not hold that bprop is the derivative of fprop (x0 is float64[3], x1 is float64[3])
                  3 of 3 coordinates of x1 are wrong; the worst:
                  x1[0]
                    by bprop        0.39766753844418223
                    by difference   -0.397667…, give or take …
                    apart by        8.0e-01, allowed are 4.0e-10""");
    }

    @Test
    void aForgottenFactorIsFound() {
        assertThat(message(() -> assertLaws(new Product(Slip.FACTOR), A, B))).isEqualTo("""
                product: it does not hold that bprop is the derivative of fprop (x0 is float64[3], x1 is float64[3])
                  3 of 3 coordinates of x0 are wrong; the worst:
                  x0[1]
                    by bprop        -0.310395478801738
                    by difference   -0.620790…, give or take …
                    apart by        3.1e-01, allowed are 6.2e-10""");
    }

    @Test
    void aWrongOperandIsFound() {
        assertThat(message(() -> assertLaws(new Product(Slip.OPERAND), A, B))).isEqualTo("""
                product: it does not hold that bprop is the derivative of fprop (x0 is float64[3], x1 is float64[3])
                  3 of 3 coordinates of x0 are wrong; the worst:
                  x0[2]
                    by bprop        11.094755416822702
                    by difference   -8.321066…, give or take …
                    apart by        1.9e+01, allowed are 8.3e-09""");
    }

    @Test
    void aRuleWhoseOwnRuleIsWrongIsFound() {
        assertThat(message(() -> assertLaws(new Product(Slip.SECOND), A, B))).isEqualTo(
                """
                        product: it does not hold that bprop of bprop is the second derivative (x0 is float64[3], x1 is float64[3])
                          3 of 3 coordinates of x0 are wrong; the worst:
                          x0[2]
                            by bprop        -0.23893490398650263
                            by difference   0.097324…, give or take …
                            apart by        3.4e-01, allowed are 9.7e-11""");
    }

    @Test
    void whereTheSecondOrderIsNotMeantItIsNotAskedFor() {
        assertHolds(OpCheck.of(new Product(Slip.SECOND), A, B).firstOrder());
    }

    @Test
    void bothValuesAreThereForTheDevelopmentEnvironmentToShow() {
        AssertionFailedError failure = failure(() -> assertLaws(new Product(Slip.FACTOR), Tensor.of(1.0),
                Tensor.of(3.0)));

        assertThat((Double) failure.getActual().getValue()).isEqualTo(3);
        assertThat((Double) failure.getExpected().getValue()).isCloseTo(6, within(1e-9));
    }

    @Test
    void theOperationBehindAWrongGradientIsNamedInALongerGraph() {
        Parameter x = parameter("x", A);
        Node right = custom(new Product(Slip.NONE), x.sin(), constant(B));

        assertThat(message(() -> assertGradient(custom(new Product(Slip.FACTOR), x.sin(), constant(B)).sum())))
                .contains("suspected operation: product, recorded at OwnOperationTest");
        assertGradient(right.sum(), x);
    }

    @Test
    void aSuspectedKinkIsNamed() {
        String message = message(
                () -> assertHolds(OpCheck.of("rectified", x -> x.getFirst().relu(), Tensor.scalar(0.0))));

        assertThat(message.replaceAll("apart by.*", "apart by        …")).isEqualTo("""
                rectified: it does not hold that bprop is the derivative of fprop (x0 is float64[])
                  1 of 1 coordinates of x0 are wrong; the worst:
                  x0
                    by bprop        0.0
                    by difference   0.5…, give or take …
                    apart by        …
                    suspected kink  the derivative is 0.000 to the left and 1.000 to the right""");
    }

    @Test
    void theSecondOrderIsAskedForByName() {
        Parameter x = parameter("x", A);
        assertSecondOrder(custom(new Product(Slip.NONE), x, x).sum(), x);
        assertThat(failure(() -> assertSecondOrder(custom(new Product(Slip.SECOND), x, x).sum())))
                .hasMessageStartingWith("gradcheck: 3 of 3 coordinates wrong");
    }

    @Test
    void theTwoModesAreComparedByName() {
        Parameter x = parameter("x", A);
        assertAdjoint(custom(new Product(Slip.NONE), x, constant(B)), x);
    }

    @Test
    void anyCheckCanBeAsserted() {
        assertHolds(GradCheck.of(x -> x.relu().sum(), Tensor.of(-0.01, 0.01)).step(0.005));
    }
}
