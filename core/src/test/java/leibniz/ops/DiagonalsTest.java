// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagonalsTest {
    private static final Tensor BOX = Cells.counting(2, 3, 4);
    private final Cells box = Cells.of(BOX);
    private final Node x = new Constant(BOX);

    @ParameterizedTest
    @ValueSource(ints = {-9, -3, -2, -1, 0, 1, 2, 3, 4, 9})
    void trilKeepsWhatIsNotAbove(int k) {
        assertCells(x.tril(k), Shape.of(2, 3, 4), p -> p[2] - p[1] <= k ? box.at(p) : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-9, -3, -2, -1, 0, 1, 2, 3, 4, 9})
    void triuKeepsWhatIsNotBelow(int k) {
        assertCells(x.triu(k), Shape.of(2, 3, 4), p -> p[2] - p[1] >= k ? box.at(p) : 0);
    }

    @Test
    void aTriangleForgetsNaNOutsideIt() {
        Node nan = new Constant(Tensor.of(new double[][]{{1, Double.NaN}, {3, 4}}));
        assertCells(nan.tril(0), Shape.of(2, 2), p -> p[1] > p[0] ? 0 : new double[][]{{1, 0}, {3, 4}}[p[0]][p[1]]);
    }

    @ParameterizedTest
    @ValueSource(ints = {-9, -3, -2, -1, 0, 1, 2, 3, 4, 9})
    void diagonalRunsAlongTwoAxesAndComesLast(int k) {
        int length = 0;
        for (int i = 0; i < 4; i++) {
            length += i + k >= 0 && i + k < 2 ? 1 : 0;
        }
        assertCells(x.diagonal(k, 2, 0), Shape.of(3, length),
                p -> box.at(Math.max(0, k) + p[1], p[0], Math.max(0, -k) + p[1]));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1})
    void diagOfAVectorIsAMatrix(int k) {
        Cells v = Cells.of(Cells.counting(3));
        int n = 3 + Math.abs(k);
        assertCells(new Constant(Cells.counting(3)).diag(k), Shape.of(n, n),
                p -> p[1] - p[0] == k ? v.at(Math.min(p[0], p[1])) : 0);
    }

    @Test
    void diagOfAMatrixIsItsDiagonal() {
        Cells m = Cells.of(Cells.counting(3, 4));
        assertCells(new Constant(Cells.counting(3, 4)).diag(1), Shape.of(3), p -> m.at(p[0], p[0] + 1));
    }

    @Test
    void diagOfAnEmptyVectorIsASquareOfZeros() {
        assertCells(new Constant(Tensor.zeros(0)).diag(2), Shape.of(2, 2), p -> 0);
    }

    @Test
    void diagEmbedMakesAMatrixOfEachRow() {
        Cells m = Cells.of(Cells.counting(2, 3));
        assertCells(new Constant(Cells.counting(2, 3)).diagEmbed(-1), Shape.of(2, 4, 4),
                p -> p[1] - p[2] == 1 ? m.at(p[0], p[2]) : 0);
    }

    @Test
    void traceAddsTheDiagonal() {
        assertCells(x.trace(), Shape.of(2), p -> box.at(p[0], 0, 0) + box.at(p[0], 1, 1) + box.at(p[0], 2, 2));
    }
}
