// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.Key;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Examples: what a model is shown, and what it should answer.
///
/// @param features `[n,…]`, the numbers of example i at index i of axis 0
/// @param targets `[n,…]`: labels `[n]`, int32 or int64, for classes; floating numbers for the rest
public record Dataset(Tensor features, Tensor targets) {
    /// Two parts of a data set.
    ///
    /// @param train to learn from
    /// @param test to judge by
    public record Split(Dataset train, Dataset test) {
    }

    /// @throws ShapeException if one of them has no axis of examples, or they hold different numbers of examples
    public Dataset {
        if (features.rank() == 0 || targets.rank() == 0) {
            throw new ShapeException("dataset: features and targets must have an axis of examples %s".formatted(
                    shapes(features, targets)));
        }
        if (features.shape().axis(0) != targets.shape().axis(0)) {
            throw new ShapeException(
                    "dataset: the examples in features (%d) must equal those in targets (%d) %s".formatted(
                            features.shape().axis(0), targets.shape().axis(0), shapes(features, targets)));
        }
    }

    private static String shapes(Tensor features, Tensor targets) {
        return "(features is %s, targets is %s)".formatted(features.shape(), targets.shape());
    }

    /// The number of examples.
    public int size() {
        return features.shape().axis(0);
    }

    /// The first n examples. View.
    ///
    /// @throws IndexOutOfBoundsException if there are not so many
    public Dataset take(int n) {
        requireInside("take", n);
        return range(0, n);
    }

    /// The first n examples, and all others. Views. The order is kept: [#shuffled] first where it means something.
    ///
    /// @throws IndexOutOfBoundsException if there are not so many
    public Split split(int n) {
        requireInside("split", n);
        return new Split(range(0, n), range(n, size()));
    }

    private void requireInside(String op, int n) {
        if (n < 0 || n > size()) {
            throw new IndexOutOfBoundsException(
                    "%s: the number of examples asked for (%d) must lie in 0 to %d %s".formatted(op, n, size(),
                            shapes(features, targets)));
        }
    }

    private Dataset range(int from, int to) {
        return new Dataset(features.slice(0, from, to), targets.slice(0, from, to));
    }

    /// The examples at those indices, in that order; repeats are allowed. Copy.
    ///
    /// @throws IndexOutOfBoundsException if one is out of range
    public Dataset rows(int... examples) {
        return new Dataset(features.rows(examples), targets.rows(examples));
    }

    /// All examples in random order. Copy.
    public Dataset shuffled(Key key) {
        return rows(Tensor.permutation(key, size()).toInts());
    }

    /// Such as `Dataset of 8000 (features float32[8000,784], targets int64[8000])`.
    @Override
    public String toString() {
        return "Dataset of %d (features %s%s, targets %s%s)".formatted(size(), features.dtype(), features.shape(),
                targets.dtype(), targets.shape());
    }
}
