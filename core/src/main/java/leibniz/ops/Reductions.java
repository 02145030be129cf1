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
        List<Integer> over = Axes.of("logSumExp", self(), axes);
        if (over.isEmpty()) {
            return self();
        }
        Node rows = Axes.merged(self(), over);
        return new LogSumExp(rows.shape().rank() - 1).on(rows).reshape(Axes.reduced(self().shape(), over, true));
    }

    /// eˣ / Σ eˣ along an axis.
    default Node softmax(int axis) {
        return new Softmax(Axes.index("softmax", self(), axis)).on(self());
    }

    /// x − logSumExp(x) along an axis, with no digits lost to a common offset.
    default Node logSoftmax(int axis) {
        return new LogSoftmax(Axes.index("logSoftmax", self(), axis)).on(self());
    }

    /// e⁻ˣ / Σ e⁻ˣ along an axis.
    default Node softmin(int axis) {
        return new Softmax(Axes.index("softmin", self(), axis)).on(self().neg());
    }

    /// Product; 1 over nothing. Derivatives of every order are right with any number of zeros.
    default Node prod(int... axes) {
        return prodKeep(axes).reshape(Axes.reduced(self().shape(), Axes.of("prod", self(), axes), false));
    }

    /// Product, axes kept.
    default Node prodKeep(int... axes) {
        List<Integer> over = Axes.of("prod", self(), axes);
        Floats.requireNumbers("prod", self());
        if (over.isEmpty()) {
            return self();
        }
        Node rows = Axes.merged(self(), over);
        int n = rows.shape().axis(-1);
        Node product = n == 0 ? Fill.of(rows.dtype(), rows.shape().with(-1, 1), 1)
                : rows.cumprod(-1).slice(-1, n - 1, n);
        return product.reshape(Axes.reduced(self().shape(), over, true));
    }

    /// Sum of what is not NaN; 0 over nothing.
    default Node nansum(int... axes) {
        Floats.require("nansum", self());
        return self().eq(self()).stopGradient().where(self(), Fill.scalar(self().dtype(), 0)).sum(axes);
    }

    /// Sum of what is not NaN, axes kept.
    default Node nansumKeep(int... axes) {
        Floats.require("nansum", self());
        return self().eq(self()).stopGradient().where(self(), Fill.scalar(self().dtype(), 0)).sumKeep(axes);
    }

    /// The largest element along an axis and where it lies; the axis is dropped. The first of equals takes the gradient.
    ///
    /// @throws leibniz.tensor.ShapeException over nothing
    default ValuesAndIndices maxDim(int axis) {
        return maxDimKeep(axis).squeeze(Axes.index("max", self(), axis));
    }

    /// The largest element along an axis and where it lies, the axis kept.
    default ValuesAndIndices maxDimKeep(int axis) {
        int i = Axes.index("max", self(), axis);
        return ValuesAndIndices.at(self(), i, new ArgReduce(true, i).on(self()));
    }

    /// The smallest element along an axis and where it lies; the axis is dropped. The first of equals takes the gradient.
    ///
    /// @throws leibniz.tensor.ShapeException over nothing
    default ValuesAndIndices minDim(int axis) {
        return minDimKeep(axis).squeeze(Axes.index("min", self(), axis));
    }

    /// The smallest element along an axis and where it lies, the axis kept.
    default ValuesAndIndices minDimKeep(int axis) {
        int i = Axes.index("min", self(), axis);
        return ValuesAndIndices.at(self(), i, new ArgReduce(false, i).on(self()));
    }
}
