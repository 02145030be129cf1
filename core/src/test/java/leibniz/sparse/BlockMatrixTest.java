// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.Differentiable;
import leibniz.graph.Node;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BlockMatrixTest {
    private final Tensor blocks = Tensor.of(1.0, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2);
    private final BlockMatrix matrix = BlockMatrix.of(4, 5, new int[]{0, 2}, new int[]{0, 2}, blocks);
    private final BlockMatrix column = BlockMatrix.of(4, 5, new int[]{0, 2}, new int[]{4, 4},
            Tensor.of(1.0, 0, 0, 1).reshape(2, 2, 1));

    @Test
    void placesItsBlocks() {
        assertThat(matrix.plus(column).toDense()).isEqualTo(Tensor.of(
                new double[][]{{1, 2, 0, 0, 1}, {3, 4, 0, 0, 0}, {0, 0, 5, 6, 0}, {0, 0, 7, 8, 1}}));
        assertThat(matrix.plus(column)).hasToString("float64[4,5] with 4 blocks");
    }

    @Test
    void multipliesVectorsFromEitherSide() {
        BlockMatrix sum = matrix.plus(column);

        assertThat(sum.times(Tensor.of(1.0, 2, 3, 4, 5))).isEqualTo(Tensor.of(10.0, 11, 39, 58));
        assertThat(sum.transposeTimes(Tensor.of(1.0, 2, 3, 4))).isEqualTo(Tensor.of(7.0, 10, 43, 50, 5));
    }

    @Test
    void itsGramMatrixIsThatOfTheNormalEquations() {
        CsrMatrix gram = matrix.plus(column).gram();

        assertThat(gram.toDense()).isEqualTo(Tensor.of(new double[][]{{10, 14, 0, 0, 1}, {14, 20, 0, 0, 2},
            {0, 0, 74, 86, 7}, {0, 0, 86, 100, 8}, {1, 2, 7, 8, 2}}));
        assertThat(gram.pattern().contains(0, 2)).isFalse();
    }

    @Test
    void blocksThatOverlapAddUp() {
        assertThat(BlockMatrix.of(2, 2, new int[]{0, 0}, new int[]{0, 0}, blocks).toDense())
                .isEqualTo(Tensor.of(new double[][]{{6, 8}, {10, 12}}));
    }

    @Test
    void theJacobianOfObservationsIsMadeOfTheirBlocks() {
        // observation k: (p_k², sin p_k + q), unknowns p₀, p₁, p₂, q
        Differentiable ofOwn = p -> concat(0, p.square(), p.sin());
        Tensor byOwn = ofOwn.jacobian().vmap().at(Tensor.of(0.1, 0.2, 0.4).reshape(3, 1));
        BlockMatrix j = BlockMatrix.of(6, 4, new int[]{0, 2, 4}, new int[]{0, 1, 2}, byOwn)
                .plus(BlockMatrix.of(6, 4, new int[]{0, 2, 4}, new int[]{3, 3, 3},
                        Tensor.of(0.0, 1, 0, 1, 0, 1).reshape(3, 2, 1)));
        Differentiable all = x -> {
            Node own = x.slice(0, 0, 3);
            return concat(1, own.square().unsqueeze(1), own.sin().add(x.slice(0, 3, 4)).unsqueeze(1)).flatten();
        };
        Tensor x = Tensor.of(0.1, 0.2, 0.4, 0.7);

        assertThat(j.toDense().closeTo(SparseJacobian.of(all, x).at(x).toDense(), 1e-15, 0)).isTrue();
        assertThat(j.gram().toDense().closeTo(SparseJacobian.of(all, x).at(x).gram().toDense(), 1e-15, 0)).isTrue();
    }

    @Test
    void singlePrecisionStays() {
        BlockMatrix single = BlockMatrix.of(1, 1, new int[]{0}, new int[]{0}, Tensor.of(0.1f).reshape(1, 1, 1));

        assertThat(single.times(Tensor.of(3f))).isEqualTo(Tensor.of((float) ((double) 0.1f * 3)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> BlockMatrix.of(4, 5, new int[]{0}, new int[]{0}, blocks))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "blockMatrix: blocks must be [p,r,c], each with a row and a column (1 rows, 1 columns, blocks are [2,2,2])");
        assertThatThrownBy(() -> BlockMatrix.of(4, 5, new int[]{0, 3}, new int[]{0, 0}, blocks))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "blockMatrix: block 1 at (3,0) reaches out of the matrix (a block is [2,2], the matrix is [4,5])");
        assertThatThrownBy(() -> BlockMatrix.of(4, 5, new int[]{0}, new int[]{0}, Tensor.of(1).reshape(1, 1, 1)))
                .isInstanceOf(DTypeException.class)
                .hasMessage("blockMatrix: needs float32 or float64, the blocks are int32[1,1,1]");
        assertThatThrownBy(() -> matrix.plus(BlockMatrix.of(4, 4, new int[]{0, 2}, new int[]{0, 2}, blocks)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("plus: both matrices must have one shape (one is [4,5], the other is [4,4])");
        assertThatThrownBy(() -> matrix.times(Tensor.zeros(4))).isInstanceOf(ShapeException.class).hasMessage(
                "times: v must be a vector of as many elements as the matrix has columns (5) (v is [4], the matrix is [4,5])");
        assertThatThrownBy(() -> matrix.transposeTimes(Tensor.of(1f, 2f, 3f, 4f))).isInstanceOf(DTypeException.class)
                .hasMessage(
                        "transposeTimes: the matrix is float64 and v is float32; convert one of them with to(DType)");
    }
}
