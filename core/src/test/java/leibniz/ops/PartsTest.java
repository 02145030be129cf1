// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Tensor MATRIX = Cells.counting(4, 5);
    private final Cells matrix = Cells.of(MATRIX);
    private final Node m = new Constant(MATRIX);
    private final Node v = new Constant(Tensor.of(1.0, 2, 3));

    private static void assertVector(Node y, double... expected) {
        assertCells(y, Shape.of(expected.length), p -> expected[p[0]]);
    }

    @Test
    void sliceTakesARangePerAxis() {
        assertCells(m.slice(new int[]{1, 0}, new int[]{4, 5}, new int[]{1, 2}), Shape.of(3, 3),
                p -> matrix.at(1 + p[0], 2 * p[1]));
    }

    @Test
    void narrowTakesALength() {
        assertCells(m.narrow(-1, 1, 3), Shape.of(4, 3), p -> matrix.at(p[0], 1 + p[1]));
    }

    @Test
    void splitGivesPiecesInOrder() {
        List<Node> pieces = m.split(1, 2, 0, 3);
        assertThat(pieces).hasSize(3);
        assertCells(pieces.get(0), Shape.of(4, 2), matrix::at);
        assertCells(pieces.get(1), Shape.of(4, 0), p -> Double.NaN);
        assertCells(pieces.get(2), Shape.of(4, 3), p -> matrix.at(p[0], 2 + p[1]));
    }

    @Test
    void chunkGivesPiecesOfOneSizeAndARest() {
        List<Node> pieces = m.chunk(1, 2);
        assertThat(pieces).hasSize(2);
        assertCells(pieces.get(0), Shape.of(4, 3), matrix::at);
        assertCells(pieces.get(1), Shape.of(4, 2), p -> matrix.at(p[0], 3 + p[1]));
    }

    @Test
    void chunkGivesFewerPiecesWhereTheirSizeIsRoundedUp() {
        assertThat(m.chunk(1, 4)).extracting(Node::shape).containsExactly(Shape.of(4, 2), Shape.of(4, 2),
                Shape.of(4, 1));
    }

    @Test
    void chunkOfNothingGivesEmptyPieces() {
        assertThat(new Constant(Tensor.zeros(0, 2)).chunk(0, 3)).extracting(Node::shape).containsExactly(
                Shape.of(0, 2), Shape.of(0, 2), Shape.of(0, 2));
    }

    @Test
    void unbindDropsTheAxis() {
        List<Node> columns = m.unbind(1);
        assertThat(columns).hasSize(5);
        assertCells(columns.get(3), Shape.of(4), p -> matrix.at(p[0], 3));
    }

    @Test
    void padPutsZerosAround() {
        assertCells(m.pad(new int[][]{{1, 0}, {0, 2}}, 0), Shape.of(5, 7),
                p -> p[0] >= 1 && p[1] < 5 ? matrix.at(p[0] - 1, p[1]) : 0);
    }

    @Test
    void padPutsAnyNumberAround() {
        assertCells(m.pad(new int[][]{{1, 2}, {1, 0}}, 7.5), Shape.of(7, 6),
                p -> p[0] >= 1 && p[0] < 5 && p[1] >= 1 ? matrix.at(p[0] - 1, p[1] - 1) : 7.5);
    }

    @Test
    void negativePadsCrop() {
        assertVector(v.pad(new int[][]{{-1, 2}}, 9), 2, 3, 9, 9);
        assertVector(v.pad(new int[][]{{1, -2}}, 0), 0, 1);
        assertVector(v.pad(new int[][]{{-2, -1}}, 0));
    }

    @Test
    void reflectDoesNotRepeatTheEnds() {
        assertVector(v.pad(new int[][]{{2, 1}}, Padding.REFLECT), 3, 2, 1, 2, 3, 2);
    }

    @Test
    void replicateRepeatsTheEnds() {
        assertVector(v.pad(new int[][]{{1, 4}}, Padding.REPLICATE), 1, 1, 2, 3, 3, 3, 3, 3);
    }

    @Test
    void circularContinuesAtTheOtherEnd() {
        assertVector(v.pad(new int[][]{{2, 3}}, Padding.CIRCULAR), 2, 3, 1, 2, 3, 1, 2, 3);
    }

    @Test
    void bordersOfSeveralAxesMeetInTheCorners() {
        int[] rows = {1, 0, 1, 2, 3};
        int[] columns = {0, 1, 2, 3, 4, 3, 2};
        assertCells(m.pad(new int[][]{{1, 0}, {0, 2}}, Padding.REFLECT), Shape.of(5, 7),
                p -> matrix.at(rows[p[0]], columns[p[1]]));
    }

    @Test
    void windowsOverlapWhereTheStepIsSmall() {
        assertCells(m.unfoldWindows(1, 3, 1), Shape.of(4, 3, 3), p -> matrix.at(p[0], p[1] + p[2]));
    }

    @Test
    void windowsOfAnInnerAxisGoLast() {
        assertCells(m.unfoldWindows(0, 2, 2), Shape.of(2, 5, 2), p -> matrix.at(2 * p[0] + p[2], p[1]));
    }

    @Test
    void im2colLaysPatchesOutAsColumns() {
        Tensor picture = Cells.counting(2, 3, 4, 5);
        Cells c = Cells.of(picture);
        int rows = (4 + 2 - 2) / 2 + 1;
        int columns = 5 - 3;
        Node y = new Constant(picture).im2col(new int[]{2, 2}, new int[]{2, 1}, new int[]{1, 0}, new int[]{1, 3});
        assertCells(y, Shape.of(2, 3 * 2 * 2, rows * columns), p -> {
            int i = p[2] / columns * 2 + p[1] / 2 % 2 - 1;
            int j = p[2] % columns + p[1] % 2 * 3;
            return i < 0 || i >= 4 ? 0 : c.at(p[0], p[1] / 4, i, j);
        });
    }
}
