// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.nn.init.He;
import leibniz.nn.init.Xavier;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    @ParameterizedTest
    @CsvSource({"IDENTITY, -1.5, -1.5", "SIGMOID, 0, 0.5", "SIGMOID, 1, 0.7310585786300049",
        "TANH, 1, 0.7615941559557649",
        "RELU, -2, 0", "RELU, 3, 3", "SOFTMAX, 5, 1"})
    void valuesAreThoseOfTheFunction(Activation activation, double x, double y) {
        assertThat(value(activation.apply(constant(x))).item()).isCloseTo(y, within(1e-15));
    }

    @Test
    void softmaxRunsAlongTheLastAxis() {
        Tensor x = Tensor.of(new double[][]{{0, Math.log(3)}, {7, 7}});

        assertThat(value(Activation.SOFTMAX.apply(constant(x))).closeTo(
                Tensor.of(new double[][]{{0.25, 0.75}, {0.5, 0.5}}),
                1e-15, 0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noneHasParameters(Activation activation) {
        assertThat(activation.parameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IDENTITY, 1", "SIGMOID, 1", "TANH, 1.6666666666666667", "RELU, 1.4142135623730951", "SOFTMAX, 1"})
    void gainsAreTheCustomaryOnes(Activation activation, double gain) {
        assertThat(activation.gain()).isEqualTo(gain);
    }

    @Test
    void rectifiersFollowWeightsOfHe() {
        assertThat(Activation.RELU.initializer()).isEqualTo(He.normal());
    }

    @Test
    void othersFollowWeightsOfXavier() {
        assertThat(Activation.TANH.initializer()).isEqualTo(Xavier.uniform().gain(5.0 / 3));
    }

    @Test
    void namesAreInLowerCase() {
        assertThat(Activation.RELU).hasToString("relu");
    }
}
