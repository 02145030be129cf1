// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorCreationTest {
    private static void failsOnShape(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    private static void failsOnDType(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DTypeException.class).isThrownBy(call).withMessage(message);
    }

    @Nested
    class FromValues {
        @Test
        void theLiteralsDecideTheType() {
            assertThat(Tensor.of(1.0, 2.0).dtype()).isEqualTo(DType.FLOAT64);
            assertThat(Tensor.of(1f, 2f).dtype()).isEqualTo(DType.FLOAT32);
            assertThat(Tensor.of(1, 2).dtype()).isEqualTo(DType.INT32);
            assertThat(Tensor.of(1L, 2L).dtype()).isEqualTo(DType.INT64);
            assertThat(Tensor.of(true, false).dtype()).isEqualTo(DType.BOOL);
            assertThat(Tensor.of(1, 2.5).dtype()).isEqualTo(DType.FLOAT64);
        }

        @Test
        void valuesMakeAVector() {
            assertThat(Tensor.of(1.5, 2.5, 3.5).shape()).isEqualTo(Shape.of(3));
            assertThat(Tensor.of(1.5, 2.5, 3.5).toDoubles()).containsExactly(1.5, 2.5, 3.5);
            assertThat(Tensor.of(new double[0]).shape()).isEqualTo(Shape.of(0));
        }

        @Test
        void valuesAreCopied() {
            double[] values = {1, 2};
            Tensor tensor = Tensor.of(values);
            values[0] = 9;
            assertThat(tensor).isEqualTo(Tensor.of(1.0, 2.0));
        }

        @Test
        void scalarsHaveRankZero() {
            assertThat(Tensor.scalar(2.5)).isEqualTo(Tensor.wrap(new double[]{2.5}));
            assertThat(Tensor.scalar(2.5f)).isEqualTo(Tensor.wrap(new float[]{2.5f}));
            assertThat(Tensor.scalar(2)).isEqualTo(Tensor.wrap(new int[]{2}));
            assertThat(Tensor.scalar(2L)).isEqualTo(Tensor.wrap(new long[]{2}));
            assertThat(Tensor.scalar(true)).isEqualTo(Tensor.wrap(new boolean[]{true}));
            assertThat(Tensor.scalar(2.5).shape()).isEqualTo(Shape.SCALAR);
        }
    }

    @Nested
    class FromNestedArrays {
        @Test
        void rowsMakeAMatrix() {
            Tensor matrix = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}});
            assertThat(matrix).isEqualTo(Tensor.wrap(new double[]{1, 2, 3, 4, 5, 6}, 2, 3));
            assertThat(Tensor.of(new float[][]{{1}, {2}})).isEqualTo(Tensor.wrap(new float[]{1, 2}, 2, 1));
            assertThat(Tensor.of(new int[][]{{1, 2}})).isEqualTo(Tensor.wrap(new int[]{1, 2}, 1, 2));
        }

        @Test
        void anyDepthAndType() {
            assertThat(Tensor.ofNested(new long[][][]{{{1, 2}}, {{3, 4}}, {{5, 6}}}))
                    .isEqualTo(Tensor.wrap(new long[]{1, 2, 3, 4, 5, 6}, 3, 1, 2));
            assertThat(Tensor.ofNested(new boolean[]{true})).isEqualTo(Tensor.of(true));
        }

        @Test
        void valuesAreCopied() {
            double[][] rows = {{1}, {2}};
            Tensor tensor = Tensor.of(rows);
            rows[0][0] = 9;
            assertThat(tensor.getDouble(0, 0)).isEqualTo(1);
        }

        @Test
        void emptyArraysMakeEmptyTensors() {
            assertThat(Tensor.of(new double[2][0]).shape()).isEqualTo(Shape.of(2, 0));
            assertThat(Tensor.of(new double[0][5]).shape()).isEqualTo(Shape.of(0, 0));
            assertThat(Tensor.ofNested(new int[3][0][2]).shape()).isEqualTo(Shape.of(3, 0, 0));
        }

        @Test
        void raggedRows() {
            failsOnShape(() -> Tensor.of(new double[][]{{1, 2}, {3, 4, 5}}),
                    "ofNested: the array at [1] must have the length of the first at its depth (2) but has 3");
            failsOnShape(() -> Tensor.ofNested(new int[][][]{{{1}, {2}}, {{3}, {}}}),
                    "ofNested: the array at [1,1] must have the length of the first at its depth (1) but has 0");
            failsOnShape(() -> Tensor.ofNested(new int[][][]{{{1}, {2}}, {{3}}}),
                    "ofNested: the array at [1] must have the length of the first at its depth (2) but has 1");
        }

        @Test
        void missingRows() {
            failsOnShape(() -> Tensor.of(new double[][]{{1}, null}), "ofNested: the array at [1] must not be null");
            failsOnShape(() -> Tensor.ofNested(new int[][][]{{null}}),
                    "ofNested: the array at [0,0] must not be null");
        }

        @Test
        void otherTypes() {
            failsOnDType(() -> Tensor.ofNested("text"),
                    "dtype: the elements must be float, double, int, long or boolean (the object is a "
                            + "java.lang.String)");
            failsOnDType(() -> Tensor.ofNested(new byte[2][2]),
                    "dtype: the elements must be float, double, int, long or boolean (the object is a byte[])");
        }
    }

    @Nested
    class Wrap {
        @Test
        void keepsTheArray() {
            double[] values = {1, 2, 3, 4};
            Tensor tensor = Tensor.wrap(values, 2, 2);
            values[3] = 9;
            assertThat(tensor.getDouble(1, 1)).isEqualTo(9);
            assertThat(tensor.array()).isSameAs(values);
        }

        @Test
        void everyType() {
            assertThat(Tensor.wrap(new float[1], 1)).isEqualTo(Tensor.of(0f));
            assertThat(Tensor.wrap(new int[1], 1)).isEqualTo(Tensor.of(0));
            assertThat(Tensor.wrap(new long[1], 1)).isEqualTo(Tensor.of(0L));
            assertThat(Tensor.wrap(new boolean[1], 1)).isEqualTo(Tensor.of(false));
        }

        @Test
        void theLengthMustFit() {
            failsOnShape(() -> Tensor.wrap(new double[6], 2, 4), "wrap: the length of the array (6) must equal the "
                    + "number of elements of the shape (8) (shape is [2,4])");
            failsOnShape(() -> Tensor.wrap(new int[3]), "wrap: the length of the array (3) must equal the number of "
                    + "elements of the shape (1) (shape is [])");
        }
    }

    @Nested
    class Fills {
        @ParameterizedTest
        @EnumSource
        void zerosAndOnesOfEveryType(DType dtype) {
            assertThat(Tensor.zeros(dtype, Shape.of(2)).to(DType.FLOAT64)).isEqualTo(Tensor.of(0.0, 0.0));
            assertThat(Tensor.ones(dtype, Shape.of(2)).to(DType.FLOAT64)).isEqualTo(Tensor.of(1.0, 1.0));
            assertThat(Tensor.ones(dtype, Shape.of(2)).dtype()).isEqualTo(dtype);
        }

        @Test
        void theDefaultIsFloat64() {
            assertThat(Tensor.zeros(2, 1)).isEqualTo(Tensor.of(new double[][]{{0}, {0}}));
            assertThat(Tensor.ones(1, 2)).isEqualTo(Tensor.of(new double[][]{{1, 1}}));
            assertThat(Tensor.zeros()).isEqualTo(Tensor.scalar(0.0));
        }

        @Test
        void fullKeepsNegativeZeroAndNaN() {
            assertThat(Tensor.full(DType.FLOAT64, Shape.of(2), -0.0)).isEqualTo(Tensor.of(-0.0, -0.0));
            assertThat(Tensor.full(DType.FLOAT32, Shape.of(1), Double.NaN)).isEqualTo(Tensor.of(Float.NaN));
        }

        @Test
        void fullRoundsToFloat32() {
            assertThat(Tensor.full(DType.FLOAT32, Shape.of(1), 0.1)).isEqualTo(Tensor.of(0.1f));
        }

        @Test
        void fullHoldsWholeNumbersInIntegerTypes() {
            assertThat(Tensor.full(DType.INT32, Shape.of(1), -7)).isEqualTo(Tensor.of(-7));
            assertThat(Tensor.full(DType.INT64, Shape.of(1), 0x1p62)).isEqualTo(Tensor.of(1L << 62));
            failsOnDType(() -> Tensor.full(DType.INT32, Shape.of(3), 2.5),
                    "full: the value (2.5) must be one that int32 holds (shape is [3])");
            failsOnDType(() -> Tensor.full(DType.INT64, Shape.of(3), 0x1p63),
                    "full: the value (9.223372036854776E18) must be one that int64 holds (shape is [3])");
            failsOnDType(() -> Tensor.full(DType.BOOL, Shape.of(3), 2),
                    "full: the value (2.0) must be one that bool holds (shape is [3])");
        }

        @Test
        void eyeHasOnesOnTheDiagonal() {
            assertThat(Tensor.eye(2)).isEqualTo(Tensor.of(new double[][]{{1, 0}, {0, 1}}));
            assertThat(Tensor.eye(0).shape()).isEqualTo(Shape.of(0, 0));
            failsOnShape(() -> Tensor.eye(50000), "shape: the number of elements must be at most 2147483647 but is "
                    + "2500000000 (axes are [50000,50000])");
        }
    }

    @Nested
    class RangesOfNumbers {
        @Test
        void arangeOfInts() {
            assertThat(Tensor.arange(4)).isEqualTo(Tensor.of(0, 1, 2, 3));
            assertThat(Tensor.arange(2, 5)).isEqualTo(Tensor.of(2, 3, 4));
            assertThat(Tensor.arange(1, 8, 3)).isEqualTo(Tensor.of(1, 4, 7));
            assertThat(Tensor.arange(1, 7, 3)).isEqualTo(Tensor.of(1, 4));
            assertThat(Tensor.arange(3, 0, -2)).isEqualTo(Tensor.of(3, 1));
        }

        @Test
        void arangeAwayFromItsEndIsEmpty() {
            assertThat(Tensor.arange(-3)).isEqualTo(Tensor.of(new int[0]));
            assertThat(Tensor.arange(5L, 2L, 1L)).isEqualTo(Tensor.of(new long[0]));
            assertThat(Tensor.arange(0.0, 1.0, -0.5)).isEqualTo(Tensor.of(new double[0]));
        }

        @Test
        void arangeDoesNotOverflow() {
            assertThat(Tensor.arange(Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30))
                    .isEqualTo(Tensor.of(Integer.MIN_VALUE, -(1 << 30), 0, 1 << 30));
            failsOnShape(() -> Tensor.arange(Long.MIN_VALUE, 0L, 1L),
                    "arange: the distance from -9223372036854775808 to 0 must be at most 9223372036854775807");
        }

        @Test
        void arangeOfLongs() {
            assertThat(Tensor.arange(1L << 40, (1L << 40) + 5, 2L))
                    .isEqualTo(Tensor.of(1L << 40, (1L << 40) + 2, (1L << 40) + 4));
            assertThat(Tensor.arange(0L, -4L, -2L)).isEqualTo(Tensor.of(0L, -2L));
        }

        @Test
        void arangeOfDoubles() {
            assertThat(Tensor.arange(0.0, 1.0, 0.25)).isEqualTo(Tensor.of(0, 0.25, 0.5, 0.75));
            assertThat(Tensor.arange(1.0, 0.0, -0.4)).isEqualTo(Tensor.of(1, 0.6, 1 - 2 * 0.4));
        }

        @Test
        void arangeNeedsAStep() {
            assertThatIllegalArgumentException().isThrownBy(() -> Tensor.arange(0, 5, 0))
                    .withMessage("arange: the step must not be 0 (from 0 to 5)");
            assertThatIllegalArgumentException().isThrownBy(() -> Tensor.arange(0L, 5L, 0L))
                    .withMessage("arange: the step must not be 0 (from 0 to 5)");
        }

        @Test
        void arangeOfTooManyNumbers() {
            failsOnShape(() -> Tensor.arange(0.0, 1.0, 1e-10),
                    "arange: the number of elements must be at most 2147483647 "
                            + "but is 1.0E10 (from 0.0 to 1.0 by 1.0E-10)");
            failsOnShape(() -> Tensor.arange(0.0, Double.NaN, 1.0), "arange: the number of elements must be at most "
                    + "2147483647 but is NaN (from 0.0 to NaN by 1.0)");
            failsOnShape(() -> Tensor.arange(0L, 1L << 40, 1L), "arange: the number of elements must be at most "
                    + "2147483647 but is 1.099511627776E12 (from 0 to 1099511627776 by 1)");
        }

        @Test
        void linspaceIncludesBothEnds() {
            assertThat(Tensor.linspace(0, 1, 5)).isEqualTo(Tensor.of(0, 0.25, 0.5, 0.75, 1));
            assertThat(Tensor.linspace(0.1, 0.7, 8).getDouble(7)).isEqualTo(0.7);
            assertThat(Tensor.linspace(3, 7, 1)).isEqualTo(Tensor.of(3.0));
            assertThat(Tensor.linspace(3, 7, 0)).isEqualTo(Tensor.of(new double[0]));
        }

        @Test
        void linspaceRejectsWhatItCannotSpace() {
            failsOnShape(() -> Tensor.linspace(0, 1, -2),
                    "shape: axis 0 must not be negative but is -2 (axes are [-2])");
            assertThatIllegalArgumentException().isThrownBy(() -> Tensor.linspace(-1e308, 1e308, 3)).withMessage(
                    "linspace: the distance from first (-1.0E308) to last (1.0E308) must be finite but is Infinity");
        }
    }
}
