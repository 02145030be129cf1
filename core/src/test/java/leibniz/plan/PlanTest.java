// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(4, 6)));

    private static Plan plan(Node... outputs) {
        return Plan.of(Listing.of(Graph.of(outputs), List.of()));
    }

    private static List<Step> steps(Plan plan) {
        return plan.steps().stream().map(Step.class::cast).toList();
    }

    private static List<String> titles(Plan plan) {
        return steps(plan).stream().map(s -> s.op().title()).toList();
    }

    @Test
    void computesAnEqualSubgraphOnce() {
        assertThat(titles(plan(x.exp().add(x.exp().neg())))).containsExactly("exp", "neg", "add");
    }

    @Test
    void keepsDifferentLiteralsApart() {
        assertThat(titles(plan(x.add(1).mul(x.add(2))))).containsExactly("fill", "add", "fill", "add", "mul");
    }

    @Test
    void rearrangementsAreViewsAndCostNoStep() {
        Node y = x.transpose().slice(0, 1, 5).broadcastTo(3, 4, 4).stopGradient();

        Plan plan = plan(y);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.outputs())
                .containsExactly(new View(0, new Type(DType.FLOAT64, Shape.of(3, 4, 4)), 1, new int[]{0, 1, 6}));
    }

    @Test
    void reshapingWhatDoesNotLieSideBySideIsACopy() {
        assertThat(titles(plan(x.transpose().reshape(24)))).containsExactly("reshape");
    }

    @Test
    void insertingAnAxisIntoATransposeIsAView() {
        assertThat(plan(x.transpose().unsqueeze(1)).outputs().getFirst().strides()).containsExactly(1, 0, 6);
    }

    @Test
    void aLongChainNeedsTwoBuffers() {
        Node y = x;
        for (int i = 0; i < 100; i++) {
            y = y.sin();
        }

        assertThat(plan(y).bytes()).isEqualTo(2 * 24 * 8);
    }

    @Test
    void aStepNeverWritesWhereItReads() {
        Node y = x.exp();
        Node z = y.add(y.transpose().transpose()).mul(y.sum()).sub(y);

        assertThat(steps(plan(z))).allSatisfy(
                step -> assertThat(step.inputs()).extracting(View::slot).doesNotContain(step.output().slot()));
    }

    @Test
    void anOutputKeepsItsBufferToTheEnd() {
        Node first = x.exp();
        Node last = first.sin().cos().tan();

        Plan plan = plan(first, last);

        int kept = plan.outputs().getFirst().slot();
        assertThat(steps(plan).subList(1, 4)).extracting(s -> s.output().slot()).doesNotContain(kept);
    }

    @Test
    void aBufferStaysWhileAViewOfItIsRead() {
        Node e = x.exp();
        Node view = e.transpose();
        Plan plan = plan(view.matmul(x.sin().cos()));

        assertThat(titles(plan)).containsExactly("exp", "sin", "cos", "matmul");
        int held = steps(plan).getFirst().output().slot();
        assertThat(steps(plan).getLast().inputs().getFirst().slot()).isEqualTo(held);
        assertThat(steps(plan).subList(1, 4)).extracting(s -> s.output().slot()).doesNotContain(held);
    }

    @Test
    void whatNothingNeedsIsNotComputed() {
        Parameter w = new Parameter("w", Tensor.zeros(4, 6));
        Map<Parameter, Node> updates = new LinkedHashMap<>(Map.of(w, w.add(x)));
        Graph graph = Listing.graph(List.of(x.exp()), updates);

        assertThat(titles(Plan.of(Listing.of(graph, List.of(w))))).containsExactly("exp", "add");
    }

    @Test
    void equalRecordingsHaveEqualListings() {
        Listing a = Listing.of(Graph.of(x.exp().sum(1)), List.of());
        Node other = new Input("other", x.type());

        assertThat(a).isEqualTo(Listing.of(Graph.of(other.exp().sum(1)), List.of())).hasSameHashCodeAs(
                Listing.of(Graph.of(other.exp().sum(1)), List.of()));
        assertThat(a).isNotEqualTo(Listing.of(Graph.of(other.exp().sum(0)), List.of()));
    }
}
