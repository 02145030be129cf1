// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Orders, turns and repetitions of all elements, fluent on [Node]. Axes count from 0, or from −1 at the end.
public interface Rearranging extends Operand {
    /// The axes `first` to `last`, both included, merged into one.
    ///
    /// @throws ShapeException if last comes before first
    default Node flatten(int first, int last) {
        Shape shape = self().shape();
        int from = Axes.index("flatten", self(), first);
        int to = Axes.index("flatten", self(), last);
        if (to < from) {
            throw new ShapeException(
                    "flatten: axis %d must not come after axis %d (x is %s)".formatted(from, to, shape));
        }
        int[] sizes = new int[shape.rank() - (to - from)];
        Arrays.fill(sizes, 1);
        for (int i = 0; i < shape.rank(); i++) {
            int at = i < from ? i : Math.max(from, i - (to - from));
            sizes[at] = Math.multiplyExact(sizes[at], shape.axis(i));
        }
        return self().reshape(Shape.of(sizes));
    }

    /// Axes in another order, each named once: axis `i` of the value is axis `axes[i]` of x.
    ///
    /// @throws ShapeException if an axis is missing or named twice
    default Node permute(int... axes) {
        Node x = self();
        int[] order = IntStream.of(axes).map(axis -> Axes.index("permute", x, axis)).toArray();
        if (order.length != x.shape().rank() || IntStream.of(order).distinct().count() < order.length) {
            throw new ShapeException("permute: the axes (%s) must be each of the %d axes of x once (x is %s)".formatted(
                    Arrays.toString(axes), x.shape().rank(), x.shape()));
        }
        return x.transpose(order);
    }

    /// One axis moved to another place; the others keep their order.
    default Node movedim(int source, int destination) {
        List<Integer> order = new ArrayList<>(Axes.all(self().shape()));
        int from = Axes.index("movedim", self(), source);
        int to = Axes.index("movedim", self(), destination);
        Collections.rotate(order.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
        return self().transpose(order.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Repeated along new leading axes and axes of size 1; a size of −1 keeps that of x.
    ///
    /// @throws ShapeException if the sizes do not fit x, or a new axis has size −1
    default Node expand(int... axes) {
        Shape shape = self().shape();
        int[] sizes = axes.clone();
        int lead = sizes.length - shape.rank();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1 && i < lead) {
                throw new ShapeException(
                        "expand: axis %d is new and needs a size, not -1 (x is %s, the new shape is %s)"
                                .formatted(i, shape, Arrays.toString(axes)));
            }
            sizes[i] = sizes[i] == -1 && lead >= 0 ? shape.axis(i - lead) : sizes[i];
        }
        if (lead < 0 || !Shape.broadcastable(shape, Shape.of(sizes))) {
            throw new ShapeException("expand: x cannot be repeated to the new shape (x is %s, the new shape is %s)"
                    .formatted(shape, Arrays.toString(axes)));
        }
        return self().broadcastTo(Shape.of(sizes));
    }

    /// Several axes in reverse order; naming none reverses them all.
    default Node flip(int... axes) {
        Shape shape = self().shape();
        List<Integer> starts = Axes.zeros(shape.rank());
        List<Integer> steps = Axes.ones(shape.rank());
        for (int i : Axes.of("flip", self(), axes)) {
            starts = Axes.with(starts, i, Math.max(0, shape.axis(i) - 1));
            steps = Axes.with(steps, i, -1);
        }
        return new Slice(starts, Axes.sizes(shape), steps).on(self());
    }

    /// Shifted cyclically along an axis: element `i` goes to place `i + shift`, around the end.
    default Node roll(int axis, int shift) {
        int i = Axes.index("roll", self(), axis);
        int n = self().shape().axis(i);
        int s = n == 0 ? 0 : Math.floorMod(shift, n);
        return s == 0 ? self() : Concat.of(i, List.of(self().slice(i, n - s, n), self().slice(i, 0, n - s)));
    }

    /// Shifted cyclically along several axes, `shifts[k]` places along `axes[k]`; an axis named twice is shifted twice.
    ///
    /// @throws ShapeException if there are not as many shifts as axes
    default Node roll(int[] axes, int[] shifts) {
        if (axes.length != shifts.length) {
            throw new ShapeException("roll: the number of axes (%d) must equal that of shifts (%d) (x is %s)".formatted(
                    axes.length, shifts.length, self().shape()));
        }
        Node y = self();
        for (int k = 0; k < axes.length; k++) {
            y = y.roll(axes[k], shifts[k]);
        }
        return y;
    }

    /// Turned by 90 degrees `times` times in the plane of two axes, from the first towards the second; a negative number
    /// turns back.
    ///
    /// @throws ShapeException if the axes are one
    default Node rot90(int first, int second, int times) {
        Node x = self();
        int a = Axes.index("rot90", x, first);
        int b = Axes.index("rot90", x, second);
        if (a == b) {
            throw new ShapeException("rot90: the two axes must differ, both are %d (x is %s)".formatted(a, x.shape()));
        }
        return switch (Math.floorMod(times, 4)) {
            case 0 -> x;
            case 1 -> x.flip(b).swapAxes(a, b);
            case 2 -> x.flip(a, b);
            default -> x.swapAxes(a, b).flip(b);
        };
    }

    /// All of x, `times[i]` times along axis i. Where one list of axes is shorter, ones are put before it.
    ///
    /// @throws ShapeException if a number of times is negative
    default Node tile(int... times) {
        Shape shape = self().shape();
        int rank = Math.max(times.length, shape.rank());
        int[] apart = new int[2 * rank];
        int[] wide = new int[2 * rank];
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            int back = rank - i;
            int n = back <= shape.rank() ? shape.axis(-back) : 1;
            int r = back <= times.length ? times[times.length - back] : 1;
            if (r < 0) {
                throw new ShapeException(
                        "tile: the number of times must not be negative, it is %d (x is %s, times is %s)"
                                .formatted(r, shape, Arrays.toString(times)));
            }
            apart[2 * i] = 1;
            apart[2 * i + 1] = n;
            wide[2 * i] = r;
            wide[2 * i + 1] = n;
            sizes[i] = Math.multiplyExact(r, n);
        }
        return self().reshape(Shape.of(apart)).broadcastTo(Shape.of(wide)).reshape(Shape.of(sizes));
    }

    /// Each element of an axis `times` times in a row.
    ///
    /// @throws ShapeException if the number of times is negative
    default Node repeatInterleave(int axis, int times) {
        int i = Axes.index("repeatInterleave", self(), axis);
        Shape shape = self().shape();
        requireTimes(shape, times);
        return self().unsqueeze(i + 1).broadcastTo(shape.insert(i + 1, times))
                .reshape(shape.with(i, Math.multiplyExact(shape.axis(i), times)));
    }

    /// Element k of an axis `times[k]` times in a row.
    ///
    /// @throws ShapeException if there are not as many numbers as elements, or one is negative
    default Node repeatInterleave(int axis, int[] times) {
        int i = Axes.index("repeatInterleave", self(), axis);
        Shape shape = self().shape();
        if (times.length != shape.axis(i)) {
            throw new ShapeException(
                    "repeatInterleave: the number of repeats (%d) must equal axis %d of x (%d) (x is %s)"
                            .formatted(times.length, i, shape.axis(i), shape));
        }
        IntStream.of(times).forEach(t -> requireTimes(shape, t));
        int[] index = IntStream.range(0, times.length).flatMap(k -> IntStream.generate(() -> k).limit(times[k]))
                .toArray();
        return self().indexSelect(i, new Constant(Tensor.of(index)));
    }

    private static void requireTimes(Shape x, int times) {
        if (times < 0) {
            throw new ShapeException("repeatInterleave: the number of times must not be negative, it is %d (x is %s)"
                    .formatted(times, x));
        }
    }

    /// Channels traded for pixels: `[…, c·r², h, w]` becomes `[…, c, h·r, w·r]`, channel `c·r² + i·r + j` going to row
    /// offset i and column offset j.
    ///
    /// @throws ShapeException if x has fewer than three axes, r < 1, or the channels are no multiple of r²
    default Node pixelShuffle(int r) {
        Shape shape = self().shape();
        if (shape.rank() < 3) {
            throw new ShapeException(
                    "pixelShuffle: the rank of x (%d) must be at least 3 (x is %s)".formatted(shape.rank(), shape));
        }
        if (r < 1 || shape.axis(-3) % (r * r) != 0) {
            throw new ShapeException(
                    "pixelShuffle: the channels of x (%d) must be a multiple of r squared, r being %d (x is %s)"
                            .formatted(shape.axis(-3), r, shape));
        }
        Shape lead = shape.without(-3, -2, -1);
        int c = shape.axis(-3) / (r * r);
        int h = shape.axis(-2);
        int w = shape.axis(-1);
        int b = lead.rank();
        int[] order = IntStream.concat(IntStream.range(0, b), IntStream.of(b, b + 3, b + 1, b + 4, b + 2)).toArray();
        return self().reshape(lead.concat(Shape.of(c, r, r, h, w))).transpose(order)
                .reshape(lead.concat(Shape.of(c, h * r, w * r)));
    }
}
