// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /// Five examples of three classes; 2 is taken for 0 once, 0 for 1 once, the rest rightly.
    private static final Tensor LOGITS = Tensor.of(
            new double[][]{{3, 1, 0}, {0, 2, 1}, {-1, 5, 2}, {4, 0, 3}, {0, 0, 1}});
    private static final Tensor LABELS = Tensor.of(0, 0, 1, 2, 2);

    private static double value(Metric metric, Tensor outputs, Tensor targets) {
        Metric.Tally tally = metric.start();
        tally.add(outputs, targets);
        return tally.value();
    }

    @Test
    void accuracyIsTheFractionDecidedRightly() {
        assertThat(value(Metrics.accuracy(), LOGITS, LABELS)).isEqualTo(3 / 5.0);
    }

    @Test
    void precisionOfAClass() {
        assertThat(value(Metrics.precision(0), LOGITS, LABELS)).isEqualTo(1 / 2.0);
    }

    @Test
    void precisionIsTheMeanOverClasses() {
        assertThat(value(Metrics.precision(), LOGITS, LABELS)).isCloseTo((1 / 2.0 + 1 / 2.0 + 1) / 3, within(1e-15));
    }

    @Test
    void recallIsTheMeanOverClasses() {
        assertThat(value(Metrics.recall(), LOGITS, LABELS)).isCloseTo((1 / 2.0 + 1 + 1 / 2.0) / 3, within(1e-15));
    }

    @Test
    void recallOfAClass() {
        assertThat(value(Metrics.recall(1), LOGITS, LABELS)).isEqualTo(1);
    }

    @Test
    void f1IsTheHarmonicMean() {
        double precision = 1 / 2.0;
        double recall = 1;

        assertThat(value(Metrics.f1(1), LOGITS, LABELS))
                .isCloseTo(2 * precision * recall / (precision + recall), within(1e-15));
    }

    @Test
    void f1IsTheMeanOverClasses() {
        assertThat(value(Metrics.f1(), LOGITS, LABELS)).isCloseTo((1 / 2.0 + 2 / 3.0 + 2 / 3.0) / 3, within(1e-15));
    }

    @Test
    void aClassThatIsNeverMetCountsZero() {
        assertThat(value(Metrics.recall(2), Tensor.of(new double[][]{{1, 0, 0}}), Tensor.of(0))).isZero();
    }

    @Test
    void aLogitAloneDecidesForOneIfPositive() {
        assertThat(value(Metrics.accuracy(), Tensor.of(new double[][]{{0.1}, {-2}, {0}, {3}}),
                Tensor.of(new double[][]{{1}, {0}, {1}, {0}}))).isEqualTo(0.5);
    }

    @Test
    void theLabelIsAmongTheLargestK() {
        assertThat(value(Metrics.topK(2), LOGITS, Tensor.of(2, 0, 2, 2, 0))).isEqualTo(3 / 5.0);
    }

    @Test
    void ofEqualLogitsTheFirstCountsAsLarger() {
        assertThat(value(Metrics.topK(1), Tensor.of(new double[][]{{1, 1}, {1, 1}}), Tensor.of(0, 1))).isEqualTo(0.5);
    }

    @Test
    void topOneIsAccuracy() {
        assertThat(value(Metrics.topK(1), LOGITS, LABELS)).isEqualTo(value(Metrics.accuracy(), LOGITS, LABELS));
    }

    @Test
    void theAreaCountsWonPairs() {
        Random random = new Random(1);
        double[] logits = random.ints(200, 0, 20).asDoubleStream().toArray();
        int[] labels = random.ints(200, 0, 2).toArray();
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 200; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    pairs++;
                    won += logits[i] > logits[j] ? 1 : logits[i] == logits[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(value(Metrics.rocAuc(), Tensor.of(logits), Tensor.of(labels))).isCloseTo(won / pairs, within(1e-14));
    }

    @Test
    void theAreaOfTwoLogitsIsThatOfTheirDifference() {
        assertThat(value(Metrics.rocAuc(), Tensor.of(new double[][]{{0, 1}, {5, 4}, {2, 9}, {1, 1}}),
                Tensor.of(1, 0, 0, 1))).isEqualTo(2 / 4.0);
    }

    @Test
    void theAreaOfOneClassIsNotDefined() {
        assertThat(value(Metrics.rocAuc(), Tensor.of(1.0, 2), Tensor.of(1, 1))).isNaN();
    }

    @Test
    void theAreaOfALogitThatIsNoNumberIsNotDefined() {
        assertThat(value(Metrics.rocAuc(), Tensor.of(1.0, Double.NaN, 0), Tensor.of(1, 0, 0))).isNaN();
    }

    @Test
    void errorsOfNumbers() {
        Tensor outputs = Tensor.of(1.0, 2, 5);
        Tensor targets = Tensor.of(1.0, 4, 1);

        assertThat(value(Metrics.meanAbsoluteError(), outputs, targets)).isEqualTo((0 + 2 + 4) / 3.0);
        assertThat(value(Metrics.rootMeanSquaredError(), outputs, targets)).isEqualTo(Math.sqrt((0 + 4 + 16) / 3.0));
        assertThat(value(Metrics.r2(), outputs, targets)).isCloseTo(1 - 20.0 / (1 + 4 + 1), within(1e-15));
    }

    @Test
    void determinationKeepsItsDigitsFarFromZero() {
        assertThat(value(Metrics.r2(), Tensor.of(1e9 + 1, 1e9 + 2, 1e9 + 4), Tensor.of(1e9 + 1, 1e9 + 2, 1e9 + 3)))
                .isCloseTo(1 - 1 / 2.0, within(1e-9));
    }

    @Test
    void batchesAddUp() {
        for (Metric metric : new Metric[]{Metrics.f1(), Metrics.topK(2), Metrics.precision()}) {
            Metric.Tally tally = metric.start();
            tally.add(LOGITS.slice(0, 0, 2), LABELS.slice(0, 0, 2));
            tally.add(LOGITS.slice(0, 2, 5), LABELS.slice(0, 2, 5));

            assertThat(tally.value()).as(metric.name()).isEqualTo(value(metric, LOGITS, LABELS));
        }
    }

    @Test
    void twoMeasuringsAreApart() {
        Metric metric = Metrics.accuracy();
        value(metric, LOGITS, LABELS);

        assertThat(value(metric, Tensor.of(new double[][]{{1, 0}}), Tensor.of(0))).isEqualTo(1);
    }

    @Test
    void confusionReadsAsATable() {
        ConfusionMatrix matrix = new ConfusionMatrix();
        matrix.add(LOGITS, LABELS);

        assertThat(matrix.toString().lines()).containsExactly("actual\\predicted   0   1   2  recall",
                "               0   1   1   .  0.5000", "               1   .   1   .  1.0000",
                "               2   1   .   1  0.5000");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> value(Metrics.accuracy(), LOGITS, Tensor.of(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "confusion: outputs must be [n,classes], [n,1] or [n] with one target for each of n (outputs is [5,3], targets is [2])");
        assertThatThrownBy(() -> value(Metrics.rocAuc(), LOGITS, LABELS)).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "rocAuc: outputs must be [n], [n,1] or [n,2] with one target for each of n (outputs is [5,3], targets is [5])");
        assertThatThrownBy(() -> value(Metrics.r2(), LOGITS, LABELS)).isInstanceOf(ShapeException.class)
                .hasMessage("r2: outputs and targets must have one shape (outputs is [5,3], targets is [5])");
        assertThatThrownBy(() -> value(Metrics.topK(1), LABELS, LABELS)).isInstanceOf(ShapeException.class).hasMessage(
                "topK: outputs must be [n,classes] with one label for each of n (outputs is [5], targets is [5])");
    }

    @Test
    void kMustBePositive() {
        assertThatThrownBy(() -> Metrics.topK(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topK: k (0) must be positive");
    }
}
