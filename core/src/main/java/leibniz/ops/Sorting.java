// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// Order along an axis, fluent on [Node]. Axes count from 0, or from −1 at the end. NaN counts as larger than every number,
/// −0 and 0 as equal, and equal elements keep their order. Values take the gradient of the places they come from; indices
/// are INT64 and have none. Methods whose name ends in `Keep` leave the axis with size 1.
public interface Sorting extends Operand {
    /// The indices that put the elements along an axis in order.
    default Node argsort(int axis, boolean descending) {
        return new ArgSort(Axes.index("argsort", self(), axis), descending).on(self());
    }

    /// The elements along an axis in order, and where they were.
    default ValuesAndIndices sort(int axis, boolean descending) {
        int i = Axes.index("sort", self(), axis);
        return ValuesAndIndices.at(self(), i, argsort(i, descending));
    }

    /// The `k` largest elements, the largest first, or the `k` smallest, the smallest first; and where they were.
    ///
    /// @throws ShapeException if the axis has fewer than `k` elements
    default ValuesAndIndices topk(int k, int axis, boolean largest) {
        int i = Axes.index("topk", self(), axis);
        if (k < 0 || k > self().shape().axis(i)) {
            throw new ShapeException("topk: k (%d) must lie in 0 to %d, axis %d of x (x is %s)".formatted(k,
                    self().shape().axis(i), i, self().shape()));
        }
        return ValuesAndIndices.at(self(), i, argsort(i, largest).slice(i, 0, k));
    }

    /// The `k`-th smallest element, counted from 1, and where it first occurs; the axis is dropped.
    ///
    /// @throws ShapeException if there is no `k`-th
    default ValuesAndIndices kthvalue(int k, int axis) {
        return kthvalueKeep(k, axis).squeeze(Axes.index("kthvalue", self(), axis));
    }

    /// The `k`-th smallest element and where it first occurs, the axis kept.
    default ValuesAndIndices kthvalueKeep(int k, int axis) {
        int i = Axes.index("kthvalue", self(), axis);
        if (k < 1 || k > self().shape().axis(i)) {
            throw new ShapeException("kthvalue: k (%d) must lie in 1 to %d, axis %d of x (x is %s)".formatted(k,
                    self().shape().axis(i), i, self().shape()));
        }
        return ValuesAndIndices.at(self(), i, Ranks.first(self(), i, k - 1));
    }

    /// The median, of an even count the lower one, and where it first occurs; a NaN if there is one. The axis is dropped.
    ///
    /// @throws ShapeException over nothing
    default ValuesAndIndices medianDim(int axis) {
        return medianDimKeep(axis).squeeze(Axes.index("median", self(), axis));
    }

    /// The median and where it first occurs, the axis kept.
    default ValuesAndIndices medianDimKeep(int axis) {
        int i = Axes.index("median", self(), axis);
        Ranks.requireSome("median", self(), i);
        Node middle = Ranks.first(self(), i, (self().shape().axis(i) - 1) / 2);
        return ValuesAndIndices.at(self(), i, Ranks.unlessNaN(self(), i, middle));
    }

    /// The quantile that a part `q` of the elements lies below, between neighbours by linear interpolation; NaN if there is
    /// a NaN. The axis is dropped.
    ///
    /// @throws IllegalArgumentException if `q` does not lie in 0 to 1
    /// @throws ShapeException over nothing
    default Node quantile(double q, int axis) {
        return quantileKeep(q, axis).squeeze(Axes.index("quantile", self(), axis));
    }

    /// The quantile, the axis kept.
    default Node quantileKeep(double q, int axis) {
        Floats.require("quantile", self());
        return Ranks.quantile(self(), q, Axes.index("quantile", self(), axis));
    }

    /// Where each value belongs in this ascending sequence: the number of elements below it or, if `right`, not above it.
    /// The sequence is a vector, or lies along the last axis and has the values' sizes before that.
    default Node searchSorted(Node values, boolean right) {
        return new SearchSorted(right).on(self(), values);
    }
}
