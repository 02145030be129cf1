// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// How pictures are read between their places.
final class Interpolations {
    private Interpolations() {
    }

    static Node of(Node x, Interpolation mode, double scale, boolean alignCorners) {
        Floats.require("interpolate", x);
        Operands.requireRank("interpolate", "x", x, 4);
        Node y = x;
        for (int axis = 2; axis < 4; axis++) {
            int n = x.shape().axis(axis);
            double size = Math.floor(n * scale);
            if (!(size >= 1 && size <= Integer.MAX_VALUE)) {
                throw new ShapeException(
                        "interpolate: axis %d of x (%d) times the scale (%s) must be at least 1 (x is %s)"
                                .formatted(axis, n, scale, x.shape()));
            }
            y = switch (mode) {
                case NEAREST -> at(y, axis, nearest(n, (int) size, scale));
                case BILINEAR -> between(y, axis, places(n, (int) size, scale, alignCorners));
            };
        }
        return y;
    }

    private static int[] nearest(int n, int size, double scale) {
        return IntStream.range(0, size).map(i -> (int) Math.min(Math.floor(i / scale), n - 1)).toArray();
    }

    /// Where in x each place of the value is read, within 0 to n − 1.
    private static double[] places(int n, int size, double scale, boolean alignCorners) {
        return IntStream.range(0, size).mapToDouble(i -> {
            double place = !alignCorners ? (i + 0.5) / scale - 0.5 : size == 1 ? 0 : (double) i * (n - 1) / (size - 1);
            return Math.clamp(place, 0, n - 1.0);
        }).toArray();
    }

    private static Node at(Node x, int axis, int[] places) {
        return x.indexSelect(axis, new Constant(Tensor.of(places)));
    }

    private static Node between(Node x, int axis, double[] places) {
        int last = x.shape().axis(axis) - 1;
        int[] before = new int[places.length];
        int[] after = new int[places.length];
        double[] share = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            before[i] = (int) places[i];
            after[i] = Math.min(before[i] + 1, last);
            share[i] = places[i] - before[i];
        }
        Shape column = axis == 2 ? Shape.of(places.length, 1) : Shape.of(places.length);
        Node later = new Constant(Tensor.of(share).to(x.dtype()).reshape(column.toArray()));
        return at(x, axis, before).mul(later.rsub(1)).add(at(x, axis, after).mul(later));
    }
}
