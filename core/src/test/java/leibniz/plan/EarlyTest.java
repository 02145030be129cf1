// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.MatMul;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Which products do not wait.
class EarlyTest {
    private final Parameter x = new Parameter("x", Tensor.randn(1, 20, 5));
    private final Parameter w = new Parameter("w", Tensor.randn(2, 5, 6));
    private final Parameter v = new Parameter("v", Tensor.randn(3, 6, 7));

    /// What runs, products by the sizes of what they make.
    private static List<String> titles(Node... outputs) {
        Listing listing = Listing.of(Listing.graph(List.of(outputs), Map.of()), List.of());
        PlanVerifier.verify(listing);
        return Plan.fused(listing).steps().stream()
                .map(task -> task instanceof Step s && s.op() instanceof MatMul ? s.output().shape().toString()
                        : task instanceof Nest ? "nest" : task.title())
                .toList();
    }

    @Test
    void theLastReaderOfTwoLargeArraysRunsWhenBothAreThere() {
        Node a = x.matmul(w).sin();
        Node b = a.matmul(v).cos();

        assertThat(titles(b.transpose().matmul(x.cos().matmul(w).matmul(v)), b.transpose().matmul(a)))
                .containsSubsequence("[7,6]", "[7,7]");
    }

    @Test
    void aProductThatMakesMoreThanItFreesWaits() {
        Node small = x.transpose().matmul(x).exp();

        assertThat(titles(x.matmul(w).sin().transpose().matmul(x), x.matmul(small)))
                .containsSubsequence("[6,5]", "[20,5]");
    }

    @Test
    void aProductOfArgumentsWaits() {
        assertThat(titles(x.matmul(w).sin().matmul(v), w.matmul(v))).containsSubsequence("[20,7]", "[5,7]");
    }
}
