// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TensorViewTest {
    private final Tensor matrix = Tensor.of(new int[][]{{0, 1, 2}, {3, 4, 5}});

    private static void failsOnShape(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    private static void failsOnIndex(ThrowingCallable call, String message) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void transposeSwapsRowsAndColumns() {
        assertThat(matrix.transpose()).isEqualTo(Tensor.of(new int[][]{{0, 3}, {1, 4}, {2, 5}}));
        assertThat(matrix.transpose().isContiguous()).isFalse();
        assertThat(matrix.transpose().strides()).containsExactly(1, 3);
    }

    @Test
    void transposeOfAVectorIsContiguous() {
        Tensor column = Tensor.of(new int[][]{{1}, {2}});
        assertThat(column.transpose().isContiguous()).isTrue();
    }

    @Test
    void sliceKeepsItsAxis() {
        assertThat(matrix.slice(1, 1, 3)).isEqualTo(Tensor.of(new int[][]{{1, 2}, {4, 5}}));
        assertThat(matrix.slice(-2, 1, 2)).isEqualTo(Tensor.of(new int[][]{{3, 4, 5}}));
        assertThat(matrix.slice(0, 1, 2).isContiguous()).isTrue();
        assertThat(matrix.slice(0, 2, 2).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Test
    void sliceOutOfRange() {
        failsOnIndex(() -> matrix.slice(1, 1, 4),
                "slice: the range from 1 to 4 along axis 1 must lie within 0 to 3 (tensor is [2,3])");
        failsOnIndex(() -> matrix.slice(-1, 2, 1),
                "slice: the range from 2 to 1 along axis 1 must lie within 0 to 3 (tensor is [2,3])");
        failsOnShape(() -> matrix.slice(2, 0, 1), "axis 2 is out of range for a shape of rank 2 ([2,3])");
    }

    @Test
    void emptySlicesOfEmptySlicesStayInTheArray() {
        Tensor empty = matrix.slice(0, 2, 2).slice(1, 3, 3);
        assertThat(empty.rows(new int[0]).shape()).isEqualTo(Shape.of(0, 0));
        assertThat(empty.toInts()).isEmpty();
        assertThat(matrix.slice(1, 3, 3).rows(1, 1).shape()).isEqualTo(Shape.of(2, 0));
    }

    @Test
    void selectDropsItsAxis() {
        assertThat(matrix.select(0, 1)).isEqualTo(Tensor.of(3, 4, 5));
        assertThat(matrix.select(-1, 2)).isEqualTo(Tensor.of(2, 5));
        failsOnIndex(() -> matrix.select(0, 2), "select: the index along axis 0 (2) must be at least 0 and less than 2 "
                + "(tensor is [2,3])");
    }

    @Test
    void broadcastToRepeats() {
        assertThat(Tensor.of(1, 2).broadcastTo(Shape.of(2, 2))).isEqualTo(Tensor.of(new int[][]{{1, 2}, {1, 2}}));
        assertThat(Tensor.scalar(7).broadcastTo(Shape.of(3))).isEqualTo(Tensor.of(7, 7, 7));
        assertThat(Tensor.scalar(7).broadcastTo(Shape.of(3)).strides()).containsExactly(0);
    }

    @Test
    void broadcastToRejectsWhatDoesNotFit() {
        failsOnShape(() -> matrix.broadcastTo(Shape.of(2, 4)),
                "broadcastTo: axis -1 of the tensor (3) must be 1 or equal "
                        + "that of the target (4) (tensor is [2,3], target is [2,4])");
        failsOnShape(() -> matrix.broadcastTo(Shape.of(3)),
                "broadcastTo: the rank of the tensor (2) must be at most that "
                        + "of the target (1) (tensor is [2,3], target is [3])");
    }

    @Test
    void reshapeOfATransposedTensorCopies() {
        Tensor flat = matrix.transpose().reshape(-1);
        assertThat(flat).isEqualTo(Tensor.of(0, 3, 1, 4, 2, 5));
        assertThat(flat.array()).isNotSameAs(matrix.array());
    }

    @Test
    void reshapeOfASliceStartsAtTheSlice() {
        assertThat(matrix.slice(0, 1, 2).reshape(3)).isEqualTo(Tensor.of(3, 4, 5));
    }

    @Test
    void contiguousReturnsThisWherePossible() {
        assertThat(matrix.contiguous()).isSameAs(matrix);
        Tensor row = matrix.slice(0, 0, 1);
        assertThat(row.contiguous()).isNotSameAs(row).isEqualTo(row);
    }

    @Test
    void stridesAreFresh() {
        matrix.strides()[0] = 9;
        assertThat(matrix.strides()).containsExactly(3, 1);
    }

    @Test
    void rowsPicksInOrderWithRepeats() {
        assertThat(matrix.rows(1, 0, 1)).isEqualTo(Tensor.of(new int[][]{{3, 4, 5}, {0, 1, 2}, {3, 4, 5}}));
        assertThat(matrix.transpose().rows(2)).isEqualTo(Tensor.of(new int[][]{{2, 5}}));
        assertThat(Tensor.of(7.0, 8.0).rows(1)).isEqualTo(Tensor.of(8.0));
    }

    @Test
    void rowsOutOfRange() {
        failsOnIndex(() -> matrix.rows(0, 2), "rows: the index along axis 0 (2) must be at least 0 and less than 2 "
                + "(tensor is [2,3])");
        failsOnShape(() -> Tensor.scalar(1).rows(0), "axis 0 is out of range for a shape of rank 0 ([])");
    }
}
