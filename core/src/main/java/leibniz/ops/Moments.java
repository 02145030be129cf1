// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;

/// Deviations from the mean, and their squares.
final class Moments {
    private Moments() {
    }

    /// x less its mean over `axes`. The first element is taken off before the mean is formed, so that the deviations of
    /// constants are exactly 0, which they would not be from a mean that was rounded.
    static Node deviations(Node x, List<Integer> axes) {
        Shape shape = x.shape();
        if (shape.size() == 0) {
            return x.sub(Products.mean(x, axes, true));
        }
        List<Integer> sizes = Axes.sizes(shape);
        for (int axis : axes) {
            sizes = Axes.with(sizes, axis, 1);
        }
        Node first = new Slice(Axes.zeros(shape.rank()), sizes, Axes.ones(shape.rank())).on(x.stopGradient());
        Node shifted = x.sub(first);
        return shifted.sub(Products.mean(shifted, axes, true));
    }

    /// (x − mean) / √(variance + eps) over `axes`, the variance with divisor n; large deviations do not overflow, nor small
    /// ones underflow where eps is 0.
    static Node standardized(Node x, List<Integer> axes, double eps) {
        Node d = deviations(x, axes);
        if (d.shape().size() == 0) {
            return d;
        }
        Node scale = Norms.scale(d, axes, eps == 0);
        Node scaled = d.div(scale);
        Node offset = Fill.scalar(x.dtype(), eps).div(scale).div(scale);
        return scaled.div(Products.mean(scaled.square(), axes, true).add(offset).sqrt());
    }

    /// Σ (x − mean)² / (n − correction) over `axes`; the divisor is never below 0.
    static Node variance(String op, Node x, int correction, List<Integer> axes, boolean keep) {
        Floats.require(op, x);
        Node squares = deviations(x, axes).square();
        return new Reduce(Reduce.Kind.SUM, axes, keep).on(squares).div(divisor(x, correction, axes));
    }

    /// The root of [#variance], as the norm of the deviations: it neither overflows nor underflows, and its gradient is 0
    /// where it is 0.
    static Node deviation(String op, Node x, int correction, List<Integer> axes, boolean keep) {
        Floats.require(op, x);
        return Norms.euclidean(deviations(x, axes), axes, keep).div(Math.sqrt(divisor(x, correction, axes)));
    }

    private static double divisor(Node x, int correction, List<Integer> axes) {
        double n = 1;
        for (int axis : axes) {
            n *= x.shape().axis(axis);
        }
        return Math.max(0, n - correction);
    }
}
