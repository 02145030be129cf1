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

/// Ranges, pieces, windows and borders, fluent on [Node]. Axes count from 0, or from −1 at the end; places on an axis
/// count from 0 only.
public interface Parts extends Operand {
    /// Along each axis every `steps[i]`-th element from `starts[i]` (inclusive) to `ends[i]` (exclusive).
    ///
    /// @throws ShapeException if a range does not lie on its axis, a step is below 1, or the lists do not have an entry
    ///         for each axis
    default Node slice(int[] starts, int[] ends, int[] steps) {
        Shape shape = self().shape();
        if (starts.length != shape.rank() || ends.length != shape.rank() || steps.length != shape.rank()) {
            throw new ShapeException("slice: %d starts, %d ends and %d steps are given, x has %d axes (x is %s)"
                    .formatted(starts.length, ends.length, steps.length, shape.rank(), shape));
        }
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < 0 || ends[i] < starts[i] || ends[i] > shape.axis(i) || steps[i] < 1) {
                throw new ShapeException("slice: the range %d to %d by %d must lie in 0 to %d, axis %d of x (x is %s)"
                        .formatted(starts[i], ends[i], steps[i], shape.axis(i), i, shape));
            }
            sizes.add(Math.ceilDiv(ends[i] - starts[i], steps[i]));
        }
        return new Slice(list(starts), List.copyOf(sizes), list(steps)).on(self());
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /// `length` elements of an axis from `start` on.
    ///
    /// @throws ShapeException if they are not all on the axis
    default Node narrow(int axis, int start, int length) {
        int i = Axes.index("narrow", self(), axis);
        int n = self().shape().axis(i);
        if (start < 0 || length < 0 || start > n - length) {
            throw new ShapeException("narrow: %d elements from %d on must lie in 0 to %d, axis %d of x (x is %s)"
                    .formatted(length, start, n, i, self().shape()));
        }
        return self().slice(i, start, start + length);
    }

    /// Pieces of the given sizes, in a row along an axis.
    ///
    /// @throws ShapeException if the sizes do not add up to the axis, or one is negative
    default List<Node> split(int axis, int... sizes) {
        int i = Axes.index("split", self(), axis);
        int n = self().shape().axis(i);
        long total = Arrays.stream(sizes).asLongStream().sum();
        if (total != n || Arrays.stream(sizes).anyMatch(s -> s < 0)) {
            throw new ShapeException(
                    "split: the sizes %s must add up to axis %d of x (%d), none of them negative (x is %s)"
                            .formatted(Arrays.toString(sizes), i, n, self().shape()));
        }
        List<Node> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(self().slice(i, from, from + size));
            from += size;
        }
        return List.copyOf(parts);
    }

    /// At most `chunks` pieces of size ⌈n / chunks⌉ along an axis of n elements, the last one perhaps smaller. Of an axis
    /// without elements, `chunks` empty pieces.
    ///
    /// @throws ShapeException if chunks is below 1
    default List<Node> chunk(int axis, int chunks) {
        int i = Axes.index("chunk", self(), axis);
        int n = self().shape().axis(i);
        if (chunks < 1) {
            throw new ShapeException("chunk: the number of chunks must be at least 1, it is %d (x is %s)".formatted(
                    chunks, self().shape()));
        }
        if (n == 0) {
            return Collections.nCopies(chunks, self());
        }
        int size = Math.ceilDiv(n, chunks);
        return IntStream.range(0, Math.ceilDiv(n, size))
                .mapToObj(k -> self().slice(i, k * size, Math.min(n, (k + 1) * size))).toList();
    }

    /// The slices of an axis, which is dropped, in order.
    default List<Node> unbind(int axis) {
        int i = Axes.index("unbind", self(), axis);
        return IntStream.range(0, self().shape().axis(i)).mapToObj(k -> self().select(i, k)).toList();
    }

    /// A border of one number: `pads[i][0]` elements before and `pads[i][1]` after axis i. A negative number takes as many
    /// elements away.
    ///
    /// @throws ShapeException if pads has not one pair for each axis, or more is taken away than there is
    default Node pad(int[][] pads, double value) {
        return Borders.constant(self(), pads, value);
    }

    /// A border made of x itself: `pads[i][0]` elements before and `pads[i][1]` after axis i.
    ///
    /// @throws ShapeException if pads has not one pair for each axis, or one is negative or wider than its kind can be
    default Node pad(int[][] pads, Padding kind) {
        return Borders.of(self(), pads, kind);
    }

    /// Windows of `size` elements, one every `step` along an axis; the windows take the axis's place and their elements
    /// become the last axis.
    ///
    /// @throws ShapeException if the size is not in 1 to the axis's, or the step is below 1
    default Node unfoldWindows(int axis, int size, int step) {
        int i = Axes.index("unfoldWindows", self(), axis);
        int n = self().shape().axis(i);
        if (size < 1 || size > n || step < 1) {
            throw new ShapeException("unfoldWindows: windows of %d by %d must lie in 0 to %d, axis %d of x (x is %s)"
                    .formatted(size, step, n, i, self().shape()));
        }
        Node index = windows((n - size) / step + 1, step, size, 1);
        return self().indexSelect(i, index).movedim(i + 1, -1);
    }

    /// The index `[count, size]` of places `w·step + k·spread`.
    private static Node windows(int count, int step, int size, int spread) {
        int[] places = new int[count * size];
        for (int w = 0; w < count; w++) {
            for (int k = 0; k < size; k++) {
                places[w * size + k] = w * step + k * spread;
            }
        }
        return new Constant(Tensor.wrap(places, count, size));
    }

    /// The patches of pictures as columns: `[n, c, h, w]` becomes `[n, c·kh·kw, blocks]`, blocks row by row. Each of the
    /// four is a pair, for height and width; padding is with zeros.
    ///
    /// @throws ShapeException if x has not four axes, a number is out of its range, or the kernel is larger than the padded
    ///         picture
    default Node im2col(int[] kernel, int[] stride, int[] padding, int[] dilation) {
        Shape shape = self().shape();
        if (shape.rank() != 4) {
            throw new ShapeException("im2col: the rank of x (%d) must be 4 (x is %s)".formatted(shape.rank(), shape));
        }
        int[] count = new int[2];
        for (int d = 0; d < 2; d++) {
            long reach = (kernel[d] - 1L) * dilation[d] + 1;
            long padded = shape.axis(2 + d) + 2L * padding[d];
            if (kernel[d] < 1 || stride[d] < 1 || dilation[d] < 1 || padding[d] < 0 || reach > padded) {
                throw new ShapeException(
                        "im2col: a kernel of %d by %d with stride %d must fit axis %d of x padded by %d (%d) (x is %s)"
                                .formatted(kernel[d], dilation[d], stride[d], 2 + d, padding[d], padded, shape));
            }
            count[d] = (int) ((padded - reach) / stride[d]) + 1;
        }
        int[][] pads = {{0, 0}, {0, 0}, {padding[0], padding[0]}, {padding[1], padding[1]}};
        Node rows = windows(count[0], stride[0], kernel[0], dilation[0]);
        Node columns = windows(count[1], stride[1], kernel[1], dilation[1]);
        return self().pad(pads, 0).indexSelect(3, columns).indexSelect(2, rows).transpose(0, 1, 3, 5, 2, 4)
                .reshape(Shape.of(shape.axis(0), shape.axis(1) * kernel[0] * kernel[1], count[0] * count[1]));
    }
}
