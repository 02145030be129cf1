// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.loss.Losses;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlpTest {
    private static final Tensor X = Tensor.randn(1, 5, 3);

    @Test
    void parametersAreNamedByLayer() {
        assertThat(Mlp.of(784, 128, 10).parameters()).map(Parameter::toString).containsExactly(
                "0.weight = parameter float32[128,784]", "0.bias = parameter float32[128]",
                "1.weight = parameter float32[10,128]", "1.bias = parameter float32[10]");
    }

    @Test
    void parametersAreTheSameEachTime() {
        Mlp model = Mlp.of(3, 2);

        assertThat(model.parameters()).isEqualTo(model.parameters());
    }

    @Test
    void itComputesWhatItsLayersSay() {
        Mlp model = Mlp.of(3, 4, 2).activation(Activation.TANH).dtype(DType.FLOAT64).seed(5);

        assertThat(value(model.apply(constant(X))).closeTo(byHand(model), 1e-14, 1e-15)).isTrue();
    }

    /// tanh(x·W₀ᵀ + b₀)·W₁ᵀ + b₁ in loops.
    private static Tensor byHand(Mlp model) {
        double[][] y = new double[5][2];
        for (int n = 0; n < 5; n++) {
            double[] x = {X.getDouble(n, 0), X.getDouble(n, 1), X.getDouble(n, 2)};
            y[n] = linear(model.layers().get(1),
                    Arrays.stream(linear(model.layers().get(0), x)).map(Math::tanh).toArray());
        }
        return Tensor.of(y);
    }

    private static double[] linear(Linear layer, double[] x) {
        Tensor w = layer.weight().value();
        double[] y = layer.parameters().getLast().value().toDoubles();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += w.getDouble(i, j) * x[j];
            }
        }
        return y;
    }

    @Test
    void theOutputActivationComesLast() {
        Mlp model = Mlp.of(3, 4, 2).dtype(DType.FLOAT64);
        Mlp squashed = Mlp.of(3, 4, 2).dtype(DType.FLOAT64).output(Activation.SIGMOID);

        assertThat(value(squashed.apply(constant(X)))).isEqualTo(value(model.apply(constant(X)).sigmoid()));
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, names = {"IDENTITY", "SIGMOID", "TANH", "RELU"})
    void itsGradientAgreesWithFiniteDifferences(Activation activation) {
        Mlp model = Mlp.of(3, 4, 4, 2).activation(activation).dtype(DType.FLOAT64).seed(3);
        Node loss = Losses.crossEntropy().of(model.apply(constant(X)), constant(Tensor.of(0, 1, 1, 0, 1)));

        GradCheck.of(loss).step(1e-3).run().assertOk();
    }

    @Test
    void theGradientThroughASoftmaxOutputAgreesWithFiniteDifferences() {
        Mlp model = Mlp.of(3, 4, 2).activation(Activation.TANH).output(Activation.SOFTMAX).dtype(DType.FLOAT64).seed(3);
        Node loss = Losses.meanSquaredError().of(model.apply(constant(X)), constant(Tensor.rand(2, 5, 2)));

        GradCheck.of(loss).run().assertOk();
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        assertThat(firstWeight(Mlp.of(3, 4, 2).seed(7))).isEqualTo(firstWeight(Mlp.of(3, 4, 2).seed(7)));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        assertThat(firstWeight(Mlp.of(3, 4, 2).seed(7))).isNotEqualTo(firstWeight(Mlp.of(3, 4, 2).seed(8)));
    }

    @Test
    void layersOfOneShapeStartDifferently() {
        Mlp model = Mlp.of(4, 4, 4, 4);

        assertThat(model.layers().get(0).weight().value()).isNotEqualTo(model.layers().get(1).weight().value());
    }

    @Test
    void aLayerMoreLeavesTheFirstAsItWas() {
        assertThat(firstWeight(Mlp.of(3, 4, 4, 2))).isEqualTo(firstWeight(Mlp.of(3, 4, 2)));
    }

    private static Tensor firstWeight(Mlp model) {
        return model.layers().getFirst().weight().value();
    }

    @Test
    void theInitialiserMayBeChosen() {
        Initializer halves = (key, dtype, shape) -> Tensor.full(dtype, shape, 0.5);

        assertThat(firstWeight(Mlp.of(2, 1).initializer(halves)))
                .isEqualTo(Tensor.full(DType.FLOAT32, Shape.of(1, 2), 0.5));
    }

    @Test
    void itDescribesItself() {
        assertThat(Mlp.of(784, 128, 64, 10).activation(Activation.RELU)).hasToString(
                "Mlp 784-128-64-10 (relu, identity, float32, 109386 parameters)");
    }

    @Test
    void itsSummaryListsTheParameters() {
        assertThat(Mlp.of(784, 10).summary().lines()).containsExactly(
                "0.weight             float32[10,784]                7840",
                "0.bias               float32[10]                      10",
                "total                                               7850");
    }

    @Test
    void featuresOfAnotherNumberAreRefused() {
        Node x = constant(Tensor.zeros(DType.FLOAT32, Shape.of(32, 100)));

        assertThatThrownBy(() -> Mlp.of(784, 10).apply(x)).isInstanceOf(ShapeException.class).hasMessage(
                "linear: the last axis of x (100) must equal that of 0.weight (784) (x is [32,100], 0.weight is [10,784])");
    }

    @Test
    void oneSizeIsRefused() {
        assertThatThrownBy(() -> Mlp.of(784)).isInstanceOf(ShapeException.class)
                .hasMessage("mlp: there must be at least 2 sizes, inputs and outputs, all positive (sizes are [784])");
    }

    @Test
    void aSizeOfZeroIsRefused() {
        assertThatThrownBy(() -> Mlp.of(784, 0, 10)).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "mlp: there must be at least 2 sizes, inputs and outputs, all positive (sizes are [784, 0, 10])");
    }

    @Test
    void integersAreRefused() {
        assertThatThrownBy(() -> Mlp.of(2, 1).dtype(DType.INT64)).isInstanceOf(DTypeException.class)
                .hasMessage("mlp: the dtype must be float32 or float64 but is int64");
    }
}
