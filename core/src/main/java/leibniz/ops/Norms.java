// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.DType;

/// Norms of vectors that neither overflow nor underflow. The vector is divided by one of its own elements, the scale,
/// which counts as a constant: the norm does not depend on it, so no derivative does. Where a norm is 0 its gradient is 0.
final class Norms {
    private Norms() {
    }

    /// (Σ |x|ᵖ)^(1/p) over `axes`.
    static Node of(Node x, double p, List<Integer> axes, boolean keep) {
        Floats.require("vectorNorm", x);
        if (Double.isNaN(p)) {
            throw new IllegalArgumentException("vectorNorm: ord must be a number, it is NaN (x is %s)".formatted(
                    x.shape()));
        }
        if (Double.isInfinite(p)) {
            return new Reduce(p > 0 ? Reduce.Kind.MAX : Reduce.Kind.MIN, axes, keep).on(x.abs());
        }
        if (p == 0 || p == 1) {
            return new Reduce(Reduce.Kind.SUM, axes, keep).on(p == 0 ? x.sign().abs() : x.abs());
        }
        return p == 2 ? euclidean(x, axes, keep) : powers(x, p, axes, keep);
    }

    /// √(Σ x²) over `axes`. Scaled only where the squares, or their powers in derivatives up to the third, might leave the
    /// range: elsewhere Σ x² loses nothing.
    static Node euclidean(Node x, List<Integer> axes, boolean keep) {
        if (x.shape().size() == 0) {
            return new Reduce(Reduce.Kind.SUM, axes, keep).on(x);
        }
        Node scale = scale(x, axes, true);
        Node squares = new Reduce(Reduce.Kind.SUM, axes, true).on(x.div(scale).square());
        return restored(rootOf(squares, Node::sqrt).mul(scale), x, axes, keep);
    }

    /// What to divide by before squaring: the largest |x| where the squares, or their powers in derivatives, might leave the
    /// range, upwards or on either side; 1 elsewhere. A constant for every derivative.
    static Node scale(Node x, List<Integer> axes, boolean alsoSmall) {
        double large = x.dtype() == DType.FLOAT64 ? 1e60 : 1e6;
        Node top = new Reduce(Reduce.Kind.MAX, axes, true).on(x.stopGradient().abs());
        Node outside = alsoSmall ? top.gt(large).or(top.lt(1 / large)) : top.gt(large);
        return outside.and(usable(top)).where(top, one(x));
    }

    /// The same with any power but 0. An element of 0 takes no gradient.
    private static Node powers(Node x, double p, List<Integer> axes, boolean keep) {
        if (x.shape().size() == 0) {
            return new Reduce(Reduce.Kind.SUM, axes, keep).on(x.abs()).pow(1 / p);
        }
        Node size = x.abs();
        Node end = new Reduce(p > 0 ? Reduce.Kind.MAX : Reduce.Kind.MIN, axes, true).on(size.stopGradient());
        Node scale = usable(end).where(end, one(x));
        Node parts = size.div(scale);
        Node none = parts.eq(0);
        Node terms = none.where(Fill.scalar(x.dtype(), p > 0 ? 0 : Double.POSITIVE_INFINITY),
                none.where(one(x), parts).pow(p));
        Node sum = new Reduce(Reduce.Kind.SUM, axes, true).on(terms);
        Node root = p > 0 ? rootOf(sum, q -> q.pow(1 / p))
                : sum.eq(Double.POSITIVE_INFINITY).where(Fill.scalar(x.dtype(), 0), sum.pow(1 / p));
        return restored(root.mul(scale), x, axes, keep);
    }

    /// Whether it can be divided by: a finite number other than 0.
    private static Node usable(Node scale) {
        return scale.gt(0).and(scale.lt(Double.POSITIVE_INFINITY));
    }

    /// 0 with gradient 0 where q is 0, else the root of q.
    private static Node rootOf(Node q, java.util.function.UnaryOperator<Node> root) {
        Node none = q.eq(0);
        return none.where(Fill.scalar(q.dtype(), 0), root.apply(none.where(one(q), q)));
    }

    private static Node restored(Node kept, Node x, List<Integer> axes, boolean keep) {
        return kept.reshape(Axes.reduced(x.shape(), axes, keep));
    }

    private static Node one(Node x) {
        return Fill.scalar(x.dtype(), 1);
    }
}
