// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TensorAccessTest {
    private final Tensor ints = Tensor.of(new int[][]{{1, -2, 3}, {4, 5, 6}});
    private final Tensor doubles = Tensor.of(1.5, -0.0, Double.NaN);
    private final Tensor bools = Tensor.of(true, false);

    private static void failsOnShape(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    private static void failsOnDType(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DTypeException.class).isThrownBy(call).withMessage(message);
    }

    private static void failsOnIndex(ThrowingCallable call, String message) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call).withMessage(message);
    }

    @Nested
    class OneElement {
        @Test
        void asDouble() {
            assertThat(ints.getDouble(0, 1)).isEqualTo(-2);
            assertThat(bools.getDouble(0)).isEqualTo(1);
            assertThat(Tensor.of(0.1f).getDouble(0)).isEqualTo(0.1f);
            assertThat(doubles.getDouble(2)).isNaN();
            assertThat(Tensor.scalar(7L).getDouble()).isEqualTo(7);
        }

        @Test
        void asLong() {
            assertThat(ints.getLong(1, 2)).isEqualTo(6);
            assertThat(bools.getLong(1)).isZero();
            assertThat(Tensor.of(Long.MAX_VALUE).getLong(0)).isEqualTo(Long.MAX_VALUE);
            failsOnDType(() -> doubles.getLong(0), "getLong: the elements must be int32, int64 or bool but are float64 "
                    + "(tensor is float64 [3]); convert them with to(DType)");
        }

        @Test
        void asBoolean() {
            assertThat(bools.getBoolean(0)).isTrue();
            failsOnDType(() -> ints.getBoolean(0, 0), "getBoolean: the elements must be bool but are int32 (tensor is "
                    + "int32 [2,3]); convert them with to(DType)");
        }

        @Test
        void indexOutOfRange() {
            failsOnIndex(() -> ints.getDouble(0, 3),
                    "getDouble: the index along axis 1 (3) must be at least 0 and less "
                            + "than 3 (tensor is [2,3])");
            failsOnIndex(() -> ints.getLong(-1, 0), "getLong: the index along axis 0 (-1) must be at least 0 and less "
                    + "than 2 (tensor is [2,3])");
        }

        @Test
        void wrongNumberOfIndices() {
            failsOnShape(() -> ints.getDouble(1),
                    "getDouble: the number of indices (1) must equal the rank (2) (tensor is [2,3])");
        }

        @Test
        void itemNeedsExactlyOne() {
            assertThat(Tensor.of(new double[][]{{4}}).item()).isEqualTo(4);
            assertThat(ints.select(0, 1).select(0, 2).item()).isEqualTo(6);
            failsOnShape(ints::item, "item: the number of elements must be 1 but is 6 (tensor is [2,3])");
            failsOnShape(Tensor.zeros(0)::item, "item: the number of elements must be 1 but is 0 (tensor is [0])");
        }
    }

    @Nested
    class AllElements {
        @Test
        void asDoubles() {
            assertThat(ints.toDoubles()).containsExactly(1, -2, 3, 4, 5, 6);
            assertThat(bools.toDoubles()).containsExactly(1, 0);
            assertThat(doubles.toDoubles()).containsExactly(1.5, -0.0, Double.NaN);
        }

        @Test
        void asFloats() {
            assertThat(Tensor.of(0.1, 1e300, -0.0).toFloats()).containsExactly(0.1f, Float.POSITIVE_INFINITY, -0.0f);
            assertThat(ints.toFloats()).containsExactly(1, -2, 3, 4, 5, 6);
        }

        @Test
        void longsAreRoundedToFloatOnce() {
            // Rounded to a double first, this is halfway between two floats and goes the other way.
            long value = (1L << 60) + (1L << 36) + 1;
            assertThat(Tensor.of(value).toFloats()).containsExactly(0x1.000002p60f);
        }

        @Test
        void asInts() {
            assertThat(ints.toInts()).containsExactly(1, -2, 3, 4, 5, 6);
            assertThat(Tensor.of(7L, -8L).toInts()).containsExactly(7, -8);
            assertThat(bools.toInts()).containsExactly(1, 0);
        }

        @Test
        void floatsAreNoInts() {
            failsOnDType(doubles::toInts,
                    "toInts: the elements must be int32, int64 or bool but are float64 (tensor is "
                            + "float64 [3]); convert them with to(DType)");
            failsOnDType(doubles::toLongs,
                    "toLongs: the elements must be int32, int64 or bool but are float64 (tensor is "
                            + "float64 [3]); convert them with to(DType)");
        }

        @Test
        void longsMustFitIntoInts() {
            failsOnDType(Tensor.of(1L, 1L << 31)::toInts,
                    "toInts: element 1 (2147483648) must be a number that int32 can "
                            + "hold (tensor is int64 [2])");
        }

        @Test
        void asLongs() {
            assertThat(ints.toLongs()).containsExactly(1, -2, 3, 4, 5, 6);
            assertThat(Tensor.of(Long.MIN_VALUE).toLongs()).containsExactly(Long.MIN_VALUE);
        }

        @Test
        void asBooleans() {
            assertThat(bools.toBooleans()).containsExactly(true, false);
            failsOnDType(ints::toBooleans,
                    "toBooleans: the elements must be bool but are int32 (tensor is int32 [2,3]); "
                            + "convert them with to(DType)");
        }

        @Test
        void arraysAreFresh() {
            doubles.toDoubles()[0] = 9;
            bools.toBooleans()[0] = false;
            assertThat(doubles.getDouble(0)).isEqualTo(1.5);
            assertThat(bools.getBoolean(0)).isTrue();
        }
    }

    @Nested
    class Conversion {
        @Test
        void toTheSameTypeCopies() {
            assertThat(ints.to(DType.INT32)).isEqualTo(ints);
            assertThat(ints.to(DType.INT32).array()).isNotSameAs(ints.array());
        }

        @Test
        void floatingToIntegerDropsTheFraction() {
            assertThat(Tensor.of(1.9, -1.9, -0.0, 2147483647.9).to(DType.INT32))
                    .isEqualTo(Tensor.of(1, -1, 0, Integer.MAX_VALUE));
            assertThat(Tensor.of(-0x1p63, 2.5).to(DType.INT64)).isEqualTo(Tensor.of(Long.MIN_VALUE, 2));
        }

        @Test
        void anythingButZeroIsTrue() {
            assertThat(Tensor.of(0.0, -0.0, 0.5, Double.NaN).to(DType.BOOL))
                    .isEqualTo(Tensor.of(false, false, true, true));
            assertThat(Tensor.of(0, -3).to(DType.BOOL)).isEqualTo(Tensor.of(false, true));
        }

        @Test
        void trueIsOne() {
            assertThat(bools.to(DType.INT64)).isEqualTo(Tensor.of(1L, 0L));
            assertThat(bools.to(DType.FLOAT32)).isEqualTo(Tensor.of(1f, 0f));
        }

        @Test
        void floatsKeepNegativeZeroAndNaN() {
            assertThat(doubles.to(DType.FLOAT32)).isEqualTo(Tensor.of(1.5f, -0f, Float.NaN));
            assertThat(doubles.to(DType.FLOAT32).to(DType.FLOAT64)).isEqualTo(doubles);
        }

        @Test
        void valuesOutsideTheIntegerType() {
            failsOnDType(() -> doubles.to(DType.INT32),
                    "to: element 2 (NaN) must be a number that int32 can hold (tensor is float64 [3])");
            failsOnDType(() -> Tensor.of(2147483648.0).to(DType.INT32),
                    "to: element 0 (2.147483648E9) must be a number that int32 can hold (tensor is float64 [1])");
            failsOnDType(() -> Tensor.of(1f, Float.POSITIVE_INFINITY).to(DType.INT64),
                    "to: element 1 (Infinity) must be a number that int64 can hold (tensor is float32 [2])");
            failsOnDType(() -> Tensor.of(0x1p63).to(DType.INT64),
                    "to: element 0 (9.223372036854776E18) must be a number "
                            + "that int64 can hold (tensor is float64 [1])");
        }

        @Test
        void aViewIsConvertedInItsOwnOrder() {
            assertThat(ints.transpose().to(DType.FLOAT64))
                    .isEqualTo(Tensor.of(new double[][]{{1, 4}, {-2, 5}, {3, 6}}));
        }
    }
}
