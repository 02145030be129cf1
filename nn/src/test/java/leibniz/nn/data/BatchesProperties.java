// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchesProperties {
    /// Example i has the feature 10·i and the target i.
    private static Dataset counting(int n) {
        return new Dataset(Tensor.arange(0.0, 10.0 * n, 10).reshape(n, 1), Tensor.arange(n));
    }

    private static List<Integer> examples(Iterable<Batch> batches) {
        List<Integer> all = new ArrayList<>();
        batches.forEach(batch -> IntStream.of(batch.examples().toInts()).forEach(all::add));
        return all;
    }

    @Property(tries = 100)
    void everyExampleComesOnceInAnEpoch(@ForAll @IntRange(max = 50) int n,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int epoch) {
        Batches batches = Batches.of(counting(n), size).shuffled(Key.of(seed));

        assertThat(examples(batches.epoch(epoch))).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, n).boxed().toList());
    }

    @Property(tries = 100)
    void featuresAndTargetsAreThoseOfTheExamples(@ForAll @IntRange(min = 1, max = 50) int n,
            @ForAll @IntRange(min = 1, max = 20) int size, @ForAll long seed) {
        Dataset data = counting(n);

        assertThat(Batches.of(data, size).shuffled(Key.of(seed)).epoch(1))
                .allSatisfy(batch -> assertThat(batch.data()).isEqualTo(data.rows(batch.examples().toInts())));
    }

    @Property(tries = 100)
    void countSaysHowManyThereAre(@ForAll @IntRange(max = 50) int n, @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll LastBatch last) {
        Batches batches = Batches.of(counting(n), size).last(last);

        assertThat(batches.epoch(1)).hasSize(batches.count());
    }

    @Example
    void inOrderUnlessShuffled() {
        assertThat(examples(Batches.of(counting(5), 2).epoch(1))).containsExactly(0, 1, 2, 3, 4);
    }

    @Example
    void theLastBatchIsSmallerIfItIsKept() {
        assertThat(Batches.of(counting(5), 2).epoch(1)).map(batch -> batch.data().size()).containsExactly(2, 2, 1);
    }

    @Example
    void theLastBatchIsLeftOutIfItIsDropped() {
        assertThat(Batches.of(counting(5), 2).last(LastBatch.DROP).epoch(1)).map(batch -> batch.data().size())
                .containsExactly(2, 2);
    }

    @Example
    void batchesAreNumberedFromOne() {
        assertThat(Batches.of(counting(5), 2).epoch(1)).map(Batch::number).containsExactly(1, 2, 3);
    }

    @Example
    void theSameKeyAndEpochGiveTheSameOrder() {
        Batches batches = Batches.of(counting(30), 7).shuffled(Key.of(3));

        assertThat(examples(batches.epoch(4))).isEqualTo(examples(batches.epoch(4)));
    }

    @Example
    void everyEpochHasItsOwnOrder() {
        Batches batches = Batches.of(counting(30), 7).shuffled(Key.of(3));

        assertThat(examples(batches.epoch(1))).isNotEqualTo(examples(batches.epoch(2)));
    }

    @Example
    void anEpochMayBeGoneThroughAgain() {
        Iterable<Batch> epoch = Batches.of(counting(30), 7).shuffled(Key.of(3)).epoch(1);

        assertThat(examples(epoch)).isEqualTo(examples(epoch));
    }

    @Example
    void aSizeOfZeroIsRefused() {
        assertThatThrownBy(() -> Batches.of(counting(3), 0)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "batches: the size of a batch (0) must be positive (Dataset of 3 (features float64[3,1], targets int32[3]))");
    }
}
