// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import leibniz.diff.Gradients;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Keep;
import leibniz.ops.MatMul;
import leibniz.ops.Next;
import leibniz.ops.Scan;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Products in loops: which are formed step by step, and which for all steps at once.
class ScanProductsTest {
    private static final int STEPS = 5;
    private static final int BATCH = 3;
    private static final int WIDTH = 4;
    private final Parameter xs = parameter("xs", Tensor.randn(1, STEPS, BATCH, 2));
    private final Parameter w = parameter("w", Tensor.randn(2, 2, WIDTH));
    private final Parameter u = parameter("u", Tensor.randn(3, WIDTH, WIDTH));
    private final Parameter h = parameter("h", Tensor.randn(4, BATCH, WIDTH));

    private Node step(Node state, Node x) {
        return x.matmul(w).add(state.matmul(u)).tanh();
    }

    private Node loop(Keep keep) {
        return scan(keep, List.of(h), List.of(xs), (s, x) -> Next.of(step(s.getFirst(), x.getFirst()))).state(0);
    }

    private Node unrolled() {
        Node state = h;
        for (int t = 0; t < STEPS; t++) {
            state = step(state, xs.select(0, t));
        }
        return state;
    }

    private static Stream<Node> products(Stream<Node> nodes) {
        return nodes.filter(node -> node.op() instanceof MatMul);
    }

    private static Stream<Shape> outside(List<Node> outputs) {
        return products(Graph.of(outputs).order().stream()).map(Node::shape);
    }

    private static List<Long> inside(List<Node> outputs) {
        return Graph.of(outputs).order().stream().filter(node -> node.op() instanceof Scan)
                .map(node -> products(((Scan) node.op()).body().graph().order().stream()).count()).toList();
    }

    private static void assertClose(List<Node> found, List<Node> expected) {
        for (int i = 0; i < found.size(); i++) {
            assertThat(value(found.get(i)).toDoubles()).containsExactly(value(expected.get(i)).toDoubles(),
                    within(1e-12));
        }
    }

    private List<Node> slopes(Node y) {
        return gradients(y.square().sum(), xs, w, u, h).list();
    }

    @Test
    void aProductOfASequenceIsOneProduct() {
        Node y = loop(Keep.AUTO);
        assertThat(outside(List.of(y))).containsExactly(Shape.of(STEPS * BATCH, WIDTH));
        assertThat(inside(List.of(y))).containsExactly(1L);
    }

    @Test
    void itHasTheSameBits() {
        assertThat(value(loop(Keep.AUTO))).isEqualTo(value(unrolled()));
    }

    @Test
    void theReverseSweepFormsOneProductAStepAndTheRestAtOnce() {
        List<Node> all = slopes(loop(Keep.AUTO));
        assertThat(inside(all)).containsExactly(1L, 1L);
        assertThat(outside(all)).containsExactlyInAnyOrder(Shape.of(STEPS * BATCH, WIDTH),
                Shape.of(STEPS * BATCH, 2), Shape.of(2, WIDTH), Shape.of(WIDTH, WIDTH));
    }

    @Test
    void gradientsAreThoseOfTheUnrolledGraph() {
        assertClose(slopes(loop(Keep.AUTO)), slopes(unrolled()));
    }

    @Test
    void soAreSecondDerivatives() {
        Node direction = constant(Tensor.randn(7, WIDTH, WIDTH));
        Node loop = gradients(loop(Keep.AUTO).square().sum(), u).of(u).mul(direction).sum();
        Node steps = gradients(unrolled().square().sum(), u).of(u).mul(direction).sum();
        assertClose(gradients(loop, xs, w, u, h).list(), gradients(steps, xs, w, u, h).list());
    }

    @Test
    void soAreThoseOfAMatrixThatStandsOnTheLeft() {
        Parameter a = parameter("a", Tensor.randn(8, WIDTH, WIDTH));
        Node columns = h.swapAxes(0, 1);
        Node loop = scan(List.of(columns), List.of(xs), (s, x) -> Next.of(a.matmul(s.getFirst()).sin()
                .add(x.getFirst().sum()))).state(0);
        Node steps = columns;
        for (int t = 0; t < STEPS; t++) {
            steps = a.matmul(steps).sin().add(xs.select(0, t).sum());
        }
        assertClose(List.of(gradients(loop.sum(), a).of(a)), List.of(gradients(steps.sum(), a).of(a)));
    }

    @Test
    void aMatrixThatIsMultipliedTwiceAStepGetsBothParts() {
        Node loop = scan(List.of(h), List.of(xs),
                (s, x) -> Next.of(s.getFirst().matmul(u).tanh().matmul(u).add(u.sum(0)))).state(0);
        Node steps = h;
        for (int t = 0; t < STEPS; t++) {
            steps = steps.matmul(u).tanh().matmul(u).add(u.sum(0));
        }
        assertClose(List.of(gradients(loop.square().sum(), u).of(u)),
                List.of(gradients(steps.square().sum(), u).of(u)));
    }

    @Test
    void aRuleOfTheUsersOwnMayReadAnyNodeOfTheBody() {
        Node loop = scan(List.of(h), List.of(xs), (s, x) -> {
            Node wide = x.getFirst().matmul(w);
            return Next.of(s.getFirst().mul(withGradient(v -> v.sin(), (v, y, grad) -> grad.mul(wide).mul(y), wide)));
        }).state(0);
        Node steps = h;
        for (int t = 0; t < STEPS; t++) {
            Node wide = xs.select(0, t).matmul(w);
            steps = steps.mul(withGradient(v -> v.sin(), (v, y, grad) -> grad.mul(wide).mul(y), wide));
        }
        Gradients found = gradients(loop.sin().sum(), w);
        Gradients expected = gradients(steps.sin().sum(), w);
        assertClose(List.of(found.of(w), gradients(found.of(w).square().sum(), w).of(w)),
                List.of(expected.of(w), gradients(expected.of(w).square().sum(), w).of(w)));
    }

    @Test
    void segmentsFormTheirProductsStepByStep() {
        assertThat(outside(List.of(loop(Keep.SEGMENTS)))).isEmpty();
        assertClose(slopes(loop(Keep.SEGMENTS)), slopes(unrolled()));
    }

    /// Two states of [200,4] and what the loop works in, but not the products of 50 steps.
    @Test
    void aLoopThatIsNotDifferentiatedKeepsNoProducts() {
        Node start = constant(Tensor.randn(5, 200, WIDTH));
        Node y = scan(List.of(start), List.of(constant(Tensor.ones(50))), (s, x) -> Next.of(
                s.getFirst().matmul(u).mul(x.getFirst()).tanh())).state(0);
        assertThat(Engine.standard().program().outputs(y).compile().workspace().bytes())
                .isLessThan(6L * 200 * WIDTH * 8);
    }

    /// Each step's product would be 1 MB, 200 of them more than what is kept at most.
    @Test
    void productsThatDoNotFitAreFormedStepByStep() {
        Node wide = constant(Tensor.zeros(2, 256));
        Node y = scan(List.of(constant(Tensor.zeros(512, 256))), List.of(constant(Tensor.zeros(200, 512, 2))),
                (s, x) -> Next.of(s.getFirst().add(x.getFirst().matmul(wide)))).state(0);
        assertThat(outside(List.of(y))).isEmpty();
    }

    @Test
    void aSequenceThatIsOnlyMultipliedIsNotHandedIn() {
        Node y = loop(Keep.AUTO);
        Node row = Graph.of(y).order().stream().filter(node -> node.op() instanceof Scan).findFirst().orElseThrow();
        assertThat(row.inputs()).doesNotContain(xs);
    }
}
