// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.Concat;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FuseTest {
    private final Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(4, 6)));

    private static Plan plan(Node... outputs) {
        return Plan.fused(Listing.of(Graph.of(outputs), List.of()));
    }

    private static List<Nest> nests(Plan plan) {
        return plan.steps().stream().filter(Nest.class::isInstance).map(Nest.class::cast).toList();
    }

    @Test
    void aChainOfFormulasIsOneNestThatStoresItsEnd() {
        Plan plan = plan(x.sin().add(1).exp().mul(x));

        assertThat(plan.steps()).hasSize(1);
        assertThat(nests(plan).getFirst().stores()).hasSize(1);
    }

    @Test
    void arithmeticOfLiteralsIsDoneInThePlan() {
        Node two = Fill.scalar(DType.FLOAT64, 1).add(1);

        assertThat(plan(x.mul(two.mul(3))).toString()).doesNotContain("add");
    }

    @Test
    void aReckonedLiteralIsWrittenToEveryPlaceOfAResult() {
        Parameter p = Leibniz.parameter("p", Tensor.of(1.0, 2.0, 3.0));

        assertThat(Leibniz.value(Leibniz.gradients(p.neg().sum(), p).of(p)).toDoubles()).containsExactly(-1, -1, -1);
    }

    @Test
    void whatWasPackedOnlyToBeUnpackedIsNotPacked() {
        Node joined = Concat.of(0, List.of(x.sin(), x.cos()));

        assertThat(plan(joined.slice(0, 0, 4)).toString()).doesNotContain("concat");
    }
}
