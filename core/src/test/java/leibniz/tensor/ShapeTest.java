// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private static void fails(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    @Nested
    class Making {
        @Test
        void knowsRankAxesAndSize() {
            Shape shape = Shape.of(2, 3, 4);
            assertThat(shape.rank()).isEqualTo(3);
            assertThat(shape.toArray()).containsExactly(2, 3, 4);
            assertThat(shape.size()).isEqualTo(24);
            assertThat(shape).hasToString("[2,3,4]");
        }

        @Test
        void noAxesMakeAScalar() {
            assertThat(Shape.of()).isSameAs(Shape.SCALAR).hasToString("[]");
            assertThat(Shape.SCALAR.size()).isEqualTo(1);
            assertThat(Shape.SCALAR.isScalar()).isTrue();
            assertThat(Shape.of(1).isScalar()).isFalse();
        }

        @Test
        void equalsByAxes() {
            assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
            assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1))
                    .isNotEqualTo("[2,3]");
        }

        @Test
        void doesNotShareItsArrays() {
            int[] axes = {2, 3};
            Shape shape = Shape.of(axes);
            axes[0] = 9;
            shape.toArray()[1] = 9;
            shape.strides()[1] = 9;
            assertThat(shape).isEqualTo(Shape.of(2, 3));
        }

        @Test
        void negativeAxis() {
            fails(() -> Shape.of(2, -3), "shape: axis 1 must not be negative but is -3 (axes are [2,-3])");
        }

        @Test
        void theLargestSizeIsThatOfAnArray() {
            assertThat(Shape.of(Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
            fails(() -> Shape.of(65536, 32768), "shape: the number of elements must be at most 2147483647 but is "
                    + "2147483648 (axes are [65536,32768])");
        }

        @Test
        void sizesBeyondLongAreCounted() {
            int most = Integer.MAX_VALUE;
            fails(() -> Shape.of(most, most, most), "shape: the number of elements must be at most 2147483647 but is "
                    + "9903520300447984150353281023 (axes are [2147483647,2147483647,2147483647])");
        }

        @Test
        void anEmptyAxisMakesAnyShapeEmpty() {
            Shape shape = Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
            assertThat(shape.size()).isZero();
            assertThat(shape.strides()).containsExactly(0, 0, 0);
        }
    }

    @Nested
    class Axes {
        private final Shape shape = Shape.of(2, 3);

        @Test
        void negativeAxesCountFromTheEnd() {
            assertThat(shape.axis(-1)).isEqualTo(3);
            assertThat(shape.axis(-2)).isEqualTo(shape.axis(0)).isEqualTo(2);
            assertThat(shape.axisIndex(-2)).isZero();
            assertThat(shape.axisIndex(1)).isEqualTo(1);
        }

        @Test
        void axisOutOfRange() {
            fails(() -> shape.axisIndex(3), "axis 3 is out of range for a shape of rank 2 ([2,3])");
            fails(() -> shape.axis(-3), "axis -3 is out of range for a shape of rank 2 ([2,3])");
            fails(() -> Shape.SCALAR.axis(0), "axis 0 is out of range for a shape of rank 0 ([])");
        }

        @Test
        void stridesAreRowMajor() {
            assertThat(Shape.of(2, 3, 4).strides()).containsExactly(12, 4, 1);
            assertThat(Shape.SCALAR.strides()).isEmpty();
        }

        @Test
        void withReplacesOneAxis() {
            assertThat(shape.with(-1, 7)).isEqualTo(Shape.of(2, 7));
            fails(() -> shape.with(0, -1), "shape: axis 0 must not be negative but is -1 (axes are [-1,3])");
        }

        @Test
        void withoutDropsAxes() {
            assertThat(Shape.of(2, 3, 4).without(0, -1)).isEqualTo(Shape.of(3));
            assertThat(shape.without(0, 1)).isEqualTo(Shape.SCALAR);
            assertThat(shape.without()).isEqualTo(shape);
        }

        @Test
        void withoutRejectsAnAxisNamedTwice() {
            fails(() -> shape.without(1, -1), "without: axis 1 must be named once (axes are [1,-1], shape is [2,3])");
        }

        @Test
        void insertPutsAnAxisAtItsPositionInTheResult() {
            assertThat(shape.insert(0, 7)).isEqualTo(Shape.of(7, 2, 3));
            assertThat(shape.insert(1, 7)).isEqualTo(Shape.of(2, 7, 3));
            assertThat(shape.insert(2, 7)).isEqualTo(shape.insert(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
            assertThat(shape.insert(-3, 7)).isEqualTo(Shape.of(7, 2, 3));
            fails(() -> shape.insert(3, 7), "insert: axis 3 is out of range for a result of rank 3 (shape is [2,3])");
        }

        @Test
        void concatPutsShapesBehindEachOther() {
            assertThat(shape.concat(Shape.of(4))).isEqualTo(Shape.of(2, 3, 4));
            assertThat(shape.concat(Shape.SCALAR)).isEqualTo(shape);
        }

        @Test
        void transposeReordersAxes() {
            assertThat(Shape.of(2, 3, 4).transpose()).isEqualTo(Shape.of(4, 3, 2));
            assertThat(Shape.of(2, 3, 4).transpose(1, -1, 0)).isEqualTo(Shape.of(3, 4, 2));
        }

        @Test
        void transposeNeedsEveryAxisOnce() {
            fails(() -> shape.transpose(0), "transpose: the number of axes named (1) must equal the rank (2) "
                    + "(axes are [0], shape is [2,3])");
            fails(() -> shape.transpose(0, -2),
                    "transpose: every axis must be named once (axes are [0,-2], shape is [2,3])");
        }
    }

    @Nested
    class Reshape {
        @Test
        void keepsTheNumberOfElements() {
            assertThat(Shape.of(2, 6).reshape(3, 4)).isEqualTo(Shape.of(3, 4));
            assertThat(Shape.of(1, 1).reshape()).isEqualTo(Shape.SCALAR);
            fails(() -> Shape.of(2, 3).reshape(4),
                    "reshape: the number of elements (6) must stay the same, not become 4 "
                            + "(shape is [2,3], new axes are [4])");
        }

        @Test
        void worksOutOneAxis() {
            assertThat(Shape.of(2, 6).reshape(3, -1)).isEqualTo(Shape.of(3, 4));
            assertThat(Shape.SCALAR.reshape(-1)).isEqualTo(Shape.of(1));
            assertThat(Shape.of(0, 3).reshape(-1, 3)).isEqualTo(Shape.of(0, 3));
        }

        @Test
        void worksOutNoAxisThatDoesNotDivide() {
            fails(() -> Shape.of(2, 3).reshape(4, -1),
                    "reshape: the number of elements (6) must be a multiple of that of "
                            + "the other axes (4) (shape is [2,3], new axes are [4,-1])");
            fails(() -> Shape.of(0).reshape(0, -1), "reshape: the number of elements (0) must be a multiple of that of "
                    + "the other axes (0) (shape is [0], new axes are [0,-1])");
        }

        @Test
        void worksOutOneAxisOnly() {
            fails(() -> Shape.of(6).reshape(-1, 2, -1), "reshape: only one axis may be -1, but axes 0 and 2 are "
                    + "(shape is [6], new axes are [-1,2,-1])");
        }
    }

    @Nested
    class Broadcast {
        @Test
        void alignsAtTheEndAndRepeatsAxesOfSizeOne() {
            assertThat(Shape.broadcast(Shape.of(8, 1, 6, 1), Shape.of(7, 1, 5))).isEqualTo(Shape.of(8, 7, 6, 5));
            assertThat(Shape.broadcast(Shape.SCALAR, Shape.of(3))).isEqualTo(Shape.of(3));
            assertThat(Shape.broadcast(Shape.of(1), Shape.of(0))).isEqualTo(Shape.of(0));
        }

        @Test
        void rejectsAxesThatDiffer() {
            fails(() -> Shape.broadcast(Shape.of(2, 3), Shape.of(4)),
                    "broadcast: axis -1 of a (3) must equal that of b "
                            + "(4) or one of them be 1 (a is [2,3], b is [4])");
            fails(() -> Shape.broadcast(Shape.of(0), Shape.of(2)),
                    "broadcast: axis -1 of a (0) must equal that of b (2) "
                            + "or one of them be 1 (a is [0], b is [2])");
        }

        @Test
        void rejectsAResultThatIsTooLarge() {
            fails(() -> Shape.broadcast(Shape.of(70000, 1), Shape.of(1, 70000)),
                    "shape: the number of elements must be "
                            + "at most 2147483647 but is 4900000000 (axes are [70000,70000])");
        }

        @Test
        void broadcastableHasADirection() {
            assertThat(Shape.broadcastable(Shape.of(3), Shape.of(2, 3))).isTrue();
            assertThat(Shape.broadcastable(Shape.of(2, 1), Shape.of(2, 3))).isTrue();
            assertThat(Shape.broadcastable(Shape.of(2, 3), Shape.of(3))).isFalse();
            assertThat(Shape.broadcastable(Shape.of(3), Shape.of(1))).isFalse();
            assertThat(Shape.broadcastable(Shape.of(1, 3), Shape.of(3))).isFalse();
        }
    }
}
