// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrokeDigitsTest {

    private static final DigitSet DIGITS = StrokeDigits.draw(2000, 42);

    @Test
    void theSameSeedGivesTheSameBits() {
        DigitSet again = StrokeDigits.draw(2000, 42);
        assertThat(again.images()).isEqualTo(DIGITS.images());
        assertThat(again.labels()).isEqualTo(DIGITS.labels());
    }

    @Test
    void everyMachineAndRunGivesTheseBits() {
        assertThat(Arrays.hashCode(DIGITS.images())).isEqualTo(-115854387);
        assertThat(Arrays.copyOf(DIGITS.labels(), 12)).containsExactly(5, 1, 5, 3, 9, 1, 6, 8, 1, 4, 0, 0);
    }

    @Test
    void anotherSeedGivesOtherDigits() {
        assertThat(StrokeDigits.draw(20, 43).images()).isNotEqualTo(StrokeDigits.draw(20, 42).images());
    }

    @Test
    void aPictureDoesNotDependOnHowManyAreDrawn() {
        assertThat(StrokeDigits.draw(7, 42).images()).isEqualTo(DIGITS.slice(0, 7).images());
    }

    @Test
    void picturesAre28By28() {
        assertThat(DIGITS.toString()).isEqualTo("2000 digits of 28 x 28");
    }

    @Test
    void brightnessIsBetween0And1() {
        assertThat(DIGITS.images()).doesNotContain(Float.NaN);
        float least = 1;
        float most = 0;
        for (float pixel : DIGITS.images()) {
            least = Math.min(least, pixel);
            most = Math.max(most, pixel);
        }
        assertThat(least).isEqualTo(0);
        assertThat(most).isEqualTo(1);
    }

    @Test
    void allDigitsAreAboutEquallyFrequent() {
        var counts = new int[10];
        Arrays.stream(DIGITS.labels()).forEach(label -> counts[label]++);
        assertThat(Arrays.stream(counts).boxed()).allSatisfy(count -> assertThat(count).isBetween(150, 250));
    }

    @Test
    void inkStaysOffTheEdgeOfThePaper() {
        for (int i = 0; i < DIGITS.count(); i++) {
            float[] image = DIGITS.image(i);
            double edge = IntStream.range(0, 28).mapToDouble(k -> image[k] + image[27 * 28 + k] + image[28 * k]
                    + image[28 * k + 27]).sum();
            double all = IntStream.range(0, 784).mapToDouble(k -> image[k]).sum();
            assertThat(edge).as("ink at the edge of picture %d", i).isLessThan(0.1 * all);
        }
    }

    /// The nearest of the ten mean pictures names more than half of the digits right: they look alike, though not equal.
    @Test
    void aDigitLooksLikeOthersOfItsLabel() {
        var means = new double[10][784];
        var counts = new int[10];
        for (int i = 0; i < 1500; i++) {
            int label = DIGITS.labels()[i];
            counts[label]++;
            float[] image = DIGITS.image(i);
            for (int k = 0; k < 784; k++) {
                means[label][k] += image[k];
            }
        }
        int right = 0;
        for (int i = 1500; i < 2000; i++) {
            float[] image = DIGITS.image(i);
            int nearest = IntStream.range(0, 10).boxed().min(Comparator.comparingDouble(
                    label -> distance(image, means[label], counts[label]))).orElseThrow();
            right += nearest == DIGITS.labels()[i] ? 1 : 0;
        }
        assertThat(right).isBetween(300, 480);
    }

    private static double distance(float[] image, double[] sum, int count) {
        return IntStream.range(0, 784).mapToDouble(k -> image[k] - sum[k] / count).map(d -> d * d).sum();
    }

    /// Neighbouring pictures have hands of their own: what makes one thick says nothing on the next.
    @Test
    void neighboursAreIndependent() {
        double[] ink = IntStream.range(0, DIGITS.count()).mapToDouble(i -> {
            float[] image = DIGITS.image(i);
            return IntStream.range(0, 784).mapToDouble(k -> image[k]).sum();
        }).toArray();
        double mean = Arrays.stream(ink).average().orElseThrow();
        double variance = Arrays.stream(ink).map(v -> (v - mean) * (v - mean)).sum();
        double covariance = IntStream.range(1, ink.length).mapToDouble(i -> (ink[i] - mean) * (ink[i - 1] - mean))
                .sum();
        assertThat(covariance / variance).isBetween(-0.08, 0.08);
    }

    @Test
    void splitKeepsTheOrder() {
        DigitSplit split = StrokeDigits.split(1500, 500, 42);
        assertThat(split.train().images()).isEqualTo(DIGITS.slice(0, 1500).images());
        assertThat(split.test().labels()).isEqualTo(DIGITS.slice(1500, 2000).labels());
        assertThat(split.source()).isEqualTo("digits drawn as strokes, seed 42");
    }

    @Test
    void theCountMustNotBeNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> StrokeDigits.draw(-1, 42))
                .withMessage("stroke digits: the count must be in [0, 2739137], got -1");
    }
}
