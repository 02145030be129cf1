// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.MatMul;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Which products are formed turned.
class OrientTest {
    private final Parameter a = new Parameter("a", Tensor.randn(1, 6, 5));
    private final Parameter b = new Parameter("b", Tensor.randn(2, 5, 4));
    private final Parameter w = new Parameter("w", Tensor.randn(3, 4, 6));

    private static Plan plan(Map<Parameter, Node> updates, Node... outputs) {
        Listing listing = Listing.of(Listing.graph(List.of(outputs), updates), new ArrayList<>(updates.keySet()));
        PlanVerifier.verify(listing);
        return Plan.fused(listing);
    }

    private static Step product(Plan plan) {
        return plan.steps().stream().filter(task -> task instanceof Step s && s.op() instanceof MatMul)
                .map(Step.class::cast).findFirst().orElseThrow();
    }

    @Test
    void whatIsAddedToWeightsLiesAsTheyDo() {
        Plan plan = plan(Map.of(w, w.sub(a.matmul(b).transpose())));

        assertThat(product(plan).output().shape()).isEqualTo(Shape.of(4, 6));
    }

    @Test
    void aResultIsFormedAsItIsWanted() {
        Plan plan = plan(Map.of(), a.matmul(b).transpose());

        assertThat(plan.outputs().getFirst().isContiguous()).isTrue();
    }

    @Test
    void eachMatrixOfABatchIsTurned() {
        Parameter many = new Parameter("many", Tensor.randn(4, 3, 6, 5));

        Plan plan = plan(Map.of(), many.matmul(b).swapAxes(-1, -2).exp());

        assertThat(product(plan).output().shape()).isEqualTo(Shape.of(3, 4, 6));
    }

    @Test
    void anAxisOfSizeOneDoesNotMatter() {
        Plan plan = plan(Map.of(), a.matmul(b).transpose().reshape(4, 1, 6).exp());

        assertThat(product(plan).output().shape()).isEqualTo(Shape.of(4, 6));
    }

    @Test
    void anAdjointStaysAnAdjointOnTheOtherSide() {
        Plan plan = plan(Map.of(), new MatMul(true, false).on(a, b).transpose().exp());

        assertThat(product(plan).op()).isEqualTo(new MatMul(false, true));
    }

    @Test
    void aProductSeenBothWaysStaysAsItIs() {
        Node c = a.matmul(b);

        Plan plan = plan(Map.of(), c.transpose().exp(), c.sin());

        assertThat(product(plan).output().shape()).isEqualTo(Shape.of(6, 4));
    }

    @Test
    void aProductThatOnlyProductsReadStaysAsItIs() {
        Plan plan = plan(Map.of(), w.transpose().matmul(a.matmul(b).transpose()));

        assertThat(product(plan).output().shape()).isEqualTo(Shape.of(6, 4));
    }
}
