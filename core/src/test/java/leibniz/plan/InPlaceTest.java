// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Which new values are written straight into parameters.
class InPlaceTest {
    private final Parameter w = new Parameter("w", Tensor.randn(1, 3, 4));
    private final Parameter v = new Parameter("v", Tensor.randn(2, 3, 4));
    private final Parameter x = new Parameter("x", Tensor.randn(3, 3, 4));

    private static Plan plan(List<Node> outputs, Map<Parameter, Node> updates) {
        Listing listing = Listing.of(Listing.graph(outputs, updates), new ArrayList<>(updates.keySet()));
        PlanVerifier.verify(listing);
        return Plan.fused(listing);
    }

    private static Map<Parameter, Node> both(Parameter a, Node newA, Parameter b, Node newB) {
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        updates.put(a, newA);
        updates.put(b, newB);
        return updates;
    }

    @Test
    void aStepAlongAGradientIs() {
        Plan plan = plan(List.of(w.square().sum()), Map.of(w, w.sub(x.mul(0.1))));

        assertThat(plan.updates()).isEmpty();
    }

    @Test
    void itNeedsNoArray() {
        Plan plan = plan(List.of(), Map.of(w, w.sub(x.mul(0.1))));

        assertThat(plan.buffers()).extracting(Plan.Buffer::size).allMatch(size -> size == 1);
    }

    @Test
    void itRunsAfterEverythingElse() {
        Plan plan = plan(List.of(x.matmul(x.transpose()), w.matmul(w.transpose()).exp()),
                Map.of(w, w.sub(x.mul(0.1))));

        assertThat(plan.steps().getLast().writes()).extracting(View::slot)
                .allMatch(slot -> slot < plan.leaves().size());
    }

    @Test
    void ofAnOptimiserWithAMomentumBothAre() {
        Node newV = v.mul(0.9).add(x);
        Plan plan = plan(List.of(), both(w, w.sub(newV.mul(0.1)), v, newV));

        assertThat(plan.updates()).isEmpty();
    }

    @Test
    void parametersThatExchangeTheirValuesWaitForEachOther() {
        Plan plan = plan(List.of(), both(w, v.mul(2), v, w.mul(3)));

        assertThat(plan.updates()).hasSize(2);
    }

    @Test
    void aParameterWhoseOldValueIsAResultWaits() {
        Plan plan = plan(List.of(w), Map.of(w, w.sub(x.mul(0.1))));

        assertThat(plan.updates()).hasSize(1);
    }

    @Test
    void aParameterThatIsReadCrosswiseWaits() {
        Parameter square = new Parameter("square", Tensor.randn(4, 3, 3));

        Plan plan = plan(List.of(), Map.of(square, square.add(square.transpose())));

        assertThat(plan.updates()).hasSize(1);
    }

    @Test
    void aParameterThatIsReadOnceMoreByItsSumWaits() {
        Plan plan = plan(List.of(), Map.of(w, w.sub(w.meanKeep(1))));

        assertThat(plan.updates()).hasSize(1);
    }

    @Test
    void aValueThatIsAResultTooIsCopied() {
        Node step = w.sub(x.mul(0.1));

        assertThat(plan(List.of(step), Map.of(w, step)).updates()).hasSize(1);
    }

    @Test
    void anArgumentThatAStepWritesIsAmongTheChanged() {
        assertThat(plan(List.of(), Map.of(w, w.sub(x.mul(0.1)))).changed()).hasSize(1);
    }
}
