// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;

/// Functions over whole axes, fluent on [Node]. Axes count from 0, or from −1 at the end; naming none means all. Methods
/// whose name ends in `Keep` leave the reduced axes with size 1, so that the result broadcasts against x.
public interface Reductions extends Operand {
    private Node reduce(Reduce.Kind kind, boolean keep, int... axes) {
        Reduce probe = new Reduce(kind, List.of(), keep);
        return new Reduce(kind, Axes.of(probe.title(), self(), axes), keep).on(self());
    }

    /// Sum; 0 over nothing.
    default Node sum(int... axes) {
        return reduce(Reduce.Kind.SUM, false, axes);
    }

    /// Sum, axes kept.
    default Node sumKeep(int... axes) {
        return reduce(Reduce.Kind.SUM, true, axes);
    }

    /// Mean; NaN over nothing.
    default Node mean(int... axes) {
        return Products.mean(self(), Axes.of("mean", self(), axes), false);
    }

    /// Mean, axes kept.
    default Node meanKeep(int... axes) {
        return Products.mean(self(), Axes.of("mean", self(), axes), true);
    }

    /// Largest element; ties share the gradient evenly.
    ///
    /// @throws leibniz.tensor.ShapeException over nothing
    default Node max(int... axes) {
        return reduce(Reduce.Kind.MAX, false, axes);
    }

    /// Largest element, axes kept.
    default Node maxKeep(int... axes) {
        return reduce(Reduce.Kind.MAX, true, axes);
    }

    /// Smallest element; ties share the gradient evenly.
    ///
    /// @throws leibniz.tensor.ShapeException over nothing
    default Node min(int... axes) {
        return reduce(Reduce.Kind.MIN, false, axes);
    }

    /// Smallest element, axes kept.
    default Node minKeep(int... axes) {
        return reduce(Reduce.Kind.MIN, true, axes);
    }

    /// Index of the largest element along an axis, INT64, the axis dropped. The first of equals; no gradient.
    default Node argmax(int axis) {
        int i = Axes.index("argmax", self(), axis);
        return new ArgReduce(true, i).on(self()).squeeze(i);
    }

    /// Index of the smallest element along an axis, INT64, the axis dropped. The first of equals; no gradient.
    default Node argmin(int axis) {
        int i = Axes.index("argmin", self(), axis);
        return new ArgReduce(false, i).on(self()).squeeze(i);
    }

    /// ln Σ eˣ, exact for large and small x.
    default Node logSumExp(int... axes) {
        List<Integer> over = Axes.of("logSumExp", self(), axes);
        return logSumExpKeep(axes).reshape(Axes.reduced(self().shape(), over, false));
    }

    /// ln Σ eˣ, axes kept.
    default Node logSumExpKeep(int... axes) {
        Node y = self();
        for (int axis : Axes.of("logSumExp", self(), axes)) {
            y = new LogSumExp(axis).on(y);
        }
        return y;
    }

    /// eˣ / Σ eˣ along an axis.
    default Node softmax(int axis) {
        return new Softmax(Axes.index("softmax", self(), axis)).on(self());
    }

    /// x − logSumExp(x) along an axis, with no digits lost to a common offset.
    default Node logSoftmax(int axis) {
        return new LogSoftmax(Axes.index("logSoftmax", self(), axis)).on(self());
    }
}
