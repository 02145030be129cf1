// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.Locale;

/// The type of the elements of a tensor. Every type is stored in the Java primitive array of the same name:
/// `float[]`, `double[]`, `int[]`, `long[]`, `boolean[]`.
///
/// Only the two floating types can be differentiated. Nothing in this room promotes one type to another by itself.
public enum DType {
    /// IEEE 754 binary32, stored in `float[]`.
    FLOAT32(Float.BYTES),
    /// IEEE 754 binary64, stored in `double[]`.
    FLOAT64(Double.BYTES),
    /// Two's complement, 32 bits, stored in `int[]`.
    INT32(Integer.BYTES),
    /// Two's complement, 64 bits, stored in `long[]`.
    INT64(Long.BYTES),
    /// True or false, stored in `boolean[]`; counts as 1 or 0 where a number is asked for.
    BOOL(1);

    private final int bytes;
    private final String text = name().toLowerCase(Locale.ROOT);

    DType(int bytes) {
        this.bytes = bytes;
    }

    /// True for FLOAT32 and FLOAT64.
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /// True for INT32 and INT64; BOOL is not an integer type.
    public boolean isInteger() {
        return this == INT32 || this == INT64;
    }

    /// Bytes per element.
    public int bytes() {
        return bytes;
    }

    /// A new primitive array of this type, filled with zeros (false for BOOL).
    ///
    /// @throws IllegalArgumentException if `length` is negative
    public Object newArray(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("newArray: the length must not be negative but is " + length);
        }
        return switch (this) {
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
            case INT32 -> new int[length];
            case INT64 -> new long[length];
            case BOOL -> new boolean[length];
        };
    }

    /// The type whose elements the given primitive array stores.
    ///
    /// @throws DTypeException if the object is not a `float[]`, `double[]`, `int[]`, `long[]` or `boolean[]`
    public static DType ofArray(Object primitiveArray) {
        if (primitiveArray instanceof double[]) {
            return FLOAT64;
        }
        if (primitiveArray instanceof float[]) {
            return FLOAT32;
        }
        if (primitiveArray instanceof int[]) {
            return INT32;
        }
        if (primitiveArray instanceof long[]) {
            return INT64;
        }
        if (primitiveArray instanceof boolean[]) {
            return BOOL;
        }
        throw noDType(primitiveArray.getClass());
    }

    static DTypeException noDType(Class<?> type) {
        return new DTypeException("dtype: the elements must be float, double, int, long or boolean (the object is a "
                + type.getTypeName() + ")");
    }

    /// The value of this type that is nearest to `value`, ties to even.
    ///
    /// FLOAT32 rounds to a float (overflow gives an infinity), FLOAT64 returns its argument. The integer types round to
    /// the nearest whole number and saturate at their smallest and largest value (for INT64 the result is that long as
    /// a double). BOOL gives 1 for every value but zero. NaN and -0.0 stay what they are in the floating types.
    ///
    /// @throws DTypeException if `value` is NaN and this is an integer type
    public double round(double value) {
        return switch (this) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
            case INT32 -> Math.clamp(wholeNumber(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> Math.clamp(wholeNumber(value), Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOL -> value == 0 ? 0 : 1;
        };
    }

    private double wholeNumber(double value) {
        if (Double.isNaN(value)) {
            throw new DTypeException("round: the value must be a number that " + this + " can hold but is NaN");
        }
        return Math.rint(value) + 0.0;
    }

    /// The name in lower case, such as `float32`.
    @Override
    public String toString() {
        return text;
    }
}
