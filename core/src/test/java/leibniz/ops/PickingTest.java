// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PickingTest {
    private static final Tensor MATRIX = Cells.counting(3, 4);
    private final Cells matrix = Cells.of(MATRIX);
    private final Node m = new Constant(MATRIX);

    private static Node index(int... places) {
        return new Constant(Tensor.of(places));
    }

    private static Node vector(double... numbers) {
        return new Constant(Tensor.of(numbers));
    }

    @Test
    void takeAlongDimRepeatsTheIndex() {
        int[] places = {3, 0, 0};
        assertCells(m.takeAlongDim(1, new Constant(Tensor.of(new int[][]{places}))), Shape.of(3, 3),
                p -> matrix.at(p[0], places[p[1]]));
    }

    @Test
    void takeAlongDimRepeatsX() {
        int[][] places = {{1, 0}, {0, 1}, {1, 1}};
        Node row = new Constant(Tensor.of(new double[][]{{7, 8}}));
        assertCells(row.takeAlongDim(-1, new Constant(Tensor.of(places))), Shape.of(3, 2),
                p -> 7 + places[p[0]][p[1]]);
    }

    @Test
    void takeReadsRowByRow() {
        int[][] places = {{11, 0}, {5, 5}};
        assertCells(m.take(new Constant(Tensor.of(places))), Shape.of(2, 2),
                p -> matrix.at(places[p[0]][p[1]] / 4, places[p[0]][p[1]] % 4));
    }

    @Test
    void scatterOverwrites() {
        int[][] rows = {{2, 0, 1, 2}};
        Node src = new Constant(Tensor.of(new double[][]{{100, 200, 300, 400}}));
        assertCells(m.scatter(0, new Constant(Tensor.of(rows)), src), Shape.of(3, 4),
                p -> rows[0][p[1]] == p[0] ? 100 * (p[1] + 1) : matrix.at(p));
    }

    @Test
    void scatterForgetsWhatItOverwrites() {
        Node x = vector(Double.NaN, 1e300, 3);
        assertCells(x.scatter(0, index(0, 1), vector(4, 1e-3)), Shape.of(3), p -> new double[]{4, 1e-3, 3}[p[0]]);
    }

    @Test
    void indexPairsReadsPairByPair() {
        int[] i = {2, 0, 2};
        int[] j = {3, 1, 3};
        assertCells(m.indexPairs(index(i), index(j)), Shape.of(3), p -> matrix.at(i[p[0]], j[p[0]]));
    }

    @Test
    void indexPutOverwrites() {
        assertCells(m.indexPut(index(2, 0), index(3, 1), vector(50, 60), false), Shape.of(3, 4),
                p -> p[0] == 2 && p[1] == 3 ? 50 : p[0] == 0 && p[1] == 1 ? 60 : matrix.at(p));
    }

    @Test
    void indexPutAccumulates() {
        assertCells(m.indexPut(index(2, 0, 2), index(3, 1, 3), vector(50, 60, 70), true), Shape.of(3, 4),
                p -> matrix.at(p) + (p[0] == 2 && p[1] == 3 ? 120 : p[0] == 0 && p[1] == 1 ? 60 : 0));
    }

    @Test
    void aColumnBeyondTheEndIsNotTheNextRow() {
        Node y = m.indexPairs(index(0), index(4));
        assertThatThrownBy(() -> Leibniz.value(y)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("indexSelect: index -1 at [0] must lie in 0 to 11, axis 0 of x");
    }

    @Test
    void aColumnBeforeTheStartIsNotTheRowBefore() {
        Node y = m.indexPut(index(1), index(-1), vector(1), true);
        assertThatThrownBy(() -> Leibniz.value(y)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("scatterAdd: index -1 at [0] must lie in 0 to 11, axis 0 of x");
    }

    @Test
    void maskedFillWritesWhereTheMaskHolds() {
        Node mask = new Constant(Tensor.of(true, false, false, true));
        assertCells(m.maskedFill(mask, -9), Shape.of(3, 4), p -> p[1] % 3 == 0 ? -9 : matrix.at(p));
    }

    @Test
    void maskedFillTakesANodeForItsValue() {
        Node mask = new Constant(Tensor.of(true, false, false, true));
        assertCells(m.maskedFill(mask, Leibniz.scalar(2.5)), Shape.of(3, 4), p -> p[1] % 3 == 0 ? 2.5 : matrix.at(p));
    }

    @Test
    void aMaskKnownNowSelectsRowByRow() {
        boolean[] mask = {true, false, false, true};
        assertCells(m.maskedSelect(Tensor.of(mask)), Shape.of(6), p -> matrix.at(p[0] / 2, p[0] % 2 * 3));
    }

    @Test
    void aMaskKnownLaterSelectsAsManyAsAreAskedFor() {
        Node mask = m.gt(4);
        assertCells(m.maskedSelect(mask, 5), Shape.of(5), p -> new double[]{5, 7, 8, 10, 11}[p[0]]);
    }

    @Test
    void zerosFollowWhereAMaskSelectsFewer() {
        assertCells(m.maskedSelect(m.gt(9), 4), Shape.of(4), p -> new double[]{10, 11, 0, 0}[p[0]]);
    }

    @Test
    void aMaskThatSelectsMoreIsRefusedByTheRun() {
        Node y = m.maskedSelect(m.gt(4), 4);
        assertThatThrownBy(() -> Leibniz.value(y)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("scatterAdd: index 5 at [10] must lie in 0 to 4, axis 0 of x");
    }

    @Test
    void theGradientOfASelectionIsZeroWhereNothingWasSelected() {
        Parameter x = new Parameter("x", Tensor.of(Double.NaN, 2, 3));
        Node y = x.maskedSelect(new Constant(Tensor.of(false, true, true)), 2).square().sum();
        assertCells(Leibniz.gradients(y, x).of(x), Shape.of(3), p -> new double[]{0, 4, 6}[p[0]]);
    }

    @Test
    void segmentSumAddsRowsOfOneSegment() {
        assertCells(m.segmentSum(index(3, 0, 3), 4), Shape.of(4, 4),
                p -> p[0] == 0 ? matrix.at(1, p[1]) : p[0] == 3 ? matrix.at(0, p[1]) + matrix.at(2, p[1]) : 0);
    }
}
