// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.whileLoop;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Keep;
import leibniz.ops.Looped;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Loops that run as long as a condition holds.
class WhileTest {

    /// Newton's iteration for √b.
    private static Node root(Node b) {
        return whileLoop(b, v -> v.square().sub(b).abs().gt(b.mul(1e-14)), v -> v.add(b.div(v)).mul(0.5));
    }

    /// (√b)' = 1/(2√b), then −1/(4·b^1.5), then 3/(8·b^2.5).
    @Test
    void newtonsSquareRootAndItsDerivatives() {
        Differentiable f = differentiable(WhileTest::root);
        for (double b : new double[]{2, 9, 0.04}) {
            assertThat(f.at(b)).isCloseTo(Math.sqrt(b), within(1e-14));
            assertThat(f.grad().at(b)).isCloseTo(0.5 / Math.sqrt(b), within(1e-13));
            assertThat(f.jvp(constant(Tensor.scalar(1.0))).at(b)).isCloseTo(0.5 / Math.sqrt(b), within(1e-13));
            double bend = -0.25 * Math.pow(b, -1.5);
            assertThat(f.grad().grad().at(b)).isCloseTo(bend, within(1e-11 * Math.abs(bend)));
            assertThat(f.hvp(constant(Tensor.scalar(1.0))).at(b)).isCloseTo(bend, within(1e-11 * Math.abs(bend)));
        }
        assertThat(f.grad().grad().grad().at(2)).isCloseTo(0.375 * Math.pow(2, -2.5), within(1e-10));
    }

    @Test
    void oneProgramRunsAsManyStepsAsItsInputsAskFor() {
        Input n = input("n", DType.FLOAT64);
        Parameter x = parameter("x", 1.5);
        Looped loop = whileLoop(List.of(x, constant(Tensor.scalar(0.0))), s -> s.get(1).lt(n),
                s -> List.of(s.get(0).mul(x), s.get(1).add(1)));
        Node y = loop.state(0);
        Program program = Engine.standard().program().inputs(n).outputs(y, loop.steps(), gradients(y, x).of(x))
                .compile();
        for (int steps : new int[]{0, 1, 2, 7, 30}) {
            Values values = program.run(Tensor.scalar((double) steps));
            assertThat(values.get(0).item()).isCloseTo(Math.pow(1.5, steps + 1), within(1e-14 * Math.pow(1.5, steps)));
            assertThat(values.get(1)).isEqualTo(Tensor.scalar((long) steps));
            double slope = (steps + 1) * Math.pow(1.5, steps);
            assertThat(values.get(2).item()).isCloseTo(slope, within(1e-13 * slope));
        }
    }

    @Test
    void twentyThousandStepsBack() {
        Parameter a = parameter("a", 1 + 1e-5);
        Looped loop = whileLoop(List.of(constant(Tensor.scalar(1.0)), constant(Tensor.scalar(0))),
                s -> s.get(1).lt(20_000), s -> List.of(s.get(0).mul(a), s.get(1).add(1)));
        double slope = 20_000 * Math.exp(19_999 * Math.log1p(1e-5));
        assertThat(value(gradients(loop.state(0), a).of(a)).item()).isCloseTo(slope, within(1e-11 * slope));
    }

    @Test
    void wholeNumbersAreCountedExactly() {
        UnaryOperator<Node> half = n -> n.to(DType.FLOAT64).mul(0.5).to(DType.INT64);
        Node collatz = whileLoop(List.of(constant(Tensor.scalar(27L))), s -> s.getFirst().ne(1), s -> {
            Node n = s.getFirst();
            return List.of(cond(half.apply(n).mul(2).eq(n), () -> half.apply(n), () -> n.mul(3).add(1)));
        }).steps();
        assertThat(value(collatz)).isEqualTo(Tensor.scalar(111L));
    }

    @Test
    void aLoopThatNeverEndsIsRefusedAtTheLimit() {
        Node x = parameter("x", 1.0);
        Node loop = whileLoop(Keep.AUTO, 1000, List.of(x), s -> s.getFirst().gt(0), s -> List.of(s.getFirst()))
                .state(0);
        Node row = loop.input(0).input(0);
        assertThatThrownBy(() -> value(loop)).isInstanceOf(ArithmeticException.class).hasMessage(
                "whileLoop: the condition still holds after 1000 steps, which is the limit, recorded at " + row.site());
    }

    @Test
    void aLoopWithinALoop() {
        // √√x, by Newton's iteration twice.
        Differentiable f = differentiable(x -> repeat(2, x, WhileTest::root));
        assertThat(f.at(16)).isCloseTo(2, within(1e-13));
        assertThat(f.grad().at(16)).isCloseTo(0.25 * Math.pow(16, -0.75), within(1e-13));
        assertThat(f.grad().grad().at(16)).isCloseTo(-0.1875 * Math.pow(16, -1.75), within(1e-12));
    }

    @Test
    void aRuleOfTheUsersOwnInTheBodyMayUseNodesFromOutside() {
        Parameter k = parameter("k", 3.0);
        // The value doubles; the gradient is multiplied by k, a constant made anew each time, and k again.
        Differentiable twice = v -> withGradient(u -> u.mul(2),
                (u, y, grad) -> grad.mul(k).mul(constant(Tensor.scalar(0.5))).mul(u), v);
        Parameter x = parameter("x", 1.0);
        Node y = whileLoop(x, v -> v.lt(6), v -> twice.apply(v));
        Node slope = gradients(y, x).of(x);
        // Steps from 1, 2, 4: the gradient is (1.5·1)(1.5·2)(1.5·4) = k³·8/8, its derivative in k is 3·k².
        assertThat(value(slope).item()).isCloseTo(27, within(1e-12));
        assertThat(value(gradients(slope, k).of(k)).item()).isCloseTo(27, within(1e-12));
    }

    @Test
    void threadsRunOneProgramForDifferentNumbersOfSteps() throws Exception {
        Input b = input("b", DType.FLOAT64);
        Node y = root(b);
        Program program = Engine.standard().program().inputs(b).outputs(y, gradients(y, b).of(b)).compile();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> runs = new ArrayList<>();
            for (int t = 2; t <= 5; t++) {
                double from = t;
                runs.add(threads.submit(() -> {
                    Workspace workspace = program.workspace();
                    boolean right = true;
                    for (double x = from; x < 1000; x *= 1.7) {
                        Values values = program.run(workspace, Tensor.scalar(x));
                        right &= Math.abs(values.get(1).item() * 2 * values.get(0).item() - 1) < 1e-12;
                    }
                    return right;
                }));
            }
            for (Future<Boolean> run : runs) {
                assertThat(run.get()).isTrue();
            }
        }
    }

    @Test
    void stepsAndStatesAreThereTogether() {
        Looped loop = whileLoop(List.of(constant(1, 2)), s -> s.getFirst().sum().lt(100), s -> List.of(
                s.getFirst().mul(2)));
        Values values = evaluate(loop.state(0), loop.steps());
        assertThat(values.of(loop.state(0))).isEqualTo(Tensor.of(64.0, 128));
        assertThat(values.of(loop.steps())).isEqualTo(Tensor.scalar(6L));
    }
}
