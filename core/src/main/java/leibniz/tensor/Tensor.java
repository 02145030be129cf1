// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Numbers of one [DType] in a box of a [Shape].
///
/// No method of this class changes a value. Still two tensors may share one array: a method marked *view* takes no
/// time and no memory, whatever the size, and its result lies in the same array; a method marked *copy* gives
/// its result an array of its own. Arrays passed in are copied, except by `wrap`, which keeps the caller's array:
/// whoever writes to that array afterwards changes the tensor and all its views.
///
/// Axes may be counted from the end: -1 is the last. Indices along an axis start at 0 and are never negative.
public final class Tensor {
    private final Object array;
    private final int offset;
    private final int[] strides;
    private final Shape shape;
    private final DType dtype;

    private Tensor(Object array, int offset, int[] strides, Shape shape, DType dtype) {
        this.array = array;
        this.offset = offset;
        this.strides = strides;
        this.shape = shape;
        this.dtype = dtype;
    }

    /// Shape `[n]`, FLOAT64. Copy.
    public static Tensor of(double... values) {
        return wrap(values.clone(), values.length);
    }

    /// Shape `[n]`, FLOAT32. Copy.
    public static Tensor of(float... values) {
        return wrap(values.clone(), values.length);
    }

    /// Shape `[n]`, INT32. Copy.
    public static Tensor of(int... values) {
        return wrap(values.clone(), values.length);
    }

    /// Shape `[n]`, INT64. Copy.
    public static Tensor of(long... values) {
        return wrap(values.clone(), values.length);
    }

    /// Shape `[n]`, BOOL. Copy.
    public static Tensor of(boolean... values) {
        return wrap(values.clone(), values.length);
    }

    /// Shape `[rows,columns]`, FLOAT64; see [#ofNested(Object)]. Copy.
    public static Tensor of(double[][] rows) {
        return ofNested(rows);
    }

    /// Shape `[rows,columns]`, FLOAT32; see [#ofNested(Object)]. Copy.
    public static Tensor of(float[][] rows) {
        return ofNested(rows);
    }

    /// Shape `[rows,columns]`, INT32; see [#ofNested(Object)]. Copy.
    public static Tensor of(int[][] rows) {
        return ofNested(rows);
    }

    /// The elements of a rectangular nest of primitive arrays of any depth, such as a `long[][][]`. Where an outer
    /// array is empty, the axes inside it have size 0. Copy.
    ///
    /// @throws ShapeException if two arrays of one depth differ in length, or one is null
    /// @throws DTypeException if the innermost elements are not float, double, int, long or boolean
    public static Tensor ofNested(Object arrays) {
        return NestedArrays.tensor(arrays);
    }

    /// A FLOAT64 of shape `[]`.
    public static Tensor scalar(double value) {
        return wrap(new double[]{value});
    }

    /// A FLOAT32 of shape `[]`.
    public static Tensor scalar(float value) {
        return wrap(new float[]{value});
    }

    /// An INT32 of shape `[]`.
    public static Tensor scalar(int value) {
        return wrap(new int[]{value});
    }

    /// An INT64 of shape `[]`.
    public static Tensor scalar(long value) {
        return wrap(new long[]{value});
    }

    /// A BOOL of shape `[]`.
    public static Tensor scalar(boolean value) {
        return wrap(new boolean[]{value});
    }

    /// The array itself as a tensor of that shape, row-major. View of the caller's array.
    ///
    /// @param primitiveArray a `float[]`, `double[]`, `int[]`, `long[]` or `boolean[]`
    /// @throws ShapeException if its length is not the number of elements of the shape
    /// @throws DTypeException if it is something else
    public static Tensor wrap(Object primitiveArray, Shape shape) {
        DType dtype = DType.ofArray(primitiveArray);
        int length = Array.getLength(primitiveArray);
        if (length != shape.size()) {
            throw new ShapeException("wrap: the length of the array (" + length + ") must equal the number of elements "
                    + "of the shape (" + shape.size() + ") (shape is " + shape + ")");
        }
        return new Tensor(primitiveArray, 0, shape.strides(), shape, dtype);
    }

    /// The array itself as a FLOAT64 tensor of that shape; no axes make a scalar. View of the caller's array.
    ///
    /// @throws ShapeException if its length is not the number of elements of the shape
    public static Tensor wrap(double[] values, int... axes) {
        return wrap(values, Shape.of(axes));
    }

    /// The same for FLOAT32.
    ///
    /// @throws ShapeException if its length is not the number of elements of the shape
    public static Tensor wrap(float[] values, int... axes) {
        return wrap(values, Shape.of(axes));
    }

    /// The same for INT32.
    ///
    /// @throws ShapeException if its length is not the number of elements of the shape
    public static Tensor wrap(int[] values, int... axes) {
        return wrap(values, Shape.of(axes));
    }

    /// The same for INT64.
    ///
    /// @throws ShapeException if its length is not the number of elements of the shape
    public static Tensor wrap(long[] values, int... axes) {
        return wrap(values, Shape.of(axes));
    }

    /// The same for BOOL.
    ///
    /// @throws ShapeException if its length is not the number of elements of the shape
    public static Tensor wrap(boolean[] values, int... axes) {
        return wrap(values, Shape.of(axes));
    }

    /// FLOAT64 zeros.
    public static Tensor zeros(int... axes) {
        return zeros(DType.FLOAT64, Shape.of(axes));
    }

    /// Zeros; false for BOOL.
    public static Tensor zeros(DType dtype, Shape shape) {
        return full(dtype, shape, 0);
    }

    /// FLOAT64 ones.
    public static Tensor ones(int... axes) {
        return ones(DType.FLOAT64, Shape.of(axes));
    }

    /// Ones; true for BOOL.
    public static Tensor ones(DType dtype, Shape shape) {
        return full(dtype, shape, 1);
    }

    /// One value everywhere. FLOAT32 rounds it.
    ///
    /// @throws DTypeException if an integer type, or BOOL (0 and 1), does not hold the value
    public static Tensor full(DType dtype, Shape shape, double value) {
        return wrap(Ranges.full(dtype, shape, value), shape);
    }

    /// INT32 numbers 0, 1, ... below `to`.
    public static Tensor arange(int to) {
        return arange(0, to, 1);
    }

    /// INT32 numbers `from`, `from + 1`, ... below `to`.
    public static Tensor arange(int from, int to) {
        return arange(from, to, 1);
    }

    /// INT32 numbers `from + i * step` before `to` is reached; none if it lies the other way.
    ///
    /// @throws IllegalArgumentException if `step` is 0
    public static Tensor arange(int from, int to, int step) {
        return vector(Ranges.arange(from, to, step));
    }

    /// INT64 numbers `from + i * step` before `to` is reached; none if it lies the other way.
    ///
    /// @throws IllegalArgumentException if `step` is 0
    /// @throws ShapeException if there are too many numbers
    public static Tensor arange(long from, long to, long step) {
        return vector(Ranges.arange(from, to, step));
    }

    /// FLOAT64 numbers `from + i * step`, ⌈(to − from) / step⌉ of them; rounding may let the last one reach `to`,
    /// so prefer [#linspace(double, double, int)] where the number of elements matters.
    ///
    /// @throws IllegalArgumentException if `step` is 0
    /// @throws ShapeException if there are too many numbers, or an argument is NaN
    public static Tensor arange(double from, double to, double step) {
        return vector(Ranges.arange(from, to, step));
    }

    /// `n` FLOAT64 numbers from `first` to `last`, both included, at equal distances.
    ///
    /// @throws ShapeException if `n` is negative
    /// @throws IllegalArgumentException if `last - first` is not finite
    public static Tensor linspace(double first, double last, int n) {
        return vector(Ranges.linspace(first, last, n));
    }

    /// The FLOAT64 identity matrix `[n,n]`.
    public static Tensor eye(int n) {
        return wrap(Ranges.eye(n), n, n);
    }

    /// FLOAT64 numbers of the standard normal distribution; see [Key#normal(int)].
    public static Tensor randn(long seed, int... axes) {
        return normal(Key.of(seed), DType.FLOAT64, Shape.of(axes));
    }

    /// FLOAT64 numbers, uniform in [0, 1); see [Key#uniform(int)].
    public static Tensor rand(long seed, int... axes) {
        return uniform(Key.of(seed), DType.FLOAT64, Shape.of(axes), 0, 1);
    }

    /// Numbers of the standard normal distribution: element `i` in row-major order is [Key#normal(int)] of `i`. FLOAT32
    /// numbers are the FLOAT64 ones rounded.
    ///
    /// @throws DTypeException if the type is not floating
    public static Tensor normal(Key key, DType dtype, Shape shape) {
        return wrap(RandomFill.normal(key, dtype, shape), shape);
    }

    /// Numbers uniform in [low, high), both rounded to the type first.
    ///
    /// @throws DTypeException if the type is not floating
    /// @throws IllegalArgumentException if `low` is not less than `high`, or their distance is not finite
    public static Tensor uniform(Key key, DType dtype, Shape shape, double low, double high) {
        return wrap(RandomFill.uniform(key, dtype, shape, low, high), shape);
    }

    /// The INT32 numbers 0 to n - 1 in random order.
    ///
    /// @throws ShapeException if `n` is negative
    public static Tensor permutation(Key key, int n) {
        return vector(RandomFill.permutation(key, n));
    }

    private static Tensor vector(Object array) {
        return wrap(array, Shape.of(Array.getLength(array)));
    }

    /// The sizes of the axes.
    public Shape shape() {
        return shape;
    }

    /// The type of the elements.
    public DType dtype() {
        return dtype;
    }

    /// The number of axes.
    public int rank() {
        return shape.rank();
    }

    /// The number of elements.
    public int size() {
        return shape.size();
    }

    /// True if the elements lie side by side in row-major order, wherever in the array they start.
    public boolean isContiguous() {
        return Strided.isContiguous(shape, strides);
    }

    /// For back ends: the array that holds the elements, shared, perhaps with others around them. Read only.
    public Object array() {
        return array;
    }

    /// For back ends: the position in [#array()] of the first element.
    public int offset() {
        return offset;
    }

    /// For back ends: how far apart neighbours along each axis lie in [#array()]; 0 where a view repeats. Copy.
    public int[] strides() {
        return strides.clone();
    }

    /// One element of any type as a double; true is 1; an INT64 beyond 2^53 is rounded.
    ///
    /// @param index one number per axis
    /// @throws ShapeException if their number is not the rank
    /// @throws IndexOutOfBoundsException if one is out of range
    public double getDouble(int... index) {
        return Conversion.doubleAt(array, place("getDouble", index));
    }

    /// One element of type INT32, INT64 or BOOL as a long; true is 1.
    ///
    /// @param index one number per axis
    /// @throws DTypeException if the type is floating
    /// @throws ShapeException if their number is not the rank
    /// @throws IndexOutOfBoundsException if one is out of range
    public long getLong(int... index) {
        requireType("getLong", !dtype.isFloating(), "int32, int64 or bool");
        return Conversion.longAt(array, place("getLong", index));
    }

    /// One element of type BOOL.
    ///
    /// @param index one number per axis
    /// @throws DTypeException if the type is not BOOL
    /// @throws ShapeException if their number is not the rank
    /// @throws IndexOutOfBoundsException if one is out of range
    public boolean getBoolean(int... index) {
        requireType("getBoolean", dtype == DType.BOOL, "bool");
        return ((boolean[]) array)[place("getBoolean", index)];
    }

    /// The only element, as [#getDouble(int...)] gives it.
    ///
    /// @throws ShapeException if there is not exactly one element
    public double item() {
        if (size() != 1) {
            throw new ShapeException("item: the number of elements must be 1 but is " + size() + " (tensor is " + shape
                    + ")");
        }
        return Conversion.doubleAt(array, offset);
    }

    private int place(String op, int[] index) {
        if (index.length != rank()) {
            throw new ShapeException(op + ": the number of indices (" + index.length + ") must equal the rank ("
                    + rank() + ") (tensor is " + shape + ")");
        }
        int place = offset;
        for (int axis = 0; axis < index.length; axis++) {
            place += strides[axis] * checkIndex(op, axis, index[axis]);
        }
        return place;
    }

    private int checkIndex(String op, int axis, int index) {
        if (index < 0 || index >= shape.axis(axis)) {
            throw new IndexOutOfBoundsException(op + ": the index along axis " + axis + " (" + index
                    + ") must be at least 0 and less than " + shape.axis(axis) + " (tensor is " + shape + ")");
        }
        return index;
    }

    private void requireType(String op, boolean holds, String types) {
        if (!holds) {
            throw new DTypeException(op + ": the elements must be " + types + " but are " + dtype + " (tensor is "
                    + dtype + " " + shape + "); convert them with to(DType)");
        }
    }

    /// All elements in row-major order, as [#getDouble(int...)] gives them. Copy.
    public double[] toDoubles() {
        return (double[]) elements("toDoubles", DType.FLOAT64);
    }

    /// All elements in row-major order, rounded to the nearest float; true is 1. Copy.
    public float[] toFloats() {
        return (float[]) elements("toFloats", DType.FLOAT32);
    }

    /// All elements of type INT32, INT64 or BOOL in row-major order; true is 1. Copy.
    ///
    /// @throws DTypeException if the type is floating, or an INT64 is not an int
    public int[] toInts() {
        requireType("toInts", !dtype.isFloating(), "int32, int64 or bool");
        return (int[]) elements("toInts", DType.INT32);
    }

    /// All elements of type INT32, INT64 or BOOL in row-major order; true is 1. Copy.
    ///
    /// @throws DTypeException if the type is floating
    public long[] toLongs() {
        requireType("toLongs", !dtype.isFloating(), "int32, int64 or bool");
        return (long[]) elements("toLongs", DType.INT64);
    }

    /// All elements of type BOOL in row-major order. Copy.
    ///
    /// @throws DTypeException if the type is not BOOL
    public boolean[] toBooleans() {
        requireType("toBooleans", dtype == DType.BOOL, "bool");
        return (boolean[]) elements("toBooleans", DType.BOOL);
    }

    /// The same elements in another type. Copy, also if the type stays.
    ///
    /// The floating types round to nearest. Floating to integer drops the fraction (rounds towards zero). Anything but
    /// zero becomes true, NaN too; true becomes 1.
    ///
    /// @throws DTypeException if a value, such as NaN, lies outside the integer type
    public Tensor to(DType type) {
        return wrap(elements("to", type), shape);
    }

    private Object elements(String op, DType type) {
        return type == dtype
                ? Strided.gather(array, offset, strides, shape)
                : Conversion.convert(op, contiguous().array, shape, type);
    }

    /// True if the array holds the elements of this tensor in row-major order and nothing else.
    private boolean isPlain() {
        return Array.getLength(array) == size() && isContiguous();
    }

    /// This tensor if its array holds its elements in row-major order and nothing else; else a copy.
    public Tensor contiguous() {
        return isPlain() ? this : copy();
    }

    /// The same tensor in an array of its own. Copy.
    public Tensor copy() {
        return wrap(Strided.gather(array, offset, strides, shape), shape);
    }

    /// The same elements in row-major order under other axes; one axis may be -1 and is worked out. View if this
    /// tensor [is contiguous][#isContiguous()], else copy.
    ///
    /// @throws ShapeException if the number of elements would change
    public Tensor reshape(int... axes) {
        Shape wanted = shape.reshape(axes);
        return isContiguous() ? new Tensor(array, offset, wanted.strides(), wanted, dtype) : copy().reshape(axes);
    }

    /// The axes in another order: axis `i` of the result is axis `order[i]` of this tensor. No order reverses
    /// them. View.
    ///
    /// @throws ShapeException if `order` does not name every axis exactly once
    public Tensor transpose(int... order) {
        int[] positions = shape.permutation(order);
        int[] moved = Arrays.stream(positions).map(i -> strides[i]).toArray();
        return new Tensor(array, offset, moved, shape.transpose(positions), dtype);
    }

    /// The elements with indices `from` to `to - 1` along one axis. View.
    ///
    /// @throws ShapeException if there is no such axis
    /// @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ size of the axis
    public Tensor slice(int axis, int from, int to) {
        int i = shape.axisIndex(axis);
        if (from < 0 || to < from || to > shape.axis(i)) {
            throw new IndexOutOfBoundsException("slice: the range from " + from + " to " + to + " along axis " + i
                    + " must lie within 0 to " + shape.axis(i) + " (tensor is " + shape + ")");
        }
        int start = from == to ? offset : offset + from * strides[i];
        return new Tensor(array, start, strides, shape.with(i, to - from), dtype);
    }

    /// The elements at one index along one axis; the result lacks that axis. View.
    ///
    /// @throws ShapeException if there is no such axis
    /// @throws IndexOutOfBoundsException if the index is out of range
    public Tensor select(int axis, int index) {
        int i = shape.axisIndex(axis);
        checkIndex("select", i, index);
        Tensor slice = slice(i, index, index + 1);
        int[] kept = IntStream.range(0, rank()).filter(k -> k != i).map(k -> strides[k]).toArray();
        return new Tensor(array, slice.offset, kept, shape.without(i), dtype);
    }

    /// This tensor repeated to fill a larger shape by the rules of [Shape#broadcast(Shape, Shape)]. View.
    ///
    /// @throws ShapeException if it does not fit
    public Tensor broadcastTo(Shape target) {
        return new Tensor(array, offset, Strided.broadcast(shape, strides, target), target, dtype);
    }

    /// The picked parts along axis 0, in the given order, repeats allowed. Copy.
    ///
    /// @throws ShapeException if this is a scalar or the result is too large
    /// @throws IndexOutOfBoundsException if an index is out of range
    public Tensor rows(int... indices) {
        Shape picked = shape.with(0, indices.length);
        for (int index : indices) {
            checkIndex("rows", 0, index);
        }
        Object out = dtype.newArray(picked.size());
        int length = indices.length == 0 ? 0 : picked.size() / indices.length;
        Tensor source = isContiguous() ? this : copy();
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(source.array, source.offset + indices[i] * length, out, i * length, length);
        }
        return wrap(out, picked);
    }

    /// True if both have one shape and |a − b| ≤ atol + rtol·|b| for every pair of elements, compared as doubles, where
    /// b is the other tensor's. Equal infinities are close; NaN is close to nothing. The types may differ.
    ///
    /// @throws ShapeException if the shapes differ
    public boolean closeTo(Tensor other, double rtol, double atol) {
        return Comparison.close(this, other, rtol, atol);
    }

    /// The largest |a − b| over all pairs of elements, compared as doubles; 0 for equal infinities and for no elements,
    /// NaN if a NaN occurs. The types may differ.
    ///
    /// @throws ShapeException if the shapes differ
    public double maxAbsDifference(Tensor other) {
        return Comparison.maxAbsDifference(this, other);
    }

    /// True if the other tensor has the same type, shape and elements, however they are stored. Elements are compared
    /// like [Double#compare(double, double)] does: NaN equals NaN, 0.0 does not equal -0.0.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tensor that && dtype == that.dtype && shape.equals(that.shape)
                && Objects.deepEquals(contiguous().array, that.contiguous().array);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.deepHashCode(new Object[]{dtype, contiguous().array});
    }

    /// The elements in brackets as NumPy shows them, with `...` in place of the inner ones if there are more than 1000;
    /// then the type, unless it is float64, int32 or bool.
    @Override
    public String toString() {
        return TensorPrinter.text(this);
    }
}
