// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static leibniz.nn.layer.Layers.batchNorm;
import static leibniz.nn.layer.Layers.conv2d;
import static leibniz.nn.layer.Layers.dropout;
import static leibniz.nn.layer.Layers.embedding;
import static leibniz.nn.layer.Layers.flatten;
import static leibniz.nn.layer.Layers.lambda;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.lstm;
import static leibniz.nn.layer.Layers.maxPool2d;
import static leibniz.nn.layer.Layers.residual;
import static leibniz.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Models put together: names, sharing, freezing, sums.
class SequentialTest {
    private static List<String> names(Layer layer) {
        return layer.parameters().stream().map(Parameter::label).toList();
    }

    @Test
    void parametersAreNamedByPath() {
        Layer model = sequential(linear(3, 4), Activation.TANH, residual(sequential(linear(4, 4)))).build(1);

        assertThat(names(model)).containsExactly("0.weight", "0.bias", "2.body.0.weight", "2.body.0.bias");
    }

    @Test
    void partsComeOneAfterTheOther() {
        Layer model = sequential(lambda("twice", x -> x.mul(2)), lambda("next", x -> x.add(1))).build(1);

        assertThat(value(model.apply(constant(3))).item()).isEqualTo(7);
    }

    @Test
    void theSeedAndThePathDecideTheNumbers() {
        Layer small = sequential(linear(3, 4)).build(7);
        Layer large = sequential(linear(3, 4), linear(4, 2)).build(7);

        assertThat(small.parameters().getFirst().value()).isEqualTo(large.parameters().getFirst().value());
    }

    @Test
    void aSpecificationUsedTwiceMakesTwoLayers() {
        Linear.Config spec = linear(3, 3);

        assertThat(names(sequential(spec, spec).build(1))).containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    }

    @Test
    void aLayerUsedTwiceIsShared() {
        Layer shared = linear(3, 3).build(1);

        assertThat(names(sequential(shared, Activation.TANH, shared).build(1))).containsExactly("weight", "bias");
    }

    @Test
    void aPerceptronInAModelIsNamedByItsPlace() {
        assertThat(names(sequential(flatten(), Mlp.of(4, 3, 2)).build(1))).containsExactly("1.0.weight", "1.0.bias",
                "1.1.weight", "1.1.bias");
    }

    @Test
    void aPerceptronThatExistsAlreadyKeepsItsParameters() {
        Mlp mlp = Mlp.of(4, 3);

        assertThat(Sequential.of(flatten(), mlp).parameters()).isEqualTo(mlp.parameters());
    }

    @Test
    void theElementTypeIsThatOfTheScope() {
        Layer model = sequential(linear(3, 4), batchNorm(4), Mlp.of(4, 2)).build(1, DType.FLOAT64);

        assertThat(model.parameters()).map(Parameter::dtype).containsOnly(DType.FLOAT64);
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        Layer a = linear(3, 3).build(1);
        Layer b = linear(3, 2).build(2);

        assertThatThrownBy(() -> Sequential.of(a, b)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "sequential: two parameters are named weight; build both parts from their specifications (they are float32[3,3] and float32[2,3])");
    }

    @Test
    void aFrozenModelHasNoParametersToTrain() {
        assertThat(sequential(linear(3, 4), linear(4, 2)).build(1).frozen().parameters()).isEmpty();
    }

    @Test
    void frozenParametersAreState() {
        Layer model = sequential(linear(3, 4), linear(4, 2)).build(1).frozen("0");

        assertThat(model.state()).map(Parameter::label).containsExactly("0.weight", "0.bias");
    }

    @Test
    void theRestOfAFrozenModelIsTrained() {
        assertThat(names(sequential(linear(3, 4), linear(4, 2)).build(1).frozen("0", "1.bias"))).containsExactly(
                "1.weight");
    }

    @Test
    void aPathIsNoPrefixOfAName() {
        Layer model = Sequential.of(new Linear(new Parameter("10.weight", Tensor.zeros(2, 2)), null),
                new Linear(new Parameter("1.weight", Tensor.zeros(2, 2)), null));

        assertThat(names(model.frozen("1"))).containsExactly("10.weight");
    }

    @Test
    void freezingWhatIsNotThereIsRefused() {
        Layer model = sequential(linear(3, 4)).build(1);

        assertThatThrownBy(() -> model.frozen("encoder")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frozen: there is no parameter at encoder (they are [0.weight, 0.bias])");
    }

    @Test
    void aResidualAddsWhatItsBodyMakes() {
        Layer model = residual(lambda("square", x -> x.square())).build(1);

        assertThat(value(model.apply(constant(3))).item()).isEqualTo(12);
    }

    @Test
    void aShortcutMakesXFit() {
        Layer model = residual(lambda("sum", x -> x.sum(1))).shortcut(lambda("first", x -> x.select(1, 0))).build(1);

        assertThat(value(model.apply(constant(Tensor.of(new double[][]{{1, 2}, {3, 4}}))))).isEqualTo(
                Tensor.of(4.0, 10.0));
    }

    @Test
    void aBodyOfAnotherShapeIsRefused() {
        Layer model = residual(linear(3, 2)).build(1, DType.FLOAT64);

        assertThatThrownBy(() -> model.apply(constant(Tensor.zeros(5, 3)))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "residual: the value of the body must have the shape of x; give a shortcut that makes it fit (the body gives [5,2], x is [5,3])");
    }

    @Test
    void theSummaryHasARowForEachPart() {
        Layer model = sequential(conv2d(1, 16, 3), Activation.RELU, maxPool2d(2), flatten(), dropout(0.5),
                linear(16 * 13 * 13, 10)).build(7);

        assertThat(model.summary(32, 1, 28, 28).toString().lines()).containsExactly(
                "path   layer             output                  parameters   multiply-adds",
                "       Sequential of 6   float32[32,10]              27,210       3,980,288",
                "0      Conv2d 1-16, 3x3  float32[32,16,26,26]           160       3,115,008",
                "1      relu              float32[32,16,26,26]             0               0",
                "2      MaxPool2d 2       float32[32,16,13,13]             0               0",
                "3      Flatten           float32[32,2704]                 0               0",
                "4      Dropout 0.5       float32[32,2704]                 0               0",
                "5      Linear 2704-10    float32[32,10]              27,050         865,280",
                "total                                                27,210       3,980,288",
                "state                                                     1");
    }

    @Test
    void partsOfPartsAreSetUnderTheirPath() {
        Layer model = sequential(residual(sequential(linear(4, 4)))).build(1);

        assertThat(model.summary(2, 4).rows()).map(Summary.Row::path).containsExactly("", "0", "0.body", "0.body.0");
    }

    @Test
    void sharedParametersCountOnce() {
        Layer shared = linear(3, 3).build(1);

        assertThat(sequential(shared, shared).build(1).summary(1, 3).parameters()).isEqualTo(12);
    }

    @Test
    void aLoopCountsEachOfItsSteps() {
        Layer model = lstm(3, 4).build(1);

        // Batch 2, 5 steps, 16 rows of 3 and of 4 weights.
        assertThat(model.summary(2, 5, 3).multiplyAdds()).isEqualTo(2 * 5 * 16 * (3 + 4));
    }

    @Test
    void indicesAreSummedUpByTheirType() {
        Layer model = embedding(10, 4).build(1);

        assertThat(model.summary(new Type(DType.INT64, Shape.of(2, 5))).rows().getFirst().output()).hasToString(
                "float32[2,5,4]");
    }
}
