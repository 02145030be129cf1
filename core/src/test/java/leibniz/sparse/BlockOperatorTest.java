// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.mapping;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.Differentiable;
import leibniz.Mapping;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BlockOperatorTest {
    private final Parameter a = parameter("a", Tensor.of(1.0, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2));
    private final Parameter b = parameter("b", Tensor.of(10.0, 20, 30, 40).reshape(2, 2, 1));
    /// Rows 0 and 1 hold block 0 of each group, rows 2 and 3 block 1; both blocks of b lie in column 4.
    private final BlockOperator matrix = BlockOperator.zeros(4, 5).plus(a, new int[]{0, 2}, new int[]{2, 0})
            .plus(b, new int[]{0, 2}, new int[]{4, 4});
    private final Tensor dense = Tensor.of(new double[][]{{0, 0, 1, 2, 10}, {0, 0, 3, 4, 20}, {5, 6, 0, 0, 30},
        {7, 8, 0, 0, 40}});

    /// Σₖ x[k,i]·y[k,j], by loops.
    private static Tensor transposedProduct(Tensor x, Tensor y) {
        double[][] sums = new double[x.shape().axis(1)][y.shape().axis(1)];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                for (int k = 0; k < x.shape().axis(0); k++) {
                    sums[i][j] += x.getDouble(k, i) * y.getDouble(k, j);
                }
            }
        }
        return Tensor.of(sums);
    }

    @Test
    void placesItsBlocks() {
        assertThat(value(matrix.toDense())).isEqualTo(dense);
        assertThat(value(matrix.transpose().toDense())).isEqualTo(dense.transpose());
    }

    @Test
    void itsNumbersAreAMatrixOfBlocks() {
        assertThat(matrix.value().toDense()).isEqualTo(dense);
        assertThat(matrix.value()).hasToString("float64[4,5] with 4 blocks");
        assertThat(BlockOperator.zeros(2, 3).value().toDense()).isEqualTo(Tensor.zeros(2, 3));
    }

    @Test
    void addsBlocksThatLieOnEachOther() {
        BlockOperator sum = BlockOperator.zeros(3, 3).plus(a, new int[]{0, 1}, new int[]{0, 1});

        assertThat(value(sum.toDense()))
                .isEqualTo(Tensor.of(new double[][]{{1, 2, 0}, {3, 4 + 5, 6}, {0, 7, 8}}));
    }

    @Test
    void multipliesVectorsFromEitherSide() {
        assertThat(value(matrix.times(constant(1, 0, 10, 0, 1)))).isEqualTo(Tensor.of(20.0, 50, 35, 47));
        assertThat(value(matrix.transposeTimes(constant(1, 0, 10, 1)))).isEqualTo(Tensor.of(57.0, 68, 1, 2, 350));
    }

    @Test
    void multipliesSeveralColumnsAtOnce() {
        Tensor x = Tensor.randn(1, 5, 3);
        Tensor y = Tensor.randn(2, 4, 3);

        assertThat(value(matrix.times(constant(x))).closeTo(transposedProduct(dense.transpose(), x), 1e-14, 1e-14))
                .isTrue();
        assertThat(value(matrix.transposeTimes(constant(y))).closeTo(transposedProduct(dense, y), 1e-14, 1e-14))
                .isTrue();
    }

    @Test
    void productsHaveGradients() {
        Parameter x = parameter("x", Tensor.of(1.0, 2, 3, 4, 5));
        var back = vjp(matrix.times(x), constant(1, 10, 100, 1000), a, x);

        assertThat(value(back.of(a))).isEqualTo(Tensor.of(3.0, 4, 30, 40, 100, 200, 1000, 2000).reshape(2, 2, 2));
        assertThat(value(back.of(x)))
                .isEqualTo(transposedProduct(dense, Tensor.of(1.0, 10, 100, 1000).reshape(4, 1)).reshape(5));
    }

    @Test
    void theGramMatrixIsTheTransposeTimesTheMatrix() {
        BlockOperator gram = matrix.gram();

        assertThat(value(gram.toDense())).isEqualTo(transposedProduct(dense, dense));
        assertThat(gram.groups().stream().map(Blocks::count)).containsExactly(2, 2, 2, 1);
    }

    @Test
    void groupsMayHaveBlocksOnSomeRowsOnly() {
        Tensor prior = Tensor.of(3.0, 4).reshape(1, 2, 1);
        BlockOperator more = matrix.plus(constant(prior), new int[]{2}, new int[]{3});

        assertThat(value(more.gram().toDense()))
                .isEqualTo(transposedProduct(value(more.toDense()), value(more.toDense())));
    }

    @Test
    void blocksOnTheSameRowsOfOneGroupMeetToo() {
        BlockOperator pairs = BlockOperator.zeros(2, 4).plus(a, new int[]{0, 0}, new int[]{0, 2});

        assertThat(value(pairs.gram().toDense()))
                .isEqualTo(transposedProduct(value(pairs.toDense()), value(pairs.toDense())));
    }

    @Test
    void withoutBlocksItIsZero() {
        BlockOperator zeros = BlockOperator.zeros(2, 3);

        assertThat(value(zeros.toDense())).isEqualTo(Tensor.zeros(2, 3));
        assertThat(value(zeros.gram().toDense())).isEqualTo(Tensor.zeros(3, 3));
        assertThat(value(zeros.times(constant(1, 2, 3)))).isEqualTo(Tensor.zeros(2));
    }

    @Test
    void keepsTheElementType() {
        BlockOperator single = BlockOperator.zeros(4, 2).plus(a.to(DType.FLOAT32), new int[]{0, 2}, new int[]{0, 0});

        assertThat(single.toDense().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(single.gram().toDense().dtype()).isEqualTo(DType.FLOAT32);
    }

    /// Cameras that look along z, moved and zoomed, see points.
    private static final Mapping RESIDUAL = mapping((camera, point) -> {
        Node moved = point.add(camera.slice(0, 0, 3));
        return moved.slice(0, 0, 2).div(moved.slice(0, 2, 3).add(5)).mul(camera.select(0, 3).exp());
    });

    @Test
    void theBlocksOfManyObservationsMakeTheJacobianOfAll() {
        int[] cameraOf = {0, 0, 0, 1, 1, 1, 2, 2, 2, 2};
        int[] pointOf = {0, 1, 2, 1, 2, 3, 0, 1, 2, 3};
        Tensor all = Tensor.randn(7, 3 * 4 + 4 * 3);
        Differentiable residuals = x -> {
            Node cameras = x.slice(0, 0, 12).reshape(3, 4).indexSelect(0, constant(Tensor.of(cameraOf)));
            Node points = x.slice(0, 12, 24).reshape(4, 3).indexSelect(0, constant(Tensor.of(pointOf)));
            return RESIDUAL.vmap().apply(cameras, points).getFirst().flatten();
        };
        List<Node> blocks = RESIDUAL.jacobian().vmap().apply(
                constant(all.slice(0, 0, 12).reshape(3, 4).rows(cameraOf)),
                constant(all.slice(0, 12, 24).reshape(4, 3).rows(pointOf)));
        int[] rows = BlockOperator.starts(Tensor.arange(10).toInts(), 2, 0);
        BlockOperator jacobian = BlockOperator.zeros(20, 24)
                .plus(blocks.get(0), rows, BlockOperator.starts(cameraOf, 4, 0))
                .plus(blocks.get(1), rows, BlockOperator.starts(pointOf, 3, 12));

        Tensor whole = residuals.jacobian().at(all);
        assertThat(value(jacobian.toDense()).closeTo(whole, 1e-14, 1e-14)).isTrue();
        assertThat(value(jacobian.gram().toDense()).closeTo(transposedProduct(whole, whole), 1e-13, 1e-13)).isTrue();
        assertThat(jacobian.gram().groups().stream().map(Blocks::count)).containsExactly(3, 10, 10, 4);
    }

    @Test
    void theNumberOfNodesDoesNotDependOnTheNumberOfBlocks() {
        assertThat(nodes(3)).isEqualTo(nodes(50));
    }

    private static int nodes(int p) {
        int[] starts = BlockOperator.starts(Tensor.arange(p).toInts(), 2, 0);
        BlockOperator diagonal = BlockOperator.zeros(2 * p, 2 * p).plus(constant(Tensor.randn(1, p, 2, 2)), starts,
                starts);
        return Graph.of(diagonal.gram().times(constant(Tensor.randn(2, 2 * p)))).size();
    }

    @Test
    void refusesABlockThatLiesOutside() {
        assertThatThrownBy(() -> matrix.plus(a, new int[]{0, 3}, new int[]{0, 0})).isInstanceOf(ShapeException.class)
                .hasMessage("plus: block 1 covers rows 3 to 4, the matrix has 4 (values is [2,2,2])");
        assertThatThrownBy(() -> matrix.plus(a, new int[]{0, 0}, new int[]{-1, 0})).isInstanceOf(ShapeException.class)
                .hasMessage("plus: block 0 covers columns -1 to 0, the matrix has 5 (values is [2,2,2])");
    }

    @Test
    void refusesWhatIsNoListOfBlocks() {
        assertThatThrownBy(() -> matrix.plus(constant(1, 2), new int[]{0}, new int[]{0}))
                .isInstanceOf(ShapeException.class)
                .hasMessage("blocks: the rank of values (1) must be 3: blocks, rows, columns (values is [2])");
        assertThatThrownBy(() -> matrix.plus(a, new int[]{0}, new int[]{0, 0})).isInstanceOf(ShapeException.class)
                .hasMessage("blocks: each of 2 blocks needs a row and a column, 1 rows and 2 columns are given"
                        + " (values is [2,2,2])");
    }

    @Test
    void refusesBlocksOfTwoElementTypes() {
        assertThatThrownBy(() -> matrix.plus(a.to(DType.FLOAT32), new int[]{0, 2}, new int[]{0, 0}))
                .isInstanceOf(DTypeException.class).hasMessage("plus: the blocks are float32, those before are float64;"
                        + " convert one of them with to(DType)");
    }

    @Test
    void refusesAFactorThatDoesNotFit() {
        assertThatThrownBy(() -> matrix.times(constant(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("times: x must be [5] or [5,k] (x is [2], the matrix is [4,5])");
    }

    @Test
    void refusesTheGramMatrixOfBlocksThatShareSomeRows() {
        BlockOperator steps = BlockOperator.zeros(3, 4).plus(a, new int[]{0, 1}, new int[]{0, 2});

        assertThatThrownBy(steps::gram).isInstanceOf(ShapeException.class)
                .hasMessage("gram: blocks on rows 0 to 1 and on rows 1 to 2 share some of their rows;"
                        + " they must share all or none");
    }
}
