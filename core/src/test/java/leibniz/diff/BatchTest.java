// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import static leibniz.Leibniz.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What lanes must be.
class BatchTest {
    private final Node x = new Parameter("x", Tensor.of(1.0, 2.0, 3.0));
    private final Node y = new Parameter("y", Tensor.of(4.0));

    @Test
    void lanesOfAnotherShapeAreRefused() {
        Node stacked = constant(1, 2, 3, 4);

        assertThatThrownBy(() -> Batch.of(List.of(x.square()), List.of(x), List.of(stacked)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch: 4 lanes of x must be float64[4,3], they are float64[4]");
    }

    @Test
    void asManyLanesMustBeGivenOfEach() {
        Node two = new Parameter("two", Tensor.zeros(2, 3));
        Node three = new Parameter("three", Tensor.zeros(3, 1));

        assertThatThrownBy(() -> Batch.of(List.of(x.add(y)), List.of(x, y), List.of(two, three)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch: 2 lanes of y must be float64[2,1], they are float64[3,1]");
    }

    @Test
    void whatIsMappedNeedsItsLanes() {
        assertThatThrownBy(() -> Batch.of(List.of(x), List.of(x), List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "batch: each of 1 mapped nodes needs its values in all lanes, 0 are given, and at least one is needed");
    }

    @Test
    void theWaysToTreatRegionsAreOne() {
        assertThat(new RegionTransforms()).isEqualTo(new RegionTransforms()).hasSameHashCodeAs(new RegionTransforms())
                .isNotEqualTo("something else");
    }
}
