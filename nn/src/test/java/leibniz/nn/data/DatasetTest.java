// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import leibniz.tensor.Key;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset data = new Dataset(Tensor.of(new double[][]{{0, 1}, {10, 11}, {20, 21}}), Tensor.of(5, 6, 7));

    @Test
    void itsSizeIsTheNumberOfExamples() {
        assertThat(data.size()).isEqualTo(3);
    }

    @Test
    void takeGivesTheFirstExamples() {
        assertThat(data.take(2)).isEqualTo(new Dataset(Tensor.of(new double[][]{{0, 1}, {10, 11}}), Tensor.of(5, 6)));
    }

    @Test
    void takeMayTakeAll() {
        assertThat(data.take(3)).isEqualTo(data);
    }

    @Test
    void splitKeepsTheOrder() {
        assertThat(data.split(1))
                .isEqualTo(new Dataset.Split(new Dataset(Tensor.of(new double[][]{{0, 1}}), Tensor.of(5)),
                        new Dataset(Tensor.of(new double[][]{{10, 11}, {20, 21}}), Tensor.of(6, 7))));
    }

    @Test
    void rowsPicksExamplesWithTheirTargets() {
        assertThat(data.rows(2, 0, 2)).isEqualTo(
                new Dataset(Tensor.of(new double[][]{{20, 21}, {0, 1}, {20, 21}}), Tensor.of(7, 5, 7)));
    }

    @Test
    void shufflingFollowsThePermutationOfTheKey() {
        Key key = Key.of(9);

        assertThat(data.shuffled(key)).isEqualTo(data.rows(Tensor.permutation(key, 3).toInts()));
    }

    @Test
    void targetsMayBeVectors() {
        assertThat(new Dataset(Tensor.zeros(4, 2), Tensor.zeros(4, 3))).hasToString(
                "Dataset of 4 (features float64[4,2], targets float64[4,3])");
    }

    @Test
    void differentNumbersOfExamplesAreRefused() {
        assertThatThrownBy(() -> new Dataset(Tensor.zeros(100, 784), Tensor.arange(99)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "dataset: the examples in features (100) must equal those in targets (99) (features is [100,784], targets is [99])");
    }

    @Test
    void aScalarIsRefused() {
        assertThatThrownBy(() -> new Dataset(Tensor.zeros(1, 2), Tensor.scalar(1))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "dataset: features and targets must have an axis of examples (features is [1,2], targets is [])");
    }

    @Test
    void takingMoreThanThereAreIsRefused() {
        assertThatThrownBy(() -> data.take(4)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(
                        "take: the number of examples asked for (4) must lie in 0 to 3 (features is [3,2], targets is [3])");
    }

    @Test
    void splittingOffANegativeNumberIsRefused() {
        assertThatThrownBy(() -> data.split(-1)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(
                        "split: the number of examples asked for (-1) must lie in 0 to 3 (features is [3,2], targets is [3])");
    }

    /// 60 of class 0, 30 of class 1, 10 of class 2; features are numbered.
    private static Dataset uneven() {
        int[] label = new int[100];
        Arrays.setAll(label, i -> i < 60 ? 0 : i < 90 ? 1 : 2);
        return new Dataset(Tensor.arange(100), Tensor.of(label));
    }

    private static long[] counts(Dataset data) {
        long[] counts = new long[3];
        Arrays.stream(data.targets().toInts()).forEach(label -> counts[label]++);
        return counts;
    }

    @Test
    void aStratifiedSplitHasTheSameShareOfEachClass() {
        Dataset.Split split = uneven().splitStratified(0.8, 3);

        assertThat(counts(split.train())).containsExactly(48, 24, 8);
        assertThat(counts(split.test())).containsExactly(12, 6, 2);
    }

    @Test
    void aStratifiedSplitRoundsAClassByLessThanOne() {
        long[] counts = counts(uneven().splitStratified(0.55, 3).train());

        assertThat(Arrays.stream(counts).sum()).isEqualTo(55);
        assertThat(counts[0]).isBetween(33L, 34L);
        assertThat(counts[1]).isBetween(16L, 17L);
        assertThat(counts[2]).isBetween(5L, 6L);
    }

    @Test
    void aStratifiedSplitTakesEveryExampleOnce() {
        Dataset.Split split = uneven().splitStratified(0.7, 3);

        assertThat(IntStream.concat(Arrays.stream(split.train().features().toInts()),
                Arrays.stream(split.test().features().toInts())).sorted()).containsExactly(IntStream.range(0, 100)
                        .boxed().toArray(Integer[]::new));
    }

    @Test
    void aStratifiedSplitKeepsTheOrderOfTheKey() {
        int[] order = Tensor.permutation(Key.of(3), 100).toInts();
        int[] test = uneven().splitStratified(0.8, 3).test().features().toInts();

        assertThat(Arrays.stream(order).filter(i -> Arrays.stream(test).anyMatch(t -> t == i))).containsExactly(
                Arrays.stream(test).boxed().toArray(Integer[]::new));
    }

    @Test
    void aStratifiedSplitNeedsLabels() {
        assertThatThrownBy(() -> new Dataset(Tensor.zeros(3, 2), Tensor.zeros(3, 1)).splitStratified(0.5, 1))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "splitStratified: targets must be labels, int32 or int64 [n] (targets is float64[3,1])");
    }
}
