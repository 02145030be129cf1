// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The sizes of the axes of a tensor, outermost first. Immutable; equal when all sizes are equal.
///
/// An axis may have size 0. The number of elements is at most [Integer#MAX_VALUE], because the elements live in one
/// Java array. Wherever an axis is asked for by number, a negative number counts from the end: -1 is the last axis.
public final class Shape {
    /// The shape `[]` of a single number: rank 0, one element.
    public static final Shape SCALAR = new Shape(new int[0], 1);

    private final int[] axes;
    private final int size;

    private Shape(int[] axes, int size) {
        this.axes = axes;
        this.size = size;
    }

    /// The shape with these sizes; no sizes give [#SCALAR].
    ///
    /// @throws ShapeException if a size is negative or the number of elements exceeds [Integer#MAX_VALUE]
    public static Shape of(int... axes) {
        return axes.length == 0 ? SCALAR : owning(axes.clone());
    }

    private static Shape owning(int[] axes) {
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] < 0) {
                throw new ShapeException("shape: axis " + i + " must not be negative but is " + axes[i] + " (axes are "
                        + text(axes) + ")");
            }
        }
        return new Shape(axes, checkedSize(axes));
    }

    private static int checkedSize(int[] axes) {
        for (int n : axes) {
            if (n == 0) {
                return 0;
            }
        }
        long product = 1;
        for (int n : axes) {
            product *= n;
            if (product > Integer.MAX_VALUE) {
                BigInteger all = IntStream.of(axes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE,
                        BigInteger::multiply);
                throw new ShapeException("shape: the number of elements must be at most " + Integer.MAX_VALUE
                        + " but is " + all + " (axes are " + text(axes) + ")");
            }
        }
        return (int) product;
    }

    /// The number of axes.
    public int rank() {
        return axes.length;
    }

    /// The size of an axis.
    ///
    /// @throws ShapeException if there is no such axis
    public int axis(int axis) {
        return axes[axisIndex(axis)];
    }

    /// The position, from 0 to rank - 1, of an axis that may be counted from the end.
    ///
    /// @throws ShapeException if there is no such axis
    public int axisIndex(int axis) {
        if (axis < -axes.length || axis >= axes.length) {
            throw new ShapeException("axis " + axis + " is out of range for a shape of rank " + axes.length + " ("
                    + this + ")");
        }
        return axis < 0 ? axis + axes.length : axis;
    }

    /// The number of elements: the product of the sizes, 1 for a scalar.
    public int size() {
        return size;
    }

    /// True if the rank is 0.
    public boolean isScalar() {
        return axes.length == 0;
    }

    /// A fresh array of the sizes.
    public int[] toArray() {
        return axes.clone();
    }

    /// A fresh array that tells for every axis how many elements apart two neighbours along it lie in row-major order
    /// (last axis fastest). All are 0 if there are no elements.
    public int[] strides() {
        int[] strides = new int[axes.length];
        int step = size == 0 ? 0 : 1;
        for (int i = axes.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= axes[i];
        }
        return strides;
    }

    /// This shape with another size for one axis.
    ///
    /// @throws ShapeException if there is no such axis or the result is not a shape
    public Shape with(int axis, int size) {
        int[] changed = axes.clone();
        changed[axisIndex(axis)] = size;
        return owning(changed);
    }

    /// This shape without the given axes; none given, none left out.
    ///
    /// @throws ShapeException if there is no such axis or one is named twice
    public Shape without(int... axes) {
        boolean[] out = new boolean[rank()];
        for (int axis : axes) {
            int i = axisIndex(axis);
            if (out[i]) {
                throw new ShapeException("without: axis " + i + " must be named once (axes are " + text(axes)
                        + ", shape is " + this + ")");
            }
            out[i] = true;
        }
        return of(IntStream.range(0, rank()).filter(i -> !out[i]).map(i -> this.axes[i]).toArray());
    }

    /// This shape with a new axis of the given size, at that position in the result: 0 puts it first, -1 last.
    ///
    /// @throws ShapeException if the result has no such axis or is not a shape
    public Shape insert(int axis, int size) {
        int rank = rank() + 1;
        if (axis < -rank || axis >= rank) {
            throw new ShapeException("insert: axis " + axis + " is out of range for a result of rank " + rank
                    + " (shape is " + this + ")");
        }
        int at = axis < 0 ? axis + rank : axis;
        int[] wider = new int[rank];
        System.arraycopy(axes, 0, wider, 0, at);
        wider[at] = size;
        System.arraycopy(axes, at, wider, at + 1, axes.length - at);
        return owning(wider);
    }

    /// This shape followed by the axes of another.
    ///
    /// @throws ShapeException if the result has too many elements
    public Shape concat(Shape last) {
        int[] both = Arrays.copyOf(axes, rank() + last.rank());
        System.arraycopy(last.axes, 0, both, rank(), last.rank());
        return of(both);
    }

    /// The axes in another order: axis `i` of the result is axis `order[i]` of this shape. No order reverses them.
    ///
    /// @throws ShapeException if `order` does not name every axis exactly once
    public Shape transpose(int... order) {
        return of(IntStream.of(permutation(order)).map(i -> axes[i]).toArray());
    }

    /// The positions, from 0 to rank - 1, that `order` names; the reversing order if it is empty.
    int[] permutation(int... order) {
        if (order.length == 0) {
            return IntStream.range(0, rank()).map(i -> rank() - 1 - i).toArray();
        }
        if (order.length != rank()) {
            throw new ShapeException("transpose: the number of axes named (" + order.length + ") must equal the rank ("
                    + rank() + ") (axes are " + text(order) + ", shape is " + this + ")");
        }
        int[] positions = IntStream.of(order).map(this::axisIndex).toArray();
        if (IntStream.of(positions).distinct().count() < positions.length) {
            throw new ShapeException("transpose: every axis must be named once (axes are " + text(order)
                    + ", shape is " + this + ")");
        }
        return positions;
    }

    /// The shape with these sizes and as many elements as this one. One size may be -1: it is worked out.
    ///
    /// @throws ShapeException if the numbers of elements differ or the size at -1 cannot be worked out
    public Shape reshape(int... axes) {
        int[] sizes = axes.clone();
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1) {
                if (open >= 0) {
                    throw new ShapeException("reshape: only one axis may be -1, but axes " + open + " and " + i
                            + " are (shape is " + this + ", new axes are " + text(axes) + ")");
                }
                open = i;
                sizes[i] = 1;
            }
        }
        Shape shape = of(sizes);
        if (open >= 0 && shape.size > 0 && size % shape.size == 0) {
            return shape.with(open, size / shape.size);
        }
        if (open >= 0) {
            throw new ShapeException("reshape: the number of elements (" + size + ") must be a multiple of that of the "
                    + "other axes (" + shape.size + ") (shape is " + this + ", new axes are " + text(axes) + ")");
        }
        if (shape.size != size) {
            throw new ShapeException("reshape: the number of elements (" + size + ") must stay the same, not become "
                    + shape.size + " (shape is " + this + ", new axes are " + text(axes) + ")");
        }
        return shape;
    }

    /// The smallest shape that both fit into: axes are aligned at the end, and an axis of size 1, or one that is
    /// missing, repeats along the other's (the rules of NumPy).
    ///
    /// @throws ShapeException if two aligned axes differ and neither is 1, or the result has too many elements
    public static Shape broadcast(Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] wide = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int m = back <= a.rank() ? a.axis(-back) : 1;
            int n = back <= b.rank() ? b.axis(-back) : 1;
            if (m != n && m != 1 && n != 1) {
                throw new ShapeException("broadcast: axis -" + back + " of a (" + m + ") must equal that of b (" + n
                        + ") or one of them be 1 (a is " + a + ", b is " + b + ")");
            }
            wide[rank - back] = m == 1 ? n : m;
        }
        return of(wide);
    }

    /// True if a tensor of shape `from` can be repeated to fill shape `to`.
    public static boolean broadcastable(Shape from, Shape to) {
        if (from.rank() > to.rank()) {
            return false;
        }
        for (int back = 1; back <= from.rank(); back++) {
            int n = from.axis(-back);
            if (n != 1 && n != to.axis(-back)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && Arrays.equals(axes, shape.axes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(axes);
    }

    /// The sizes in brackets, such as `[32,784]`; `[]` for a scalar.
    @Override
    public String toString() {
        return text(axes);
    }

    static String text(int[] numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }
}
