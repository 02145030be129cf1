// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// How the borders of [Parts] are put together.
final class Borders {
    private Borders() {
    }

    /// x cropped where a pad is negative, then laid between blocks of `value`.
    static Node constant(Node x, int[][] pads, double value) {
        requirePairs(x, pads);
        Shape shape = x.shape();
        Node y = x;
        for (int i = 0; i < pads.length; i++) {
            int from = Math.max(0, -pads[i][0]);
            int to = shape.axis(i) - Math.max(0, -pads[i][1]);
            if (from > to) {
                throw new ShapeException(
                        "pad: axis %d of x (%d) must hold the elements taken away (%d and %d) (x is %s)"
                                .formatted(i, shape.axis(i), from, shape.axis(i) - to, shape));
            }
            y = to - from == shape.axis(i) ? y : y.slice(i, from, to);
        }
        return value == 0 && 1 / value > 0 ? zeros(y, pads) : blocks(y, pads, value);
    }

    private static Node zeros(Node x, int[][] pads) {
        List<Integer> starts = new ArrayList<>();
        int[] sizes = x.shape().toArray();
        for (int i = 0; i < sizes.length; i++) {
            starts.add(Math.max(0, pads[i][0]));
            sizes[i] = Math.addExact(sizes[i], Math.addExact(Math.max(0, pads[i][0]), Math.max(0, pads[i][1])));
        }
        Shape shape = Shape.of(sizes);
        return shape.equals(x.shape()) ? x
                : new Embed(List.copyOf(starts), Axes.ones(sizes.length), shape).on(x);
    }

    private static Node blocks(Node x, int[][] pads, double value) {
        Node y = x;
        for (int i = 0; i < pads.length; i++) {
            Node before = Fill.of(x.dtype(), y.shape().with(i, Math.max(0, pads[i][0])), value);
            Node after = Fill.of(x.dtype(), y.shape().with(i, Math.max(0, pads[i][1])), value);
            y = between(i, before, y, after);
        }
        return y;
    }

    /// x with, on each axis in turn, a border of its own elements.
    static Node of(Node x, int[][] pads, Padding kind) {
        requirePairs(x, pads);
        Node y = x;
        for (int i = 0; i < pads.length; i++) {
            int n = x.shape().axis(i);
            int before = pads[i][0];
            int after = pads[i][1];
            requireWidth(x, i, before, after, kind);
            if (before + after > 0) {
                y = switch (kind) {
                    case REFLECT -> between(i, y.slice(i, 1, before + 1).flip(i), y,
                            y.slice(i, n - 1 - after, n - 1).flip(i));
                    case REPLICATE -> between(i, repeated(y, i, 0, before), y, repeated(y, i, n - 1, after));
                    case CIRCULAR -> between(i, y.slice(i, n - before, n), y, y.slice(i, 0, after));
                };
            }
        }
        return y;
    }

    private static Node repeated(Node x, int axis, int place, int times) {
        return x.slice(axis, place, place + 1).broadcastTo(x.shape().with(axis, times));
    }

    private static Node between(int axis, Node before, Node x, Node after) {
        List<Node> parts = new ArrayList<>(List.of(before, x, after));
        parts.removeIf(part -> part != x && part.shape().axis(axis) == 0);
        return parts.size() == 1 ? x : Concat.of(axis, parts);
    }

    private static void requireWidth(Node x, int axis, int before, int after, Padding kind) {
        int n = x.shape().axis(axis);
        int widest = switch (kind) {
            case REFLECT -> Math.max(0, n - 1);
            case REPLICATE -> n == 0 ? 0 : Integer.MAX_VALUE;
            case CIRCULAR -> n;
        };
        if (Math.min(before, after) < 0 || Math.max(before, after) > widest) {
            throw new ShapeException("pad: a %s border of %d and %d must be in 0 to %d on axis %d of x (%d) (x is %s)"
                    .formatted(kind.name().toLowerCase(java.util.Locale.ROOT), before, after, widest, axis, n,
                            x.shape()));
        }
    }

    private static void requirePairs(Node x, int[][] pads) {
        if (pads.length != x.shape().rank() || Arrays.stream(pads).anyMatch(pair -> pair.length != 2)) {
            throw new ShapeException("pad: needs a pair for each of the %d axes of x, got %s (x is %s)".formatted(
                    x.shape().rank(), Arrays.deepToString(pads), x.shape()));
        }
    }
}
