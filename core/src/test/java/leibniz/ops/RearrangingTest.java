// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RearrangingTest {
    private static final Tensor BOX = Cells.counting(2, 3, 4);
    private static final Tensor MATRIX = Cells.counting(2, 3);
    private final Cells box = Cells.of(BOX);
    private final Cells matrix = Cells.of(MATRIX);
    private final Node x = new Constant(BOX);
    private final Node m = new Constant(MATRIX);

    @Test
    void flattenMergesARangeOfAxes() {
        assertCells(x.flatten(1, -1), Shape.of(2, 12), p -> box.at(p[0], p[1] / 4, p[1] % 4));
    }

    @Test
    void flattenOfOneAxisChangesNothing() {
        assertCells(x.flatten(1, 1), Shape.of(2, 3, 4), box::at);
    }

    @Test
    void permuteReadsAxesInTheOrderGiven() {
        assertCells(x.permute(2, 0, -2), Shape.of(4, 2, 3), p -> box.at(p[1], p[2], p[0]));
    }

    @Test
    void movedimMovesAnAxisBack() {
        assertCells(x.movedim(0, -1), Shape.of(3, 4, 2), p -> box.at(p[2], p[0], p[1]));
    }

    @Test
    void movedimMovesAnAxisForward() {
        assertCells(x.movedim(2, 0), Shape.of(4, 2, 3), p -> box.at(p[1], p[2], p[0]));
    }

    @Test
    void movedimOfAnAxisToItsOwnPlaceChangesNothing() {
        assertCells(x.movedim(1, 1), Shape.of(2, 3, 4), box::at);
    }

    @Test
    void expandRepeatsAndKeepsWhatIsMinusOne() {
        Cells column = Cells.of(Cells.counting(3, 1));
        assertCells(new Constant(Cells.counting(3, 1)).expand(2, -1, 4), Shape.of(2, 3, 4), p -> column.at(p[1], 0));
    }

    @Test
    void flipReversesTheAxesNamed() {
        assertCells(x.flip(0, -1), Shape.of(2, 3, 4), p -> box.at(1 - p[0], p[1], 3 - p[2]));
    }

    @Test
    void flipOfNoAxesReversesThemAll() {
        assertCells(x.flip(), Shape.of(2, 3, 4), p -> box.at(1 - p[0], 2 - p[1], 3 - p[2]));
    }

    @Test
    void rollMovesElementsToLaterPlaces() {
        assertCells(m.roll(1, 1), Shape.of(2, 3), p -> matrix.at(p[0], (p[1] + 2) % 3));
    }

    @Test
    void rollByMoreThanTheAxisGoesRoundAgain() {
        assertCells(m.roll(1, -7), Shape.of(2, 3), p -> matrix.at(p[0], (p[1] + 7) % 3));
    }

    @Test
    void rollOfSeveralAxes() {
        assertCells(x.roll(new int[]{0, 2}, new int[]{1, 3}), Shape.of(2, 3, 4),
                p -> box.at((p[0] + 1) % 2, p[1], (p[2] + 1) % 4));
    }

    @Test
    void rot90TurnsTheFirstAxisTowardsTheSecond() {
        // [[1, 2, -3], [4, 5, -6]] turned once, counter-clockwise: the last column becomes the first row
        assertCells(m.rot90(0, 1, 1), Shape.of(3, 2), p -> matrix.at(p[1], 2 - p[0]));
    }

    @Test
    void rot90Twice() {
        assertCells(m.rot90(0, 1, 2), Shape.of(2, 3), p -> matrix.at(1 - p[0], 2 - p[1]));
    }

    @Test
    void rot90BackIsThreeTimes() {
        assertCells(m.rot90(0, 1, -1), Shape.of(3, 2), p -> matrix.at(1 - p[1], p[0]));
        assertCells(m.rot90(0, 1, 3), Shape.of(3, 2), p -> matrix.at(1 - p[1], p[0]));
    }

    @Test
    void rot90FourTimesChangesNothing() {
        assertCells(m.rot90(0, 1, 4), Shape.of(2, 3), matrix::at);
    }

    @Test
    void tileRepeatsTheWhole() {
        assertCells(m.tile(2, 3), Shape.of(4, 9), p -> matrix.at(p[0] % 2, p[1] % 3));
    }

    @Test
    void tileOfFewerNumbersRepeatsTheLastAxes() {
        assertCells(m.tile(2), Shape.of(2, 6), p -> matrix.at(p[0], p[1] % 3));
    }

    @Test
    void tileOfMoreNumbersMakesNewAxes() {
        assertCells(m.tile(2, 1, 2), Shape.of(2, 2, 6), p -> matrix.at(p[1], p[2] % 3));
    }

    @Test
    void tileOfNoTimesIsEmpty() {
        assertCells(m.tile(0, 1), Shape.of(0, 3), p -> Double.NaN);
    }

    @Test
    void repeatInterleaveRepeatsInPlace() {
        assertCells(m.repeatInterleave(1, 2), Shape.of(2, 6), p -> matrix.at(p[0], p[1] / 2));
    }

    @Test
    void repeatInterleaveTakesANumberForEachElement() {
        int[] from = {0, 0, 2};
        assertCells(m.repeatInterleave(-1, new int[]{2, 0, 1}), Shape.of(2, 3), p -> matrix.at(p[0], from[p[1]]));
    }

    @Test
    void pixelShuffleTradesChannelsForPixels() {
        Tensor numbers = Cells.counting(2, 8, 2, 3);
        Cells c = Cells.of(numbers);
        assertCells(new Constant(numbers).pixelShuffle(2), Shape.of(2, 2, 4, 6),
                p -> c.at(p[0], p[1] * 4 + p[2] % 2 * 2 + p[3] % 2, p[2] / 2, p[3] / 2));
    }

    @Test
    void emptyAxesStayEmpty() {
        Node nothing = new Constant(Tensor.zeros(2, 0));
        assertCells(nothing.roll(1, 1).flip().tile(2, 2).repeatInterleave(0, 2).rot90(0, 1, 1).flatten(0, 1),
                Shape.of(0), p -> Double.NaN);
    }
}
