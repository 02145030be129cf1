// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Parameter;
import leibniz.nn.init.Xavier;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LinearTest {
    private final Parameter w = parameter("w", Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}}));
    private final Parameter b = parameter("b", Tensor.of(10.0, 20.0));

    @Test
    void rowsAreExamplesAndRowsOfTheWeightAreOutputs() {
        Tensor x = Tensor.of(new double[][]{{1, 0, 0}, {0, 1, 1}});

        assertThat(value(new Linear(w, b).apply(constant(x)))).isEqualTo(Tensor.of(new double[][]{{11, 24}, {15, 31}}));
    }

    @Test
    void theBiasMayBeLeftOut() {
        Tensor x = Tensor.of(new double[][]{{1, 0, 0}});

        assertThat(value(new Linear(w, null).apply(constant(x)))).isEqualTo(Tensor.of(new double[][]{{1, 4}}));
    }

    @Test
    void axesBeforeTheLastStay() {
        assertThat(new Linear(w, b).apply(constant(Tensor.zeros(4, 5, 3))).shape()).isEqualTo(Shape.of(4, 5, 2));
    }

    @Test
    void oneExampleNeedsNoAxisOfExamples() {
        assertThat(value(new Linear(w, b).apply(constant(1, 1, 1)))).isEqualTo(Tensor.of(16.0, 35.0));
    }

    @Test
    void parametersAreWeightAndBias() {
        assertThat(new Linear(w, b).parameters()).containsExactly(w, b);
    }

    @Test
    void withoutBiasTheWeightIsTheOnlyParameter() {
        assertThat(new Linear(w, null).parameters()).containsExactly(w);
    }

    @Test
    void aNewLayerNamesItsParametersByPath() {
        Linear layer = Linear.of("encoder.0", 3, 2, Xavier.uniform(), Key.of(1), DType.FLOAT32);

        assertThat(layer.parameters()).map(Parameter::toString).containsExactly(
                "encoder.0.weight = parameter float32[2,3]", "encoder.0.bias = parameter float32[2]");
    }

    @Test
    void aNewBiasIsZero() {
        Linear layer = Linear.of("0", 3, 2, Xavier.uniform(), Key.of(1), DType.FLOAT64);

        assertThat(layer.parameters().getLast().value()).isEqualTo(Tensor.of(0.0, 0.0));
    }

    @Test
    void itTellsItsSizes() {
        assertThat(new Linear(w, b)).hasToString("Linear 3-2");
    }

    @Test
    void featuresOfAnotherNumberAreRefused() {
        assertThatThrownBy(() -> new Linear(w, b).apply(constant(Tensor.zeros(32, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("linear: the last axis of x (4) must equal that of w (3) (x is [32,4], w is [2,3])");
    }

    @Test
    void aScalarIsRefused() {
        assertThatThrownBy(() -> new Linear(w, b).apply(constant(Tensor.scalar(1.0))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("linear: the last axis of x (none) must equal that of w (3) (x is [], w is [2,3])");
    }

    @Test
    void anotherElementTypeIsRefused() {
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(32, 3));

        assertThatThrownBy(() -> new Linear(w, b).apply(constant(x))).isInstanceOf(DTypeException.class)
                .hasMessage(
                        "linear: x is float32 and w is float64; convert x with to(DType) (x is float32[32,3], w is float64[2,3])");
    }

    @Test
    void aWeightThatIsNoMatrixIsRefused() {
        assertThatThrownBy(() -> new Linear(b, null)).isInstanceOf(ShapeException.class)
                .hasMessage("linear: the rank of weight (1) must be 2, out and in (weight is [2])");
    }

    @Test
    void aBiasOfAnotherLengthIsRefused() {
        Parameter three = parameter("b", Tensor.zeros(3));

        assertThatThrownBy(() -> new Linear(w, three)).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "linear: bias must hold one number for each row of weight (2) (weight is [2,3], bias is [3])");
    }

    @Test
    void aBiasOfAnotherElementTypeIsRefused() {
        Parameter narrow = parameter("b", Tensor.of(1f, 2f));

        assertThatThrownBy(() -> new Linear(w, narrow)).isInstanceOf(DTypeException.class).hasMessage(
                "linear: weight is float64 and bias is float32; they must be the same (weight is float64[2,3], bias is float32[2])");
    }
}
