// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static leibniz.nn.loss.Losses.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrossEntropyTest {
    /// Mild, tied and extreme rows.
    private static final Tensor Z = Tensor.of(new double[][]{{1, 2, 3}, {0, 0, 0}, {800, -800, 0}, {-800, 800, 0},
        {1e4, 1e4 + 1, 1e4 - 2}});
    private static final Tensor LABELS = Tensor.of(2, 0, 0, 0, 1);

    @Test
    void itIsMinusTheLogarithmOfTheLabelsProbability() {
        Node z = constant(Tensor.of(new double[][]{{Math.log(1), Math.log(2), Math.log(5)}}));

        assertThat(value(crossEntropy().of(z, constant(Tensor.of(1)))).item()).isCloseTo(-Math.log(2.0 / 8),
                within(1e-15));
    }

    @Test
    void itIsExactAtExtremeLogits() {
        Node losses = crossEntropy().reduction(Reduction.NONE).of(constant(Z), constant(LABELS));

        assertThat(value(losses).closeTo(Tensor.of(Math.log1p(Math.exp(-1) + Math.exp(-2)), Math.log(3), 0, 1600,
                Math.log1p(Math.exp(-1) + Math.exp(-3))), 1e-12, 0)).isTrue();
    }

    @Test
    void aLossFarBelowOneUlpOfOneIsKept() {
        Node z = constant(Tensor.of(new double[][]{{50, 0}}));

        assertThat(value(crossEntropy().of(z, constant(Tensor.of(0)))).item()).isCloseTo(Math.exp(-50), within(1e-36));
    }

    @Test
    void theMeanIsTheSumOverTheExamples() {
        double sum = value(crossEntropy().reduction(Reduction.SUM).of(constant(Z), constant(LABELS))).item();

        assertThat(value(crossEntropy().of(constant(Z), constant(LABELS))).item()).isEqualTo(sum / 5);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
    void theGradientOfTheSumIsSoftmaxMinusOneHotBitForBit(DType dtype) {
        Parameter z = parameter("z", Z.to(dtype));
        Node loss = crossEntropy().reduction(Reduction.SUM).of(z, constant(LABELS));

        assertThat(value(gradients(loss, z).of(z))).isEqualTo(activationMinusLabel(z));
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"FLOAT32", "FLOAT64"})
    void theGradientOfEachLossIsSoftmaxMinusOneHotBitForBit(DType dtype) {
        Parameter z = parameter("z", Z.to(dtype));
        Node losses = crossEntropy().reduction(Reduction.NONE).of(z, constant(LABELS));

        assertThat(value(vjp(losses, constant(Tensor.ones(dtype, Shape.of(5))), z).of(z)))
                .isEqualTo(activationMinusLabel(z));
    }

    @Test
    void theGradientAtACertaintyKeepsItsDigits() {
        Parameter z = parameter("z", Tensor.of(new double[][]{{50, 0}}));
        Node gradient = gradients(crossEntropy().of(z, constant(Tensor.of(0))), z).of(z);

        assertThat(value(gradient).toDoubles()).containsExactly(new double[]{-Math.exp(-50), Math.exp(-50)},
                within(1e-36));
    }

    private static Tensor activationMinusLabel(Parameter z) {
        float[] narrow = value(z.softmax(1)).toFloats();
        double[] wide = value(z.softmax(1)).toDoubles();
        int[] labels = LABELS.toInts();
        for (int row = 0; row < labels.length; row++) {
            narrow[row * 3 + labels[row]] -= 1;
            wide[row * 3 + labels[row]] -= 1;
        }
        return z.dtype() == DType.FLOAT32 ? Tensor.wrap(narrow, 5, 3) : Tensor.wrap(wide, 5, 3);
    }

    @Test
    void theGradientAgreesWithFiniteDifferences() {
        Parameter z = parameter("z", Tensor.randn(3, 4, 5));

        GradCheck.of(crossEntropy().of(z, constant(Tensor.of(4L, 0L, 0L, 2L)))).run().assertOk();
    }

    @Test
    void rightAreThoseWhoseLargestLogitIsTheLabels() {
        Node correct = crossEntropy().correct(constant(Z), constant(LABELS)).orElseThrow();

        assertThat(value(correct)).isEqualTo(Tensor.of(true, true, true, false, true));
    }

    @Test
    void everyColumnIsAClass() {
        assertThat(crossEntropy().classes(Shape.of(32, 10))).isEqualTo(OptionalInt.of(10));
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsPlace() {
        Node loss = crossEntropy().of(constant(Tensor.zeros(4, 10)), constant(Tensor.of(1, 2, 3, 10)));

        assertThatThrownBy(() -> value(loss)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageStartingWith(
                "gather: index 10 at [3, 0] must lie in 0 to 9, axis 1 of x (x is [4,10], index is [4,1]), recorded at ");
    }

    @Test
    void rowsAndLabelsOfDifferentNumberAreRefused() {
        assertThatThrownBy(() -> crossEntropy().of(logits(32, 10), constant(Tensor.arange(31))))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "crossEntropy: the rows of logits (32) must equal the labels (31) (logits is [32,10], labels is [31])");
    }

    @Test
    void oneHotLabelsAreRefused() {
        assertThatThrownBy(
                () -> crossEntropy().of(logits(32, 10), constant(Tensor.zeros(DType.INT32, Shape.of(32, 10)))))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "crossEntropy: the rank of logits (2) must be at least 2, and that of labels (2) one less (logits is [32,10], labels is [32,10])");
    }

    @Test
    void floatingLabelsAreRefused() {
        assertThatThrownBy(() -> crossEntropy().of(logits(32, 10), constant(Tensor.zeros(32))))
                .isInstanceOf(DTypeException.class).hasMessage(
                        "crossEntropy: labels must be int32 or int64 but are float64 (logits is float64[32,10], labels is float64[32])");
    }

    @Test
    void integerLogitsAreRefused() {
        assertThatThrownBy(() -> crossEntropy().of(constant(Tensor.arange(3)), constant(Tensor.arange(3))))
                .isInstanceOf(DTypeException.class)
                .hasMessage("crossEntropy: logits must be float32 or float64 but is int32 (logits is int32[3])");
    }

    @Test
    void probabilitiesAreRefused() {
        assertThatThrownBy(() -> crossEntropy().of(logits(3, 2).softmax(1), constant(Tensor.of(0, 1, 0))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "crossEntropy: takes logits but was given the output of softmax; leave that softmax out (logits is [3,2], labels is [3])");
    }

    private static Node logits(int rows, int classes) {
        return constant(Tensor.zeros(rows, classes));
    }
}
