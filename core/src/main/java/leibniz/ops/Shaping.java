// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Rearrangements, fluent on [Node]. Axes count from 0, or from −1 at the end. Where a back end can, these are views of
/// the same numbers and cost nothing.
public interface Shaping extends Operand {
    /// The same elements in row-major order under another shape; one entry may be −1 and is inferred.
    default Node reshape(int... axes) {
        long known = 1;
        int open = -1;
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] == -1 && open >= 0) {
                throw new ShapeException(
                        "reshape: only one axis may be -1, but axes %d and %d are (x is %s, the new shape is %s)"
                                .formatted(open, i, self().shape(), Arrays.toString(axes)));
            } else if (axes[i] == -1) {
                open = i;
            } else {
                known *= axes[i];
            }
        }
        int[] sizes = axes.clone();
        if (open >= 0) {
            int size = self().shape().size();
            if (known <= 0 || size % known != 0) {
                throw new ShapeException(
                        "reshape: the size of x (%d) must be a multiple of the known axes (%d) (x is %s, the new shape is %s)"
                                .formatted(size, known, self().shape(), Arrays.toString(axes)));
            }
            sizes[open] = (int) (size / known);
        }
        return reshape(Shape.of(sizes));
    }

    /// The same elements in row-major order under another shape.
    default Node reshape(Shape shape) {
        return shape.equals(self().shape()) ? self() : new Reshape(shape).on(self());
    }

    /// All elements as a vector.
    default Node flatten() {
        return reshape(Shape.of(self().shape().size()));
    }

    /// Axes in another order; naming none reverses them.
    default Node transpose(int... axes) {
        int[] order = new int[axes.length == 0 ? self().shape().rank() : axes.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = axes.length == 0 ? order.length - 1 - i : Axes.index("transpose", self(), axes[i]);
        }
        List<Integer> list = Arrays.stream(order).boxed().toList();
        return list.equals(Axes.all(self().shape())) ? self() : new Transpose(list).on(self());
    }

    /// Two axes exchanged.
    default Node swapAxes(int a, int b) {
        List<Integer> order = new java.util.ArrayList<>(Axes.all(self().shape()));
        Collections.swap(order, Axes.index("swapAxes", self(), a), Axes.index("swapAxes", self(), b));
        return transpose(order.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Repeated along new leading axes and axes of size 1.
    default Node broadcastTo(Shape shape) {
        return shape.equals(self().shape()) ? self() : new BroadcastTo(shape).on(self());
    }

    /// Repeated along new leading axes and axes of size 1.
    default Node broadcastTo(int... axes) {
        return broadcastTo(Shape.of(axes));
    }

    /// Summed over whatever axes make the shape `shape`: the reverse of [#broadcastTo].
    default Node sumTo(Shape shape) {
        Node x = self();
        if (shape.equals(x.shape())) {
            return x;
        }
        if (!Shape.broadcastable(shape, x.shape())) {
            throw new ShapeException(
                    "sumTo: x is not a broadcast of the new shape (x is %s, the new shape is %s)".formatted(
                            x.shape(), shape));
        }
        int lead = x.shape().rank() - shape.rank();
        int[] axes = java.util.stream.IntStream.range(0, x.shape().rank())
                .filter(i -> i < lead || shape.axis(i - lead) == 1 && x.shape().axis(i) != 1).toArray();
        return (axes.length == 0 ? x : x.sumKeep(axes)).reshape(shape);
    }

    /// Without the given axis, which must have size 1.
    default Node squeeze(int axis) {
        int i = Axes.index("squeeze", self(), axis);
        if (self().shape().axis(i) != 1) {
            throw new ShapeException("squeeze: axis %d of x (%d) must have size 1 (x is %s)".formatted(i,
                    self().shape().axis(i), self().shape()));
        }
        return reshape(self().shape().without(i));
    }

    /// With a new axis of size 1 at the given place.
    default Node unsqueeze(int axis) {
        return reshape(self().shape().insert(Axes.index("unsqueeze", self(), axis, self().shape().rank() + 1), 1));
    }

    /// The elements `from` (inclusive) to `to` (exclusive) along an axis.
    default Node slice(int axis, int from, int to) {
        return slice(axis, from, to, 1);
    }

    /// Every `step`-th element `from` (inclusive) to `to` (exclusive) along an axis; step at least 1.
    default Node slice(int axis, int from, int to, int step) {
        Shape shape = self().shape();
        int i = Axes.index("slice", self(), axis);
        if (from < 0 || to < from || to > shape.axis(i) || step < 1) {
            throw new ShapeException(
                    "slice: the range %d to %d by %d must lie in 0 to %d, axis %d of x (x is %s)".formatted(from, to,
                            step, shape.axis(i), i, shape));
        }
        int rank = shape.rank();
        return new Slice(Axes.with(Axes.zeros(rank), i, from),
                Axes.with(Axes.sizes(shape), i, Math.ceilDiv(to - from, step)),
                Axes.with(Axes.ones(rank), i, step)).on(self());
    }

    /// One element of an axis, which is dropped.
    default Node select(int axis, int index) {
        int i = Axes.index("select", self(), axis);
        if (index < 0 || index >= self().shape().axis(i)) {
            throw new ShapeException("select: index %d must lie in 0 to %d, axis %d of x (x is %s)".formatted(index,
                    self().shape().axis(i) - 1, i, self().shape()));
        }
        return slice(i, index, index + 1).squeeze(i);
    }

    /// An axis in reverse order.
    default Node flip(int axis) {
        Shape shape = self().shape();
        int i = Axes.index("flip", self(), axis);
        return new Slice(Axes.with(Axes.zeros(shape.rank()), i, Math.max(0, shape.axis(i) - 1)), Axes.sizes(shape),
                Axes.with(Axes.ones(shape.rank()), i, -1)).on(self());
    }
}
