// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CsrMatrixTest {
    private final Pattern pattern = Pattern.of(4, new int[][]{{3, 0}, {}, {1}});
    private final CsrMatrix matrix = CsrMatrix.of(pattern, Tensor.of(1.5, 2, -3));

    @Test
    void holdsItsEntriesRowByRow() {
        assertThat(matrix.toDense())
                .isEqualTo(Tensor.of(new double[][]{{1.5, 0, 0, 2}, {0, 0, 0, 0}, {0, -3, 0, 0}}));
        assertThat(matrix.get(0, 3)).isEqualTo(2);
        assertThat(matrix.get(1, 3)).isZero();
        assertThat(matrix).hasToString("float64[3,4] with 3 entries: (0,0) 1.5, (0,3) 2., (2,1) -3.");
    }

    @Test
    void multipliesVectorsAndMatricesFromEitherSide() {
        assertThat(matrix.times(Tensor.of(2.0, 3, 5, 7))).isEqualTo(Tensor.of(17.0, 0, -9));
        assertThat(matrix.transposeTimes(Tensor.of(2.0, 3, 5))).isEqualTo(Tensor.of(3.0, -15, 0, 4));
        assertThat(matrix.times(Tensor.of(new double[][]{{2, 1}, {3, 0}, {5, 0}, {7, 1}})))
                .isEqualTo(Tensor.of(new double[][]{{17, 3.5}, {0, 0}, {-9, 0}}));
        assertThat(matrix.transpose().toDense()).isEqualTo(matrix.toDense().transpose().contiguous());
        assertThat(matrix.transpose().times(Tensor.of(2.0, 3, 5))).isEqualTo(Tensor.of(3.0, -15, 0, 4));
    }

    @Test
    void multipliesAnotherSparseMatrix() {
        CsrMatrix other = CsrMatrix.of(Pattern.of(2, new int[][]{{0}, {1}, {}, {0, 1}}), Tensor.of(2.0, 5, 1, -1));

        assertThat(matrix.times(other).toDense()).isEqualTo(Tensor.of(new double[][]{{5, -2}, {0, 0}, {0, -15}}));
        assertThat(matrix.times(other).pattern()).isEqualTo(Pattern.of(2, new int[][]{{0, 1}, {}, {1}}));
        assertThat(matrix.gram().toDense()).isEqualTo(
                Tensor.of(new double[][]{{2.25, 0, 0, 3}, {0, 9, 0, 0}, {0, 0, 0, 0}, {3, 0, 0, 4}}));
        assertThatThrownBy(() -> matrix.times(matrix)).isInstanceOf(ShapeException.class)
                .hasMessage("times: the columns of a (4) must equal the rows of b (3) (a is [3,4], b is [3,4])");
        CsrMatrix single = CsrMatrix.of(other.pattern(), Tensor.of(2f, 5f, 1f, -1f));
        assertThatThrownBy(() -> matrix.times(single)).isInstanceOf(DTypeException.class)
                .hasMessage("times: a is float64 and b is float32; convert one of them with to(DType)");
    }

    @Test
    void coordinatesOfOnePlaceAddUp() {
        Coordinates list = Coordinates.of(2, 2, new int[]{1, 0, 1}, new int[]{0, 1, 0}, Tensor.of(1.0, 2, 4));

        assertThat(list.toCsr()).isEqualTo(CsrMatrix.of(Pattern.of(2, new int[][]{{1}, {0}}), Tensor.of(2.0, 5)));
        assertThat(list.toDense()).isEqualTo(Tensor.of(new double[][]{{0, 2}, {5, 0}}));
        assertThat(list).hasToString("float64[2,2] with 3 entries: (1,0) 1., (0,1) 2., (1,0) 4.");
    }

    @Test
    void aMatrixAndItsCoordinatesAreTheSame() {
        assertThat(matrix.toCoordinates().toCsr()).isEqualTo(matrix).hasSameHashCodeAs(matrix);
        assertThat(matrix.toCoordinates().size()).isEqualTo(3);
        assertThat(matrix.toCoordinates().row(2)).isEqualTo(2);
        assertThat(matrix.toCoordinates().column(1)).isEqualTo(3);
    }

    @Test
    void longListsAreCutShort() {
        Tensor eleven = Tensor.ones(11);
        int[] zeros = new int[11];

        assertThat(Coordinates.of(1, 1, zeros, zeros, eleven).toString())
                .startsWith("float64[1,1] with 11 entries: (0,0) 1., ")
                .endsWith(", …");
        assertThat(CsrMatrix.of(Pattern.of(2, new int[0]), Tensor.zeros(0)))
                .hasToString("float64[1,2] with no entries");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> CsrMatrix.of(pattern, Tensor.of(1.0, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("csrMatrix: the values must be [3], one for each place, they are [2]");
        assertThatThrownBy(() -> CsrMatrix.of(pattern, Tensor.of(1, 2, 3))).isInstanceOf(DTypeException.class)
                .hasMessage("csrMatrix: needs float32 or float64, the values are int32[3]");
        assertThatThrownBy(() -> matrix.times(Tensor.zeros(3))).isInstanceOf(ShapeException.class).hasMessage(
                "times: the first axis of v must equal the columns of the matrix (4) (v is [3], the matrix is [3,4])");
        assertThatThrownBy(() -> matrix.transposeTimes(Tensor.zeros(4))).isInstanceOf(ShapeException.class).hasMessage(
                "transposeTimes: the first axis of v must equal the rows of the matrix (3) (v is [4], the matrix is [3,4])");
        assertThatThrownBy(() -> matrix.times(Tensor.of(1f, 2f, 3f, 4f))).isInstanceOf(DTypeException.class)
                .hasMessage("times: the matrix is float64 and v is float32; convert one of them with to(DType)");
        assertThatThrownBy(() -> matrix.get(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Coordinates.of(2, 2, new int[]{0}, new int[]{2}, Tensor.of(1.0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("coordinates: entry 0 lies at (0,2), outside of the matrix (the matrix is [2,2])");
        assertThatThrownBy(() -> Coordinates.of(2, 2, new int[]{0, 1}, new int[]{1}, Tensor.of(1.0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("coordinates: each value needs a row and a column (2 rows, 1 columns, values are [1])");
        assertThatThrownBy(() -> Coordinates.of(2, 2, new int[]{0}, new int[]{1}, Tensor.of(1)))
                .isInstanceOf(DTypeException.class)
                .hasMessage("coordinates: needs float32 or float64, the values are int32[1]");
    }

    @Test
    void patternsAreSetsOfPlaces() {
        assertThat(pattern).isEqualTo(Pattern.of(4, new int[][]{{0, 3, 0}, {}, {1}})).hasSameHashCodeAs(
                Pattern.of(4, new int[][]{{0, 3, 0}, {}, {1}}));
        assertThat(pattern.transpose()).isEqualTo(Pattern.of(3, new int[][]{{0}, {2}, {}, {0}}));
        assertThat(pattern.contains(0, 3)).isTrue();
        assertThat(pattern.contains(0, 2)).isFalse();
        assertThat(pattern.rowOfEach()).containsExactly(0, 0, 2);
        assertThat(pattern.columnOfEach()).containsExactly(0, 3, 1);
        assertThat(pattern.union(Pattern.of(4, new int[][]{{1}, {2}, {1}})))
                .isEqualTo(Pattern.of(4, new int[][]{{0, 1, 3}, {2}, {1}}));
        assertThat(Pattern.of(100, new int[][]{{1}})).hasToString("[1,100] with 1 of 100 places");
        assertThatThrownBy(() -> pattern.union(Pattern.of(4, new int[][]{{1}}))).isInstanceOf(ShapeException.class)
                .hasMessage("union: both patterns must have one shape (one is [3,4], the other is [1,4])");
        assertThatThrownBy(() -> Pattern.of(4, new int[][]{{4}})).isInstanceOf(ShapeException.class)
                .hasMessage("pattern: row 0 names column 4, the columns are 0 to 3 (the pattern is [1,4])");
    }
}
