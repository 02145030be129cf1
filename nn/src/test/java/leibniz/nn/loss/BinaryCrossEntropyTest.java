// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static leibniz.nn.loss.Losses.binaryCrossEntropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.CsvSource;

class BinaryCrossEntropyTest {
    private static final double[] Z = {-800, -40, -1.5, 0, 0.25, 2, 37, 800, -800, 800, 3};
    private static final double[] T = {0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0.3};

    private static Parameter logits() {
        return parameter("z", Tensor.of(Z));
    }

    private static Node loss(Node z, Reduction reduction) {
        return binaryCrossEntropy().reduction(reduction).of(z, constant(T));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.6931471805599453", "2, 0, 2.1269280110429727", "2, 1, 0.1269280110429726", "-800, 0, 0",
        "-800, 1, 800", "800, 0, 800", "800, 1, 0", "50, 1, 1.9287498479639178e-22", "1, 0.5, 0.8132616875182228"})
    void itIsTheLogarithmOfTheProbabilityOfTheTarget(double z, double t, double expected) {
        Node loss = binaryCrossEntropy().of(constant(z), constant(t));

        assertThat(value(loss).item()).isCloseTo(expected, within(2e-15 * expected));
    }

    @Test
    void theMeanIsTheSumOverTheTargets() {
        double sum = value(loss(constant(Z), Reduction.SUM)).item();

        assertThat(value(loss(constant(Z), Reduction.MEAN)).item()).isEqualTo(sum / Z.length);
    }

    @Test
    void theGradientOfTheSumIsActivationMinusLabelBitForBit() {
        Parameter z = logits();

        assertThat(value(gradients(loss(z, Reduction.SUM), z).of(z))).isEqualTo(activationMinusLabel(z));
    }

    @Test
    void theGradientOfEachLossIsActivationMinusLabelBitForBit() {
        Parameter z = logits();
        Node ones = constant(Tensor.ones(Z.length));

        assertThat(value(vjp(loss(z, Reduction.NONE), ones, z).of(z))).isEqualTo(activationMinusLabel(z));
    }

    private static Tensor activationMinusLabel(Parameter z) {
        double[] a = value(z.sigmoid()).toDoubles();
        for (int i = 0; i < a.length; i++) {
            a[i] -= T[i];
        }
        return Tensor.of(a);
    }

    @Test
    void theGradientAtACertaintyKeepsItsDigits() {
        Parameter z = parameter("z", Tensor.of(50.0, -50));
        Node loss = binaryCrossEntropy().reduction(Reduction.SUM).of(z, constant(1, 0));

        assertThat(value(gradients(loss, z).of(z)).toDoubles())
                .containsExactly(new double[]{-Math.exp(-50), Math.exp(-50)}, within(1e-36));
    }

    @Test
    void inFloat32TheGradientIsRoundedOnceAfterTheSubtraction() {
        Parameter z = parameter("z", Tensor.of(20f));
        Node loss = binaryCrossEntropy().of(z, constant(Tensor.of(1f)));

        assertThat(value(gradients(loss, z).of(z))).isEqualTo(Tensor.of((float) (-1 / (1 + Math.exp(20)))));
    }

    @Test
    void theGradientOfTheMeanIsActivationMinusLabelOverM() {
        Parameter z = parameter("z", Tensor.of(0.0, 0.0, 0.0, 0.0));
        Node loss = binaryCrossEntropy().of(z, constant(0, 1, 0, 1));

        assertThat(value(gradients(loss, z).of(z))).isEqualTo(Tensor.of(0.125, -0.125, 0.125, -0.125));
    }

    @Test
    void theGradientAgreesWithFiniteDifferences() {
        Parameter z = parameter("z", Tensor.randn(3, 4, 5));

        GradCheck.of(binaryCrossEntropy().of(z, constant(Tensor.rand(1, 4, 5)))).run().assertOk();
    }

    @Test
    void rightAreThoseOnTheTargetsSideOfOneHalf() {
        Node correct = binaryCrossEntropy().correct(constant(-1, -1, 1, 1, 0, -1), constant(0, 1, 0, 1, 0, 0.3))
                .orElseThrow();

        assertThat(value(correct)).isEqualTo(Tensor.of(true, false, false, true, true, true));
    }

    @Test
    void aColumnAgainstAVectorIsRefused() {
        assertThatThrownBy(() -> binaryCrossEntropy().of(constant(Tensor.zeros(32, 1)), constant(Tensor.zeros(32))))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "binaryCrossEntropy: logits and target must have one shape; reshape one of them (logits is [32,1], target is [32])");
    }

    @Test
    void integerTargetsAreRefused() {
        assertThatThrownBy(() -> binaryCrossEntropy().of(constant(Tensor.zeros(DType.FLOAT32, Shape.of(3))),
                constant(Tensor.of(0, 1, 0)))).isInstanceOf(DTypeException.class).hasMessage(
                        "binaryCrossEntropy: logits is float32 and target is int32; convert target with to(DType) (logits is float32[3], target is int32[3])");
    }

    @Test
    void probabilitiesAreRefused() {
        assertThatThrownBy(() -> binaryCrossEntropy().of(constant(1, 2).sigmoid(), constant(0, 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "binaryCrossEntropy: takes logits but was given the output of sigmoid; leave that sigmoid out (logits is [2], target is [2])");
    }
}
