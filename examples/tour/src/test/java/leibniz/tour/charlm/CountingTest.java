// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final int[] TEXT = {0, 1, 0, 2, 0, 1};

    @Test
    void orderOneLooksAtNothing() {
        // 0 three times, 1 twice, 2 once: three kinds in six; of the four, the last never comes.
        Counting unigram = new Counting(1, 4, TEXT);

        assertThat(unigram.probability(new int[]{0}, 0)).isEqualTo((3 + 3 * 0.25) / 9);
        assertThat(unigram.probability(new int[]{3}, 0)).isEqualTo(3 * 0.25 / 9);
    }

    @Test
    void orderTwoLooksAtTheCharacterBefore() {
        // After 0: 1 twice, 2 once.
        double one = (2 + 3 * 0.25) / 9;

        assertThat(new Counting(2, 4, TEXT).probability(new int[]{0, 1}, 1)).isEqualTo((2 + 2 * one) / 5);
    }

    @Test
    void orderThreeLooksAtTwo() {
        // After 1 0: 2 once. After 0: 1 twice, 2 once.
        double unigram = (1 + 3 * 0.25) / 9;
        double bigram = (1 + 2 * unigram) / 5;

        assertThat(new Counting(3, 4, TEXT).probability(new int[]{1, 0, 2}, 2)).isEqualTo((1 + bigram) / 2);
    }

    @Test
    void afterWhatWasNeverSeenTheLowerOrderDecides() {
        assertThat(new Counting(2, 4, TEXT).probability(new int[]{3, 1}, 1)).isEqualTo((2 + 3 * 0.25) / 9);
    }

    @Test
    void probabilitiesAddUpToOne() {
        Counting trigram = new Counting(3, 4, TEXT);

        double sum = IntStream.range(0, 4).mapToDouble(c -> trigram.probability(new int[]{1, 0, c}, 2)).sum();

        assertThat(sum).isCloseTo(1, within(1e-15));
    }

    @Test
    void bitsAreTheMeanOfTheLogarithms() {
        Counting unigram = new Counting(1, 4, TEXT);
        double p = (2 + 3 * 0.25) / 9;
        double q = (1 + 3 * 0.25) / 9;

        assertThat(unigram.bits(new int[]{0, 1, 2, 0}, 2)).isCloseTo(-(Math.log(p) + Math.log(q)) / 2 / Math.log(2),
                within(1e-14));
    }
}
