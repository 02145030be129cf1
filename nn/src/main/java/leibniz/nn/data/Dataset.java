// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import leibniz.nn.store.BadFileException;
import leibniz.nn.store.Idx;
import leibniz.nn.store.Npy;
import leibniz.nn.store.Npz;
import leibniz.tensor.DType;
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

    /// A part of the examples and all others, in random order. Copies.
    ///
    /// @param fraction of the examples that go to the first part, rounded down
    /// @throws IllegalArgumentException if it does not lie in 0 to 1
    public Split split(double fraction, Key key) {
        requireShare(fraction);
        return shuffled(key).split((int) (fraction * size()));
    }

    /// The same in an order drawn from a seed.
    ///
    /// @throws IllegalArgumentException if the fraction does not lie in 0 to 1
    public Split split(double fraction, long seed) {
        return split(fraction, Key.of(seed));
    }

    /// A part of the examples and all others, in random order, with as much of each class in both as can be: the part has
    /// fraction · count of a class, rounded down or up, and fraction · size in all, rounded down. Copies.
    ///
    /// @throws IllegalArgumentException if the fraction does not lie in 0 to 1
    /// @throws ShapeException if targets are not labels `[n]`
    public Split splitStratified(double fraction, Key key) {
        requireShare(fraction);
        if (targets.rank() != 1 || !targets.dtype().isInteger()) {
            throw new ShapeException("splitStratified: targets must be labels, int32 or int64 [n] (targets is %s%s)"
                    .formatted(targets.dtype(), targets.shape()));
        }
        int[] order = Tensor.permutation(key, size()).toInts();
        long[] labels = targets.to(DType.INT64).toLongs();
        int[] byClass = IntStream.range(0, order.length).boxed().sorted(Comparator.comparingLong(
                i -> labels[order[i]])).mapToInt(i -> i).toArray();
        boolean[] first = new boolean[order.length];
        for (int i = 0; i < byClass.length; i++) {
            // Evenly along the classes in a row, so that no class gets more than one above or below its share.
            first[byClass[i]] = (int) (fraction * (i + 1)) > (int) (fraction * i);
        }
        return new Split(rows(IntStream.range(0, order.length).filter(i -> first[i]).map(i -> order[i]).toArray()),
                rows(IntStream.range(0, order.length).filter(i -> !first[i]).map(i -> order[i]).toArray()));
    }

    /// The same in an order drawn from a seed.
    ///
    /// @throws IllegalArgumentException if the fraction does not lie in 0 to 1
    /// @throws ShapeException if targets are not labels `[n]`
    public Split splitStratified(double fraction, long seed) {
        return splitStratified(fraction, Key.of(seed));
    }

    private static void requireShare(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("split: the fraction (%s) must lie in 0 to 1".formatted(fraction));
        }
    }

    /// Examples from an `.npz` file.
    ///
    /// @param features the name of one of its tensors
    /// @param targets the name of another
    /// @throws BadFileException if the file is damaged or has no tensor of a name
    /// @throws IOException if it cannot be read
    /// @throws ShapeException if the tensors hold different numbers of examples
    public static Dataset npz(Path file, String features, String targets) throws IOException {
        Map<String, Tensor> tensors = Npz.read(file);
        Tensor x = tensors.get(features);
        Tensor t = tensors.get(targets);
        if (x == null || t == null) {
            throw new BadFileException(BadFileException.name(file),
                    "it must have %s and %s but has %s".formatted(features, targets, tensors.keySet()));
        }
        return new Dataset(x, t);
    }

    /// Examples from two `.npy` files.
    ///
    /// @throws BadFileException if one is damaged
    /// @throws IOException if one cannot be read
    /// @throws ShapeException if they hold different numbers of examples
    public static Dataset npy(Path features, Path targets) throws IOException {
        return new Dataset(Npy.read(features), Npy.read(targets));
    }

    /// Pictures and labels from two IDX files, plain or `.gz`, as the MNIST digits come: features float32
    /// `[n,rows·columns]` from 0 to 1, labels int32 `[n]`.
    ///
    /// @throws BadFileException if one is damaged, or is of other things than pictures, or labels
    /// @throws IOException if one cannot be read
    /// @throws ShapeException if they hold different numbers of examples
    public static Dataset idx(Path images, Path labels) throws IOException {
        Tensor pixels = Idx.read(images, DType.INT32, "images", "rows", "columns");
        float[] grey = pixels.toFloats();
        for (int i = 0; i < grey.length; i++) {
            grey[i] /= 255;
        }
        int n = pixels.shape().axis(0);
        return new Dataset(Tensor.wrap(grey, n, n == 0 ? 0 : grey.length / n),
                Idx.read(labels, DType.INT32, "labels"));
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
