// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ByHandTest {
    private static final double[][] A = {{1, 2, 3}, {4, 5, 6}};

    @Test
    void multipliesMatrices() {
        assertThat(ByHand.times(A, new double[][]{{1, 0}, {0, 1}, {2, -1}}))
                .isDeepEqualTo(new double[][]{{7, -1}, {16, -1}});
    }

    @Test
    void transposes() {
        assertThat(ByHand.transposed(A)).isDeepEqualTo(new double[][]{{1, 4}, {2, 5}, {3, 6}});
    }

    @Test
    void addsAColumnToEveryColumn() {
        assertThat(ByHand.plus(A, new double[][]{{10}, {20}}))
                .isDeepEqualTo(new double[][]{{11, 12, 13}, {24, 25, 26}});
    }

    @Test
    void sumsRows() {
        assertThat(ByHand.rowSums(A)).isDeepEqualTo(new double[][]{{6}, {15}});
    }

    @Test
    void measuresLength() {
        assertThat(ByHand.norm(new double[][]{{3, 0}, {0, 4}})).isEqualTo(5);
    }

    @Test
    void squashes() {
        assertThat(ByHand.sigmoid(Math.log(3))).isCloseTo(0.75, within(1e-16));
    }

    @Test
    void readsATensorRowByRow() {
        assertThat(ByHand.matrix(Tensor.arange(6).reshape(2, 3).transpose()))
                .isDeepEqualTo(new double[][]{{0, 3}, {1, 4}, {2, 5}});
    }

    @Test
    void refusesATensorThatIsNoMatrix() {
        assertThatThrownBy(() -> ByHand.matrix(Tensor.of(1.0, 2.0))).isInstanceOf(ShapeException.class)
                .hasMessage("matrix: a tensor of 2 axes is needed, this one has 1 (tensor is [2])");
    }

    @Test
    void refusesToCompareDifferentShapes() {
        assertThatThrownBy(() -> ByHand.difference(A, Tensor.zeros(3, 2))).isInstanceOf(ShapeException.class);
    }
}
