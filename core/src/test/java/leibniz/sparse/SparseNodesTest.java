// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.implicit.Implicit.linearSolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SparseNodesTest {
    private final Pattern pattern = Pattern.of(3, new int[][]{{0, 2}, {1}, {0, 2}});
    private final Parameter values = parameter("values", Tensor.of(2.0, 1, 3, 1, 4));
    private final Parameter v = parameter("v", Tensor.of(1.0, 2, 3));

    @Test
    void productsAreNodes() {
        assertThat(value(pattern.times(values, v))).isEqualTo(Tensor.of(5.0, 6, 13));
        assertThat(value(pattern.transposeTimes(values, v))).isEqualTo(Tensor.of(5.0, 6, 13));
        assertThat(value(Pattern.of(2, new int[][]{{0, 1}}).transposeTimes(constant(3, 5), constant(2))))
                .isEqualTo(Tensor.of(6.0, 10));
    }

    @Test
    void gradientsReachEntriesAndVector() {
        Node y = pattern.times(values, v).sin().add(pattern.transposeTimes(values.exp(), v)).sum();

        assertThat(GradCheck.of(y, values, v).run().isOk()).isTrue();
        assertThat(GradCheck.of(y, values, v).secondOrder(7).run().isOk()).isTrue();
    }

    @Test
    void aSparseSystemIsSolvedByItsProducts() {
        Node x = linearSolve(u -> pattern.times(values, u), v);

        assertThat(value(pattern.times(values, x)).closeTo(v.value(), 1e-14, 0)).isTrue();
        assertThat(GradCheck.of(x.square().sum(), values, v).run().isOk()).isTrue();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> pattern.times(v, v)).isInstanceOf(ShapeException.class)
                .hasMessage("times: the values must be [5], one for each place, they are [3]");
        assertThatThrownBy(() -> pattern.transposeTimes(values, values)).isInstanceOf(ShapeException.class).hasMessage(
                "transposeTimes: v must be a vector of as many elements as the matrix has rows (3) (v is [5], the matrix is [3,3])");
    }
}
