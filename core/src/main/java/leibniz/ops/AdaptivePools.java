// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// How the poolings of [Pooling] to a given size are put together.
final class AdaptivePools {
    private AdaptivePools() {
    }

    /// The windows of an axis: the places of each as many as the longest has, the first standing in where one has fewer;
    /// which of them are its own; and how many those are.
    private record Windows(Tensor places, Tensor own, Tensor counts) {
        static Windows of(int length, int count) {
            int longest = 0;
            for (int i = 0; i < count; i++) {
                longest = Math.max(longest, end(i, length, count) - start(i, length, count));
            }
            int[] places = new int[count * longest];
            boolean[] own = new boolean[count * longest];
            double[] counts = new double[count];
            for (int i = 0; i < count; i++) {
                int start = start(i, length, count);
                counts[i] = end(i, length, count) - start;
                for (int k = 0; k < longest; k++) {
                    own[i * longest + k] = k < counts[i];
                    places[i * longest + k] = k < counts[i] ? start + k : start;
                }
            }
            return new Windows(Tensor.wrap(places, count, longest), Tensor.of(own).reshape(count, longest),
                    Tensor.of(counts).reshape(count, 1));
        }

        private static int start(int i, int length, int count) {
            return (int) ((long) i * length / count);
        }

        private static int end(int i, int length, int count) {
            return (int) Math.ceilDiv((i + 1L) * length, count);
        }
    }

    private static void require(String op, Node x, int height, int width) {
        Floats.require(op, x);
        Operands.requireRank(op, "x", x, 4);
        if (height < 1 || width < 1 || x.shape().axis(2) == 0 || x.shape().axis(3) == 0) {
            throw new ShapeException(
                    "%s: height (%d) and width (%d) must be at least 1, and so must those of x (x is %s)"
                            .formatted(op, height, width, x.shape()));
        }
    }

    static Node max(Node x, int height, int width) {
        require("adaptiveMaxPool2d", x, height, width);
        Node columns = x.indexSelect(3, new Constant(Windows.of(x.shape().axis(3), width).places));
        return Pools.largest(columns.indexSelect(2, new Constant(Windows.of(x.shape().axis(2), height).places)), 2);
    }

    /// One axis after the other: the windows are rectangles, so the mean is one of means.
    static Node mean(Node x, int height, int width) {
        require("adaptiveAvgPool2d", x, height, width);
        Node rows = mean(x.swapAxes(2, 3), Windows.of(x.shape().axis(2), height));
        return mean(rows.swapAxes(2, 3), Windows.of(x.shape().axis(3), width));
    }

    /// The means of windows of the last axis.
    private static Node mean(Node x, Windows windows) {
        Node cut = x.indexSelect(3, new Constant(windows.places));
        Node own = new Constant(windows.own).where(cut, Fill.scalar(x.dtype(), 0));
        Tensor counts = windows.counts.to(x.dtype());
        return own.sum(-1).div(new Constant(counts.reshape(counts.shape().size())));
    }
}
