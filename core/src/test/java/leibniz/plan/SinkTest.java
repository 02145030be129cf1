// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Where what depends on arguments alone is computed.
class SinkTest {
    private final Parameter x = new Parameter("x", Tensor.randn(1, 6, 5));
    private final Parameter w = new Parameter("w", Tensor.randn(2, 5, 4));
    private final Parameter mean = new Parameter("mean", Tensor.randn(3, 6, 4));
    private final Parameter square = new Parameter("square", Tensor.randn(4, 6, 4));
    private final Parameter rate = new Parameter("rate", Tensor.of(0.1));

    private static Plan plan(List<Node> outputs, Map<Parameter, Node> updates) {
        Listing listing = Listing.of(Listing.graph(outputs, updates), new ArrayList<>(updates.keySet()));
        PlanVerifier.verify(listing);
        return Plan.fused(listing);
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream().map(task -> task instanceof Nest ? "nest" : task.title()).toList();
    }

    @Test
    void oldAveragesAreTakenWhereTheGradientIs() {
        Node g = x.matmul(w);
        Node newMean = mean.mul(0.9).add(g.mul(0.1));
        Node newSquare = square.mul(0.99).add(g.square().mul(0.01));
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        updates.put(mean, newMean);
        updates.put(square, newSquare);

        assertThat(titles(plan(List.of(newMean.div(newSquare.sqrt())), updates))).containsExactly("matmul", "nest");
    }

    @Test
    void singleNumbersComeFirst() {
        Node g = x.matmul(w).square();

        assertThat(titles(plan(List.of(g.sum(), g.mul(rate.exp())), Map.of()))).startsWith("nest", "matmul");
    }

    @Test
    void aNumberSeenInALiteralOfManyComesAfterTheLiteral() {
        Node ones = Fill.of(DType.INT64, Shape.of(4), 1);
        Node count = new Parameter("count", Tensor.of(3.0)).to(DType.INT64);

        assertThat(titles(plan(List.of(ones.slice(0, 0, 1).add(count)), Map.of()))).startsWith("fill");
    }
}
