// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest {
    private final Parameter y = parameter("y", Tensor.of(1.0, 2.0, 5.0));
    private final Node t = constant(1, 4, 2);

    @Test
    void noneKeepsTheSquares() {
        assertThat(value(meanSquaredError().reduction(Reduction.NONE).of(y, t))).isEqualTo(Tensor.of(0.0, 4.0, 9.0));
    }

    @Test
    void sumAddsThem() {
        assertThat(value(meanSquaredError().reduction(Reduction.SUM).of(y, t)).item()).isEqualTo(13);
    }

    @Test
    void meanDividesByHowManyNumbersThereAre() {
        assertThat(value(meanSquaredError().of(y, t)).item()).isEqualTo(13.0 / 3);
    }

    @Test
    void theGradientOfTheSumIsTwiceTheDifference() {
        Node loss = meanSquaredError().reduction(Reduction.SUM).of(y, t);

        assertThat(value(gradients(loss, y).of(y))).isEqualTo(Tensor.of(0.0, -4.0, 6.0));
    }

    @Test
    void theGradientAgreesWithFiniteDifferences() {
        Parameter x = parameter("x", Tensor.randn(3, 4, 5));

        GradCheck.of(meanSquaredError().of(x, constant(Tensor.rand(1, 4, 5)))).run().assertOk();
    }

    @Test
    void itDoesNotClassify() {
        assertThat(meanSquaredError().correct(y, t)).isEmpty();
    }

    @Test
    void aColumnAgainstAVectorIsRefused() {
        assertThatThrownBy(() -> meanSquaredError().of(constant(Tensor.zeros(32, 1)), constant(Tensor.zeros(32))))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "meanSquaredError: output and target must have one shape; reshape one of them (output is [32,1], target is [32])");
    }

    @Test
    void anotherElementTypeIsRefused() {
        assertThatThrownBy(() -> meanSquaredError().of(y, constant(Tensor.of(1f, 2f, 3f))))
                .isInstanceOf(DTypeException.class).hasMessage(
                        "meanSquaredError: output is float64 and target is float32; convert target with to(DType) (output is float64[3], target is float32[3])");
    }

    @Test
    void integerOutputsAreRefused() {
        assertThatThrownBy(() -> meanSquaredError().of(constant(Tensor.arange(3)), constant(Tensor.arange(3))))
                .isInstanceOf(DTypeException.class)
                .hasMessage("meanSquaredError: output must be float32 or float64 but is int32 (output is int32[3])");
    }
}
