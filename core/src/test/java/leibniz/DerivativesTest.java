// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Derivatives of high order against closed forms, and what they cost.
class DerivativesTest {
    private static final double[] POINTS = {0.3, 0.7, 1.1, 2.5};
    private static final Percentage CLOSE = Percentage.withPercentage(1e-9);

    private record Known(String name, Differentiable f, DoubleUnaryOperator fifth) {
    }

    private static Stream<Known> functions() {
        return Stream.of(
                new Known("exp(x²)", x -> x.square().exp(),
                        x -> (32 * Math.pow(x, 5) + 160 * Math.pow(x, 3) + 120 * x) * Math.exp(x * x)),
                new Known("ln x", x -> x.log(), x -> 24 / Math.pow(x, 5)),
                new Known("√x", x -> x.sqrt(), x -> 105.0 / 32 * Math.pow(x, -4.5)),
                new Known("x⁷", x -> x.pow(7), x -> 2520 * x * x),
                new Known("sin 2x", x -> x.mul(2).sin(), x -> 32 * Math.cos(2 * x)),
                new Known("1/(1 + x²)", x -> x.square().add(1).reciprocal(),
                        x -> -120 * Math.sin(6 * Math.atan2(1, x)) / Math.pow(1 + x * x, 3)),
                new Known("tanh x", x -> x.tanh(), x -> {
                    double t = Math.tanh(x);
                    return 16 - t * t * (136 - t * t * (240 - 120 * t * t));
                }));
    }

    private interface Fifth {
        Tensor of(Differentiable f, Tensor points);
    }

    private static Stream<DynamicTest> each(Fifth order) {
        return functions().map(known -> DynamicTest.dynamicTest(known.name(), () -> {
            double[] found = order.of(known.f(), Tensor.of(POINTS)).toDoubles();
            for (int i = 0; i < POINTS.length; i++) {
                assertThat(found[i]).isCloseTo(known.fifth().applyAsDouble(POINTS[i]), CLOSE);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> theFifthByReverseOverReverse() {
        return each((f, x) -> f.grad().grad().grad().grad().grad().vmap().at(x));
    }

    @TestFactory
    Stream<DynamicTest> theFifthByForwardOverForward() {
        return each((f, x) -> {
            Differentiable d = f;
            for (int i = 0; i < 5; i++) {
                d = d.jvp(scalar(1));
            }
            return d.vmap().at(x);
        });
    }

    @TestFactory
    Stream<DynamicTest> theFifthByBothInTurnsOutsideTheLanes() {
        return each((f, x) -> {
            Differentiable sum = t -> f.vmap().apply(t).sum();
            Node all = constant(1, 1, 1, 1);
            Differentiable third = sum.hvp(all).jvp(all);
            return third.vjp(all).jvp(all).at(x);
        });
    }

    @TestFactory
    Stream<DynamicTest> theFifthByAHessianInALaneOfItsOwn() {
        return each((f, x) -> f.hessian().jacobian().hessian().vmap().at(x));
    }

    /// Σ over a chain of layers.
    private static Differentiable chain(int layers) {
        return differentiable(x -> {
            var y = x;
            for (int i = 0; i < layers; i++) {
                y = y.sin().mul(x).tanh();
            }
            return y.sum();
        });
    }

    @Test
    void theHessianTimesAVectorCostsAFewGradients() {
        Tensor x = Tensor.rand(1, 50);
        Differentiable f = chain(40);

        int gradient = Graph.of(f.grad().apply(constant(x))).size();
        int product = Graph.of(f.hvp(constant(x)).apply(constant(x))).size();

        assertThat(product).isLessThan(5 * gradient);
    }

    @Test
    void theSizeOfAHessiansGraphDoesNotDependOnThatOfTheArgument() {
        Differentiable f = chain(5);

        assertThat(Graph.of(f.hessian().apply(constant(Tensor.rand(1, 30)))).size())
                .isEqualTo(Graph.of(f.hessian().apply(constant(Tensor.rand(1, 3)))).size());
    }
}
