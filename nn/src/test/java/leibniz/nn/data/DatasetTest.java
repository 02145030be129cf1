// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
