// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.checkpoint;
import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.whileLoop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Keep;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Loops, choices and checkpoints under all transforms, against what the same transform makes of each lane, or of the
/// steps recorded one by one.
class FlowTransformsTest {
    private static final Tensor POINTS = Tensor.of(0.4, 1.3, 2.1, -0.7);
    private static final Parameter W = parameter("w", 0.8);

    private record Named(String name, Differentiable f) {
    }

    private static Stream<Named> functions() {
        return Stream.of(new Named("repeat", x -> repeat(3, x, v -> v.mul(W).add(x).sin())),
                new Named("segments", x -> repeat(Keep.SEGMENTS, 7, List.of(x), s -> List.of(s.getFirst().mul(W)
                        .add(x).sin())).getFirst()),
                new Named("scan", x -> scan(x, x.mul(constant(1, 2, 3)), (s, e) -> s.mul(e).cos()).square().sum()),
                new Named("while", x -> whileLoop(x.square().add(1), v -> v.lt(20), v -> v.mul(1.7).add(x.mul(W)))),
                new Named("cond", x -> cond(x.gt(1), () -> x.mul(W).exp(), () -> x.pow(3))),
                new Named("checkpoint", x -> checkpoint(v -> v.sin().mul(W).mul(v), x)),
                new Named("cond in while", x -> whileLoop(x.add(1), v -> v.lt(9),
                        v -> cond(v.lt(3), () -> v.mul(2).add(x.square()), () -> v.square()))),
                new Named("while in repeat",
                        x -> repeat(2, x, v -> whileLoop(v, u -> u.lt(3), u -> u.add(1).mul(u.mul(0.1).exp())))));
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Differentiable> law) {
        return functions().map(f -> DynamicTest.dynamicTest(f.name, () -> law.accept(f.f)));
    }

    private static void lanesAgree(Differentiable one) {
        double[] all = one.vmap().at(POINTS).toDoubles();
        for (int i = 0; i < all.length; i++) {
            double alone = one.at(POINTS.toDoubles()[i]);
            assertThat(all[i]).isCloseTo(alone, within(1e-12 * (1 + Math.abs(alone))));
        }
    }

    @TestFactory
    Stream<DynamicTest> vmapIsEachLane() {
        return each(FlowTransformsTest::lanesAgree);
    }

    @TestFactory
    Stream<DynamicTest> vmapOfGradientsIsEachLanesGradient() {
        return each(f -> lanesAgree(f.grad()));
    }

    @TestFactory
    Stream<DynamicTest> vmapOfTangentsIsEachLanesTangent() {
        return each(f -> lanesAgree(f.jvp(constant(Tensor.scalar(1.0)))));
    }

    @TestFactory
    Stream<DynamicTest> vmapOfSecondDerivativesIsEachLanesOwn() {
        return each(f -> lanesAgree(f.grad().grad()));
    }

    @TestFactory
    Stream<DynamicTest> gradientOfVmapIsEachLanesGradient() {
        return each(f -> {
            Differentiable sum = x -> f.vmap().apply(x).sum();
            double[] all = sum.grad().at(POINTS).toDoubles();
            for (int i = 0; i < all.length; i++) {
                double alone = f.grad().at(POINTS.toDoubles()[i]);
                assertThat(all[i]).isCloseTo(alone, within(1e-12 * (1 + Math.abs(alone))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> vmapOfVmapIsEachLane() {
        return each(f -> {
            Tensor square = POINTS.reshape(2, 2);
            assertThat(f.vmap().vmap().at(square).toDoubles()).containsExactly(f.vmap().at(POINTS).toDoubles(),
                    within(1e-12));
        });
    }

    @TestFactory
    Stream<DynamicTest> noLanesGiveNothing() {
        return each(f -> {
            assertThat(f.vmap().at(Tensor.zeros(0)).shape()).isEqualTo(Shape.of(0));
            assertThat(f.grad().vmap().at(Tensor.zeros(0)).shape()).isEqualTo(Shape.of(0));
        });
    }

    @TestFactory
    Stream<DynamicTest> tangentsAreGradients() {
        return each(f -> {
            for (double x : POINTS.toDoubles()) {
                double slope = f.grad().at(x);
                assertThat(f.jvp(constant(Tensor.scalar(1.0))).at(x)).isCloseTo(slope,
                        within(1e-12 * (1 + Math.abs(slope))));
            }
        });
    }

    /// Euler's method for a pendulum: the Jacobian of the last state and the Hessian of its energy.
    @Test
    void jacobiansAndHessiansThroughALoopAreThoseOfItsSteps() {
        Differentiable loop = differentiable(s -> repeat(20, s, FlowTransformsTest::swing));
        Differentiable steps = differentiable(s -> {
            Node state = s;
            for (int t = 0; t < 20; t++) {
                state = swing(state);
            }
            return state;
        });
        Tensor start = Tensor.of(0.5, -0.2);
        assertThat(loop.jacobian().at(start).toDoubles()).containsExactly(steps.jacobian().at(start).toDoubles(),
                within(1e-13));
        Differentiable energy = s -> loop.apply(s).square().sum();
        Differentiable energyOfSteps = s -> steps.apply(s).square().sum();
        assertThat(energy.hessian().at(start).toDoubles()).containsExactly(
                energyOfSteps.hessian().at(start).toDoubles(), within(1e-12));
    }

    private static Node swing(Node s) {
        Node speed = s.select(0, 1).sub(s.select(0, 0).sin().mul(0.1));
        return Leibniz.stack(0, s.select(0, 0).add(speed.mul(0.1)), speed);
    }

    /// Gradient descent on (x − p)²·q: after n steps x = p + (1 − 2·q/10)ⁿ·(x₀ − p).
    @Test
    void aGradientTakenInABodyIsDifferentiatedThroughTheLoop() {
        Differentiable descend = p -> repeat(5, constant(Tensor.scalar(3.0)),
                x -> x.sub(differentiable(v -> v.sub(p).square().mul(p)).grad().apply(x).mul(0.1)));
        double p = 1.5;
        double rate = 1 - 0.2 * p;
        assertThat(descend.at(p)).isCloseTo(p + Math.pow(rate, 5) * (3 - p), within(1e-14));
        double slope = 1 - Math.pow(rate, 5) - Math.pow(rate, 4) * (3 - p);
        assertThat(descend.grad().at(p)).isCloseTo(slope, within(1e-13));
    }

    @Test
    void lanesOfALoopAreOneLoop() {
        Parameter x = parameter("x", POINTS);
        Node y = differentiable(v -> repeat(100, v, u -> u.mul(W).add(1))).vmap().apply(x);
        assertThat(Graph.of(y).order().stream().filter(n -> n.op().title().equals("scan"))).hasSize(1);
        double[] expected = Stream.of(0.4, 1.3, 2.1, -0.7).mapToDouble(
                v -> Math.pow(0.8, 100) * v + (1 - Math.pow(0.8, 100)) / 0.2).toArray();
        assertThat(value(y).toDoubles()).containsExactly(expected, within(1e-13));
    }

    @Test
    void float32LoopsStayFloat32() {
        Differentiable f = x -> repeat(4, x,
                v -> whileLoop(v, u -> u.sum().lt(10), u -> u.mul(1.5).add(x.sin())).div(4));
        Tensor at = Tensor.of(1f, 2f);
        assertThat(f.at(at).dtype()).isEqualTo(DType.FLOAT32);
        Differentiable sum = x -> f.apply(x).sum();
        double[] wide = sum.grad().at(at.to(DType.FLOAT64)).toDoubles();
        Tensor narrow = sum.grad().at(at);
        assertThat(narrow.dtype()).isEqualTo(DType.FLOAT32);
        for (int i = 0; i < wide.length; i++) {
            assertThat(narrow.toDoubles()[i]).isCloseTo(wide[i], within(1e-5 * (1 + Math.abs(wide[i]))));
        }
    }
}
