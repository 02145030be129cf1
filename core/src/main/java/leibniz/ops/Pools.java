// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// How the poolings of [Pooling] with windows of one size are put together.
final class Pools {
    private Pools() {
    }

    /// The windows along one axis of x.
    private record Along(int length, int size, int stride, int padding, int dilation, int count) {
        int first(int window) {
            return window * stride - padding;
        }

        PickLargest.Axis axis() {
            return new PickLargest.Axis(size, stride, dilation, padding, count);
        }

        /// For each window the places of x, one after the other. Where one lies outside of x, the first that does not stands
        /// in for it, which changes neither the largest nor which of equals comes first; where all do, `length`.
        int[] places() {
            int[] places = new int[count * size];
            for (int w = 0; w < count; w++) {
                int start = first(w);
                int inside = start < 0 ? start + Math.ceilDiv(-start, dilation) * dilation : start;
                boolean any = inside < length && inside <= start + (size - 1) * dilation;
                for (int k = 0; k < size; k++) {
                    int at = start + k * dilation;
                    places[w * size + k] = !any ? length : at < 0 || at >= length ? inside : at;
                }
            }
            return places;
        }

        /// What a mean over each window is divided by.
        double[] divisors(boolean countIncludePad) {
            double[] divisors = new double[count];
            for (int w = 0; w < count; w++) {
                int end = Math.min(first(w) + size, length + padding);
                divisors[w] = countIncludePad ? end - first(w) : Math.min(end, length) - Math.max(first(w), 0);
            }
            return divisors;
        }
    }

    /// The windows along each of `axes` spatial axes.
    private static List<Along> windows(String op, int axes, Node x, Window window) {
        Floats.require(op, x);
        Operands.requireRank(op, "x", x, axes + 2);
        int[] size = Sliding.each(op, "size", window.size(), axes, 1);
        int[] stride = Sliding.each(op, "stride", window.stride(), axes, 1);
        int[] padding = Sliding.each(op, "padding", window.padding(), axes, 0);
        int[] dilation = Sliding.each(op, "dilation", window.dilation(), axes, 1);
        List<Along> windows = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            int n = x.shape().axis(i + 2);
            int reach = (size[i] - 1) * dilation[i] + 1;
            if (padding[i] > reach / 2) {
                throw new ShapeException("%s: padding (%d) must be at most half the window (%d) on axis %d (x is %s)"
                        .formatted(op, padding[i], reach, i + 2, x.shape()));
            }
            int span = n + 2 * padding[i] - reach;
            int count = Math.floorDiv(span + (window.ceil() ? stride[i] - 1 : 0), stride[i]) + 1;
            if (window.ceil() && (count - 1) * stride[i] >= n + padding[i]) {
                count--;
            }
            if (count < 1) {
                throw new ShapeException(
                        "%s: the window on axis %d (%d with dilation %d) must fit into x with its padding (%d) (x is %s)"
                                .formatted(op, i + 2, reach, dilation[i], n + 2 * padding[i], x.shape()));
            }
            windows.add(new Along(n, size[i], stride[i], padding[i], dilation[i], count));
        }
        return windows;
    }

    static Node max(int axes, Node x, Window window) {
        List<Along> windows = windows("maxPool%dd".formatted(axes), axes, x, window);
        boolean all = true;
        for (Along a : windows) {
            all &= a.axis().meets(a.length);
        }
        if (all) {
            return new PickLargest(windows.stream().map(Along::axis).toList()).on(x, x);
        }
        Node y = x;
        for (int i = axes - 1; i >= 0; i--) {
            y = cut(y, i + 2, windows.get(i));
        }
        return largest(y, axes);
    }

    /// An axis of x as two: the windows, and the places of each.
    private static Node cut(Node x, int axis, Along along) {
        int[] places = along.places();
        return (Arrays.stream(places).anyMatch(p -> p == along.length) ? withLowest(x, axis) : x)
                .indexSelect(axis, new Constant(Tensor.wrap(places, along.count, along.size)));
    }

    private static Node withLowest(Node x, int axis) {
        return Concat.of(axis,
                List.of(x, Fill.of(x.dtype(), x.shape().with(axis, 1), Double.NEGATIVE_INFINITY)));
    }

    /// The largest over the places of windows: `[n, c, o₁, k₁, o₂, k₂, …]` to `[n, c, o₁, o₂, …]`. Axis by axis, which
    /// moves nothing: the first of the rows that have the largest, and the first place in it, come first row by row too.
    static Node largest(Node cut, int axes) {
        Node y = cut;
        for (int i = axes - 1; i >= 0; i--) {
            y = y.maxDim(3 + 2 * i).values();
        }
        return y;
    }

    /// A convolution of each channel with ones, divided by the number of places.
    static Node mean(int axes, Node x, Window window) {
        String op = "avgPool%dd".formatted(axes);
        List<Along> windows = windows(op, axes, x, window);
        List<Convolution.Axis> moves = new ArrayList<>();
        Node divisor = Fill.scalar(x.dtype(), 1);
        int[] ones = new int[axes + 2];
        Arrays.fill(ones, 1);
        Shape value = x.shape();
        for (int i = 0; i < axes; i++) {
            Along a = windows.get(i);
            if (a.dilation != 1) {
                throw new ShapeException("%s: dilation must be 1, it is %d on axis %d (x is %s)".formatted(op,
                        a.dilation, i + 2, x.shape()));
            }
            moves.add(new Convolution.Axis(a.stride, 1, 1, a.padding, a.count));
            Tensor counts = Tensor.of(a.divisors(window.countIncludePad())).to(x.dtype());
            divisor = divisor.unsqueeze(-1).mul(new Constant(counts));
            ones[i + 2] = a.size;
            value = value.with(i + 2, a.count);
        }
        int rows = x.shape().axis(0) * x.shape().axis(1);
        Node each = x.reshape(Shape.of(rows, 1).concat(x.shape().without(0, 1)));
        Node sums = new Convolution(List.copyOf(moves), 1, false, false).on(each,
                Fill.of(x.dtype(), Shape.of(ones), 1));
        return sums.reshape(value).div(divisor);
    }
}
