// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A data set in mini-batches, in order or shuffled anew for each epoch.
///
/// The order of an epoch depends on the key and on the number of the epoch alone.
///
/// @param data the examples
/// @param size how many make a batch
/// @param shuffle decides the order of every epoch; null keeps that of the data set
/// @param last what becomes of the examples left over
/// @param augmentation what is done to each batch, if anything
public record Batches(Dataset data, int size, @Nullable Key shuffle, LastBatch last,
        Optional<Augmentation> augmentation) {
    /// What becomes of examples that are too few to fill a batch.
    public enum LastBatch {
        /// they make a smaller batch
        KEEP,
        /// they are left out; shuffled, others in each epoch
        DROP
    }

    /// @throws IllegalArgumentException if the size is not positive
    public Batches {
        if (size <= 0) {
            throw new IllegalArgumentException(
                    "batches: the size of a batch (%d) must be positive (%s)".formatted(size, data));
        }
    }

    /// In order, with a smaller last batch if need be.
    ///
    /// @throws IllegalArgumentException if the size is not positive
    public static Batches of(Dataset data, int size) {
        return new Batches(data, size, null, LastBatch.KEEP, Optional.empty());
    }

    /// The same in random order.
    public Batches shuffled(Key key) {
        return new Batches(data, size, key, last, augmentation);
    }

    /// The same with another rule for the last examples.
    public Batches last(LastBatch rule) {
        return new Batches(data, size, shuffle, rule, augmentation);
    }

    /// The same, with each batch changed when it is reached.
    public Batches augmented(Augmentation change) {
        return new Batches(data, size, shuffle, last, Optional.of(change));
    }

    /// The number of batches in an epoch.
    public int count() {
        return last == LastBatch.KEEP ? Math.ceilDiv(data.size(), size) : data.size() / size;
    }

    /// How many examples the first so many batches of an epoch hold.
    public int examples(int done) {
        return (int) Math.min((long) done * size, data.size());
    }

    /// The batches of an epoch, each copied when it is reached.
    public Iterable<Batch> epoch(int epoch) {
        return () -> from(epoch, 0);
    }

    /// The batches of an epoch, but for the first ones.
    ///
    /// @param done how many are left out
    public Iterator<Batch> from(int epoch, int done) {
        Tensor order = shuffle == null
                ? Tensor.arange(data.size())
                : Tensor.permutation(shuffle.fold(epoch), data.size());
        return IntStream.range(done, count()).mapToObj(i -> batch(order, epoch, i)).iterator();
    }

    private Batch batch(Tensor order, int epoch, int i) {
        Tensor examples = order.slice(0, i * size, Math.min((i + 1) * size, data.size()));
        Dataset rows = data.rows(examples.toInts());
        // Derived by split, so that it is unrelated to the keys of the orders.
        Key key = (shuffle == null ? Key.of(0) : shuffle).split(epoch).fold(i);
        return new Batch(i + 1, examples, augmentation.map(change -> change.apply(rows, key)).orElse(rows));
    }
}
