// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.jvp;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.stack;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Keep;
import leibniz.ops.Next;
import leibniz.ops.Scanned;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Loops of a fixed number of steps, as one node.
class ScanTest {
    private static final int LONG = 20_000;
    private final Parameter w = parameter("w", Tensor.of(new double[][]{{0.5, -0.3}, {0.2, 0.7}}));
    private final Parameter h = parameter("h", Tensor.of(0.1, -0.2));

    private Node sequence(int steps) {
        return constant(Tensor.randn(7, steps, 2));
    }

    private Node step(Node state, Node x) {
        return w.matmul(state).add(x).tanh();
    }

    private List<Node> unrolled(Node xs) {
        List<Node> states = new ArrayList<>();
        Node state = h;
        for (int t = 0; t < xs.shape().axis(0); t++) {
            state = step(state, xs.select(0, t));
            states.add(state);
        }
        return states;
    }

    private static void assertClose(Node found, Node expected) {
        assertThat(value(found).toDoubles()).containsExactly(value(expected).toDoubles(), within(1e-13));
    }

    @Test
    void aRunningSumIsWhatAdditionMakesOfIt() {
        Node sums = scan(constant(Tensor.scalar(10.0)), constant(1, 2, 3, 4), Node::add);
        assertThat(value(sums)).isEqualTo(Tensor.of(11.0, 13, 16, 20));
    }

    @Test
    void valueAndGradientsAreThoseOfTheUnrolledGraph() {
        Node xs = parameter("xs", value(sequence(9)));
        Node loop = scan(h, xs, this::step);
        Node steps = stack(0, unrolled(xs).toArray(Node[]::new));
        assertThat(value(loop)).isEqualTo(value(steps));
        var found = gradients(loop.square().sum(), w, h, xs);
        var expected = gradients(steps.square().sum(), w, h, xs);
        for (Node leaf : List.of(w, h, xs)) {
            assertClose(found.of(leaf), expected.of(leaf));
        }
    }

    @Test
    void aLoopIsOneNodeHoweverManyStepsItHas() {
        Node loop = scan(h, sequence(LONG), this::step);
        assertThat(Graph.of(loop).size()).isLessThan(12);
        assertThat(Graph.of(gradients(loop.sum(), w).of(w)).size()).isLessThan(120);
    }

    @Test
    void statesAndOutputsOfSeveralTypesAreCarriedSideBySide() {
        Node start = constant(Tensor.of(1f, 2));
        Scanned loop = scan(List.of(start, constant(Tensor.scalar(0)), constant(Tensor.scalar(0.5))),
                List.of(constant(Tensor.of(1L, 2, 3))),
                (s, x) -> Next.of(s.get(0).mul(2), s.get(1).add(1), s.get(2).add(x.get(0).to(DType.FLOAT64)))
                        .emit(s.get(1).gt(0), s.get(0)));
        assertThat(value(loop.state(0))).isEqualTo(Tensor.of(8f, 16));
        assertThat(value(loop.state(1))).isEqualTo(Tensor.scalar(3));
        assertThat(value(loop.state(2))).isEqualTo(Tensor.scalar(6.5));
        assertThat(value(loop.output(0))).isEqualTo(Tensor.of(false, true, true));
        assertThat(value(loop.output(1))).isEqualTo(Tensor.of(new float[][]{{1, 2}, {2, 4}, {4, 8}}));
    }

    @Test
    void aStateMayTakeAnothersPlace() {
        List<Node> fibonacci = repeat(50, List.of(constant(Tensor.scalar(0L)), constant(Tensor.scalar(1L))),
                s -> List.of(s.get(1), s.get(0).add(s.get(1))));
        assertThat(value(fibonacci.getFirst())).isEqualTo(Tensor.scalar(12_586_269_025L));
    }

    @Test
    void noStepsLeaveTheStateAsItIs() {
        Parameter x = parameter("x", 3.0);
        Node y = repeat(0, x, v -> v.mul(w.sum()));
        assertThat(value(y).item()).isEqualTo(3);
        assertThat(value(gradients(y, x).of(x)).item()).isEqualTo(1);
        assertThat(value(gradients(y, w).of(w))).isEqualTo(Tensor.zeros(2, 2));
    }

    @Test
    void twentyThousandStepsOfAKnownGradient() {
        Parameter a = parameter("a", 1 + 1e-5);
        Node y = repeat(LONG, constant(Tensor.scalar(1.0)), v -> v.mul(a));
        double power = Math.exp(LONG * Math.log1p(1e-5));
        assertThat(value(y).item()).isCloseTo(power, within(1e-11 * power));
        assertThat(value(gradients(y, a).of(a)).item()).isCloseTo(LONG * power / (1 + 1e-5),
                within(1e-11 * LONG * power));
    }

    @Test
    void twentyThousandStepsBackAreThoseOfTheChainRule() {
        Parameter a = parameter("a", 0.9);
        Tensor xs = Tensor.randn(7, LONG);
        Node y = scan(constant(Tensor.scalar(0.3)), constant(xs), (s, x) -> s.mul(a).add(x).tanh()).sum();
        double[] states = new double[LONG + 1];
        states[0] = 0.3;
        double[] numbers = xs.toDoubles();
        for (int t = 0; t < LONG; t++) {
            states[t + 1] = Math.tanh(states[t] * 0.9 + numbers[t]);
        }
        double slope = 0;
        double adjoint = 0;
        for (int t = LONG; t > 0; t--) {
            double inner = (adjoint + 1) * (1 - states[t] * states[t]);
            slope += inner * states[t - 1];
            adjoint = inner * 0.9;
        }
        assertThat(value(gradients(y, a).of(a)).item()).isCloseTo(slope, within(1e-11 * Math.abs(slope)));
    }

    /// y = x^(3ⁿ), so y' = 3ⁿ·x^(3ⁿ − 1) and so on.
    @Test
    void derivativesOfHigherOrderOfIteratedCubes() {
        Differentiable f = differentiable(x -> repeat(2, x, v -> v.mul(v).mul(v)));
        double x = 1.1;
        assertThat(f.at(x)).isCloseTo(Math.pow(x, 9), within(1e-14));
        assertThat(f.grad().at(x)).isCloseTo(9 * Math.pow(x, 8), within(1e-12));
        assertThat(f.grad().grad().at(x)).isCloseTo(72 * Math.pow(x, 7), within(1e-11));
        assertThat(f.grad().grad().grad().at(x)).isCloseTo(504 * Math.pow(x, 6), within(1e-10));
        Node one = constant(Tensor.scalar(1.0));
        assertThat(f.jvp(one).at(x)).isCloseTo(9 * Math.pow(x, 8), within(1e-12));
        assertThat(f.jvp(one).jvp(one).at(x)).isCloseTo(72 * Math.pow(x, 7), within(1e-11));
        assertThat(f.hvp(one).at(x)).isCloseTo(72 * Math.pow(x, 7), within(1e-11));
        assertThat(f.jvp(one).grad().at(x)).isCloseTo(72 * Math.pow(x, 7), within(1e-11));
    }

    @Test
    void everyWayOfKeepingStatesGivesTheSameGradients() {
        Node xs = parameter("xs", value(sequence(23)));
        List<Double> expected = null;
        for (Keep keep : List.of(Keep.ALL, Keep.SEGMENTS, new Keep(2), new Keep(3), Keep.AUTO)) {
            Scanned loop = scan(keep, List.of(h), List.of(xs), (s, x) -> {
                Node next = step(s.getFirst(), x.getFirst());
                return Next.of(next).emit(next.square());
            });
            Node y = loop.state(0).sum().add(loop.output(0).sum());
            List<Double> found = gradients(y, w, h, xs).list().stream()
                    .flatMap(g -> java.util.Arrays.stream(value(g).toDoubles()).boxed()).toList();
            expected = expected == null ? found : expected;
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).as("%s, element %d", keep, i).isCloseTo(expected.get(i), within(1e-14));
            }
        }
    }

    /// The bytes of a program, counted in states.
    private static long states(Keep keep, int steps) {
        int size = 100;
        Parameter x = parameter("x", Tensor.randn(3, size));
        Node y = repeat(keep, steps, List.of(x), s -> List.of(s.getFirst().sin())).getFirst().sum();
        return Engine.standard().program().outputs(gradients(y, x).of(x)).compile().workspace().bytes() / size / 8;
    }

    /// All states are T. With segments, ⌈√T⌉ are kept, as many again of the segment that is run again, and as many
    /// once more while those are laid side by side; with segments of segments three times ∛T or four.
    @Test
    void segmentsKeepFewerStates() {
        assertThat(states(Keep.ALL, 8000)).isBetween(8000L, 8020L);
        assertThat(states(Keep.SEGMENTS, 8000)).isBetween(2 * 90L, 3 * 90L + 20);
        assertThat(states(new Keep(2), 8000)).isBetween(3 * 20L, 4 * 20L + 20);
    }

    @Test
    void aLoopThatIsNotDifferentiatedKeepsNoStates() {
        Parameter x = parameter("x", Tensor.randn(3, 1000));
        Node y = repeat(Keep.ALL, 400, List.of(x), s -> List.of(s.getFirst().sin())).getFirst();
        assertThat(Engine.standard().program().outputs(y).compile().workspace().bytes()).isLessThan(6 * 8000);
    }

    @Test
    void aLoopInALoop() {
        Differentiable f = differentiable(
                x -> repeat(3, x, v -> repeat(2, v, u -> u.mul(x)).add(1)));
        // v ← v·x² + 1 three times from x: x⁷ + x⁴ + x² + 1.
        double x = 0.9;
        assertThat(f.at(x)).isCloseTo(Math.pow(x, 7) + Math.pow(x, 4) + x * x + 1, within(1e-14));
        assertThat(f.grad().at(x)).isCloseTo(7 * Math.pow(x, 6) + 4 * Math.pow(x, 3) + 2 * x, within(1e-13));
        assertThat(f.grad().grad().at(x)).isCloseTo(42 * Math.pow(x, 5) + 12 * x * x + 2, within(1e-12));
    }

    @Test
    void whatDoesNotDependOnTheStateIsComputedOnce() {
        int[] runs = new int[1];
        Counting counting = new Counting(runs);
        Node y = repeat(10, h, v -> v.add(Leibniz.custom(counting, w.sum(0))));
        value(y);
        assertThat(runs[0]).isEqualTo(1);
    }

    @Test
    void recordingTheSameLoopAgainFindsTheSamePlan() {
        Engine engine = Engine.relaxed();
        for (int i = 0; i < 5; i++) {
            Node y = scan(h, constant(Tensor.randn(i, 6, 2)), this::step).sum();
            engine.evaluate(List.of(y, gradients(y, w).of(w)));
        }
        assertThat(engine.plans()).isEqualTo(1);
    }

    @Test
    void loopsOfDifferentBodiesHaveDifferentPlans() {
        Engine engine = Engine.relaxed();
        engine.evaluate(List.of(repeat(3, h, v -> v.mul(2))));
        engine.evaluate(List.of(repeat(3, h, v -> v.mul(3))));
        engine.evaluate(List.of(repeat(4, h, v -> v.mul(3))));
        assertThat(engine.plans()).isEqualTo(3);
    }

    @Test
    void gradientsThatNobodyAskedForAreNotComputed() {
        Node data = constant(Tensor.randn(5, 100, 100));
        Node y = repeat(5, parameter("x", Tensor.randn(6, 100)), v -> data.matmul(v).tanh()).sum();
        Parameter x = (Parameter) Graph.of(y).leaves().stream().filter(Parameter.class::isInstance).findFirst()
                .orElseThrow();
        long bytes = Engine.standard().program().outputs(gradients(y, x).of(x)).compile().workspace().bytes();
        assertThat(bytes).isLessThan(100 * 100 * 8);
    }

    @Test
    void threadsRunOneProgramAtOnce() throws Exception {
        Node xs = sequence(50);
        Node y = scan(h, xs, this::step).sum();
        Program program = Engine.standard().program().outputs(y, gradients(y, w).of(w)).compile();
        Values expected = program.run();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Values>>> runs = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                runs.add(threads.submit(() -> {
                    Workspace workspace = program.workspace();
                    return Stream.generate(() -> program.run(workspace)).limit(20).toList();
                }));
            }
            for (Future<List<Values>> run : runs) {
                assertThat(run.get()).allSatisfy(v -> {
                    assertThat(v.get(0)).isEqualTo(expected.get(0));
                    assertThat(v.get(1)).isEqualTo(expected.get(1));
                });
            }
        }
    }

    @Test
    void theTangentOfASequenceIsTheTransposeOfItsGradient() {
        Parameter xs = parameter("xs", value(sequence(6)));
        Node y = scan(h, xs, this::step);
        Tensor u = Tensor.randn(8, 6, 2);
        Tensor v = Tensor.randn(9, 6, 2);
        double forward = value(jvp(y, xs, constant(u)).mul(constant(v)).sum()).item();
        double back = value(vjp(y, constant(v), xs).of(xs).mul(constant(u)).sum()).item();
        assertThat(forward).isCloseTo(back, within(1e-13));
    }

    /// A register in which each number moves on by one place a step: it takes as many looks at the body as there are states
    /// to see that the last depends on the first.
    @Test
    void gradientsGoAlongAChainOfStates() {
        Parameter first = parameter("first", Tensor.scalar(3.0));
        Node zero = constant(Tensor.scalar(0.0));
        List<Node> last = repeat(Keep.ALL, 4, List.of(zero, zero, first, zero, zero),
                s -> List.of(s.get(1).mul(2), s.get(4), s.get(2), s.get(2).square(), s.get(3)));
        assertThat(value(last.getFirst()).item()).isEqualTo(18);
        assertThat(value(gradients(last.getFirst(), first).of(first)).item()).isEqualTo(12);
    }

    @Test
    void tangentsGoToEachOfSeveralSequences() {
        Parameter x = parameter("x", Tensor.of(1.0, 2, 3));
        Node direction = constant(Tensor.of(1.0, 10, 100));
        Scanned loop = scan(List.of(constant(Tensor.scalar(0.0))), List.of(x), (states, xs) -> {
            Node sum = states.getFirst().add(xs.getFirst());
            return Next.of(sum).emit(sum.mul(2)).emit(xs.getFirst().square());
        });
        assertThat(value(jvp(loop.output(0), x, direction)).toDoubles()).containsExactly(2, 22, 222);
        assertThat(value(jvp(loop.output(1), x, direction)).toDoubles()).containsExactly(2, 40, 600);
    }
}
