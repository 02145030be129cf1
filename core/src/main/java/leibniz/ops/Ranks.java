// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;

/// Elements by their rank along an axis.
final class Ranks {
    private Ranks() {
    }

    static void requireSome(String op, Node x, int axis) {
        if (x.shape().axis(axis) == 0) {
            throw new ShapeException(
                    "%s: there is no %s of nothing: axis %d of x has size 0 (x is %s)".formatted(op, op,
                            axis, x.shape()));
        }
    }

    /// The first place of an element that equals the one of rank `rank`, counted from 0; the axis kept.
    static Node first(Node x, int axis, int rank) {
        Node place = new ArgSort(axis, false).on(x).slice(axis, rank, rank + 1);
        Node value = new Gather(axis).on(x, place);
        Node equal = x.eq(value).or(x.ne(x).and(value.ne(value)));
        return new ArgReduce(true, axis).on(equal.to(DType.INT32));
    }

    /// `place`, or the place of the first NaN in those rows that have one.
    static Node unlessNaN(Node x, int axis, Node place) {
        Node strange = new Reduce(Reduce.Kind.MAX, List.of(axis), true).on(x.ne(x).to(DType.INT32)).ne(0);
        return strange.where(new ArgReduce(true, axis).on(x), place);
    }

    /// With s the sorted elements and h = q·(n − 1): s⌊h⌋ + (h − ⌊h⌋)·(s⌊h⌋₊₁ − s⌊h⌋).
    static Node quantile(Node x, double q, int axis) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("quantile: q (%s) must lie in 0 to 1 (x is %s)".formatted(q, x.shape()));
        }
        requireSome("quantile", x, axis);
        Node sorted = new Gather(axis).on(x, new ArgSort(axis, false).on(x).stopGradient());
        int last = x.shape().axis(axis) - 1;
        double h = q * last;
        int below = (int) Math.floor(h);
        double part = h - below;
        Node y = sorted.slice(axis, below, below + 1);
        if (part > 0) {
            y = between(y, sorted.slice(axis, below + 1, below + 2), part);
        }
        Node top = sorted.slice(axis, last, last + 1);
        return top.eq(top).stopGradient().where(y, top);
    }

    /// low + part·(high − low), of equals exactly that; where an infinity makes this NaN, the weighted sum instead, which
    /// has the same derivative.
    private static Node between(Node low, Node high, double part) {
        Node y = low.add(high.sub(low).mul(part));
        return y.eq(y).stopGradient().where(y, low.mul(1 - part).add(high.mul(part)));
    }
}
