// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.multiMargin;
import static leibniz.nn.loss.Losses.negativeLogLikelihood;
import static leibniz.nn.loss.Losses.softCrossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Losses of classes: weights, labels left out, smoothed labels, places; each against its formula in plain Java.
class LabelLossesTest {
    private static final double[][] Z = {{1, -0.5, 2}, {0.25, 0.75, -1}, {3, 2.5, 0}};
    private static final int[] LABELS = {2, 0, 1};
    private static final double[] WEIGHT = {0.5, 2, 1.25};

    private static double logp(double[] z, int label) {
        double sum = 0;
        for (double v : z) {
            sum += Math.exp(v);
        }
        return z[label] - Math.log(sum);
    }

    private static double of(CrossEntropy loss) {
        return value(loss.of(constant(Tensor.of(Z)), constant(Tensor.of(LABELS)))).item();
    }

    @Test
    void theWeightedMeanDividesByTheWeights() {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 3; i++) {
            sum -= WEIGHT[LABELS[i]] * logp(Z[i], LABELS[i]);
            weights += WEIGHT[LABELS[i]];
        }

        assertThat(of(crossEntropy().weight(Tensor.of(WEIGHT)))).isCloseTo(sum / weights, within(1e-14));
    }

    @Test
    void theWeightedSumDoesNotDivide() {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum -= WEIGHT[LABELS[i]] * logp(Z[i], LABELS[i]);
        }

        assertThat(of(crossEntropy().weight(Tensor.of(WEIGHT)).reduction(Reduction.SUM))).isCloseTo(sum,
                within(1e-14));
    }

    @Test
    void anIgnoredLabelDoesNotCount() {
        double mean = -(logp(Z[0], 2) + logp(Z[2], 1)) / 2;

        assertThat(of(crossEntropy().ignoring(0))).isCloseTo(mean, within(1e-14));
    }

    @Test
    void anIgnoredLabelNeedNotBeAClass() {
        Node loss = crossEntropy().ignoring(-100).reduction(Reduction.NONE).of(constant(Tensor.of(Z)),
                constant(Tensor.of(2L, -100L, 1L)));

        assertThat(value(loss).getDouble(1)).isZero();
    }

    @Test
    void aSmoothedLabelIsSpreadOverTheClasses() {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 3; i++) {
            double all = 0;
            for (int k = 0; k < 3; k++) {
                all -= WEIGHT[k] * logp(Z[i], k);
            }
            sum += 0.9 * -WEIGHT[LABELS[i]] * logp(Z[i], LABELS[i]) + 0.1 / 3 * all;
            weights += WEIGHT[LABELS[i]];
        }

        assertThat(of(crossEntropy().smoothing(0.1).weight(Tensor.of(WEIGHT)))).isCloseTo(sum / weights,
                within(1e-14));
    }

    @Test
    void smoothedLabelsAreProbabilitiesOfAllClasses() {
        Node t = constant(Tensor.of(LABELS)).oneHot(3, leibniz.tensor.DType.FLOAT64);
        double soft = value(softCrossEntropy().smoothing(0.2).of(constant(Tensor.of(Z)), t)).item();

        assertThat(of(crossEntropy().smoothing(0.2))).isCloseTo(soft, within(1e-14));
    }

    @Test
    void probabilitiesWeighTheClasses() {
        double expected = -(0.2 * logp(Z[0], 0) + 0.3 * logp(Z[0], 1) + 0.5 * logp(Z[0], 2));

        assertThat(value(softCrossEntropy().of(constant(Tensor.of(new double[][]{Z[0]})),
                constant(Tensor.of(new double[][]{{0.2, 0.3, 0.5}})))).item()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void everyPlaceHasItsLabel() {
        Node z = constant(Tensor.randn(1, 2, 3, 4));
        Tensor labels = Tensor.of(new int[][]{{0, 1, 2, 0}, {2, 2, 1, 0}});
        double sum = 0;
        Tensor numbers = value(z);
        for (int n = 0; n < 2; n++) {
            for (int place = 0; place < 4; place++) {
                double[] row = {numbers.getDouble(n, 0, place), numbers.getDouble(n, 1, place),
                    numbers.getDouble(n, 2, place)};
                sum -= logp(row, (int) labels.getLong(n, place));
            }
        }

        assertThat(value(crossEntropy().of(z, constant(labels))).item()).isCloseTo(sum / 8, within(1e-14));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Parameter z = parameter("z", Tensor.randn(3, 4, 3, 2));
        Node labels = constant(Tensor.of(new int[][]{{0, 2}, {1, 1}, {-1, 0}, {2, 2}}));

        GradCheck.of(crossEntropy().weight(Tensor.of(WEIGHT)).smoothing(0.1).ignoring(-1).of(z, labels)).run()
                .assertOk();
    }

    @Test
    void gradientsOfProbabilitiesAgreeWithFiniteDifferences() {
        Parameter z = parameter("z", Tensor.randn(3, 4, 3));

        GradCheck.of(softCrossEntropy().smoothing(0.1).of(z, constant(Tensor.rand(2, 4, 3)))).run().assertOk();
    }

    @Test
    void likelihoodsPickTheLabels() {
        Node logp = constant(Tensor.of(new double[][]{{-1, -2}, {-3, -4}}));
        Node loss = negativeLogLikelihood().weight(Tensor.of(1.0, 10.0)).reduction(Reduction.NONE).of(logp,
                constant(Tensor.of(0, 1)));

        assertThat(value(loss)).isEqualTo(Tensor.of(1.0, 40.0));
    }

    @Test
    void likelihoodsLeaveOutTheIgnored() {
        Node logp = constant(Tensor.of(new double[][]{{-1, -2}, {-3, -4}}));

        assertThat(value(negativeLogLikelihood().ignoring(7).of(logp, constant(Tensor.of(7, 1)))).item()).isEqualTo(4);
    }

    @Test
    void aMarginCountsTheOtherClasses() {
        Node y = constant(Tensor.of(new double[][]{{0.5, 2, 1}}));

        // Against 0.5: max(0, 1 − 0.5 + 2) + max(0, 1 − 0.5 + 1), over 3 classes.
        assertThat(value(multiMargin(1).of(y, constant(Tensor.of(0)))).item()).isCloseTo(4.0 / 3, within(1e-15));
    }

    @Test
    void aMarginHasRightGradients() {
        GradCheck.of(multiMargin(1).of(parameter("y", Tensor.randn(4, 5, 3)), constant(Tensor.of(0, 1, 2, 1, 0)))).run()
                .assertOk();
    }

    @Test
    void labelsAreNoClassesToCheckWhereSomeAreIgnored() {
        assertThat(crossEntropy().ignoring(-100).classes(Shape.of(3, 10))).isEmpty();
    }

    @Test
    void aWeightForEachClassIsNeeded() {
        assertThatThrownBy(() -> of(crossEntropy().weight(Tensor.of(1.0, 2.0)))).isInstanceOf(ShapeException.class)
                .hasMessage("crossEntropy: weight must hold one number for each class (3) (weight is [2])");
    }

    @Test
    void placesOfOtherSizesAreRefused() {
        assertThatThrownBy(() -> crossEntropy().of(constant(Tensor.zeros(2, 3, 4)),
                constant(Tensor.of(new int[][]{{0, 1, 2}, {2, 2, 1}})))).isInstanceOf(ShapeException.class).hasMessage(
                        "crossEntropy: the axes of logits without the classes ([2,4]) must equal those of labels ([2,3]) (logits is [2,3,4], labels is [2,3])");
    }

    @Test
    void moreThanAllSmoothingIsRefused() {
        assertThatThrownBy(() -> crossEntropy().smoothing(1.5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossEntropy: the label smoothing (1.5) must lie in 0 to 1");
    }

    @Test
    void positiveTargetsMayCountMore() {
        double z = 0.7;
        double t = 0.25;
        double softplus = Math.log(1 + Math.exp(-z));
        double expected = 3 * ((1 - t) * z + (1 + (5 - 1) * t) * softplus);

        Node loss = Losses.binaryCrossEntropy().weight(Tensor.scalar(3.0)).positive(Tensor.scalar(5.0)).of(constant(z),
                constant(t));

        assertThat(value(loss).item()).isCloseTo(expected, within(1e-14));
    }
}
