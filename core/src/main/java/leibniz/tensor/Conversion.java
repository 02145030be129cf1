// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/// One element, or all elements, of a primitive array as another type.
final class Conversion {
    private static final double TWO_TO_63 = 0x1p63;

    private Conversion() {}

    /// The element as a double; true is 1, and a long beyond 2^53 is rounded.
    static double doubleAt(Object array, int i) {
        if (array instanceof double[] a) {
            return a[i];
        }
        return array instanceof float[] a ? a[i] : longAt(array, i);
    }

    /// The element of an `int[]`, `long[]` or `boolean[]` as a long.
    static long longAt(Object array, int i) {
        return switch (array) {
            case int[] a -> a[i];
            case long[] a -> a[i];
            case boolean[] a -> a[i] ? 1 : 0;
            default -> throw new DTypeException("long: the elements must be int32, int64 or bool but are "
                    + DType.ofArray(array));
        };
    }

    /// A fresh array of `to`'s kind with the elements of a row-major array of another kind. The floating types round,
    /// the integer types drop the fraction, BOOL takes everything but zero for true.
    ///
    /// @param op the name that the message starts with
    /// @throws DTypeException if an integer type cannot hold an element's whole part
    static Object convert(String op, Object from, Shape shape, DType to) {
        DType source = DType.ofArray(from);
        int n = shape.size();
        if (source.isFloating()) {
            IntToDoubleFunction values = from instanceof float[] f ? i -> f[i] : i -> ((double[]) from)[i];
            return switch (to) {
                case FLOAT64 -> doubles(n, values);
                case FLOAT32 -> floats(n, i -> (float) values.applyAsDouble(i));
                case INT32, INT64 -> integers(op, from, shape, to, i -> (long) values.applyAsDouble(i));
                case BOOL -> booleans(n, i -> values.applyAsDouble(i) != 0);
            };
        }
        IntToLongFunction values = i -> longAt(from, i);
        return switch (to) {
            case FLOAT64 -> doubles(n, values::applyAsLong);
            // Straight from long to float: by way of double it would be rounded twice.
            case FLOAT32 -> floats(n, i -> (float) values.applyAsLong(i));
            case INT32, INT64 -> integers(op, from, shape, to, values);
            case BOOL -> booleans(n, i -> values.applyAsLong(i) != 0);
        };
    }

    private static double[] doubles(int n, IntToDoubleFunction values) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = values.applyAsDouble(i);
        }
        return out;
    }

    /// The function's values are floats already.
    private static float[] floats(int n, IntToDoubleFunction values) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) values.applyAsDouble(i);
        }
        return out;
    }

    private static boolean[] booleans(int n, IntPredicate values) {
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
            out[i] = values.test(i);
        }
        return out;
    }

    private static Object integers(String op, Object from, Shape shape, DType to, IntToLongFunction values) {
        boolean floating = DType.ofArray(from).isFloating();
        int n = shape.size();
        Object out = to.newArray(n);
        for (int i = 0; i < n; i++) {
            long value = values.applyAsLong(i);
            boolean fits = !floating || fitsLong(doubleAt(from, i));
            if (out instanceof int[] ints) {
                ints[i] = (int) value;
                fits &= ints[i] == value;
            } else {
                ((long[]) out)[i] = value;
            }
            if (!fits) {
                Object shown = floating ? (Object) doubleAt(from, i) : (Object) value;
                throw new DTypeException(op + ": element " + i + " (" + shown + ") must be a number that " + to
                        + " can hold (tensor is " + DType.ofArray(from) + " " + shape + ")");
            }
        }
        return out;
    }

    private static boolean fitsLong(double value) {
        return value >= -TWO_TO_63 && value < TWO_TO_63;
    }
}
