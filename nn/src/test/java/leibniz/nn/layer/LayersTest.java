// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.nn.layer.Layers.adaptiveAvgPool2d;
import static leibniz.nn.layer.Layers.adaptiveMaxPool2d;
import static leibniz.nn.layer.Layers.avgPool1d;
import static leibniz.nn.layer.Layers.avgPool2d;
import static leibniz.nn.layer.Layers.batchNorm;
import static leibniz.nn.layer.Layers.bilinear;
import static leibniz.nn.layer.Layers.conv1d;
import static leibniz.nn.layer.Layers.conv2d;
import static leibniz.nn.layer.Layers.conv3d;
import static leibniz.nn.layer.Layers.convTranspose1d;
import static leibniz.nn.layer.Layers.convTranspose2d;
import static leibniz.nn.layer.Layers.convTranspose3d;
import static leibniz.nn.layer.Layers.elu;
import static leibniz.nn.layer.Layers.embedding;
import static leibniz.nn.layer.Layers.flatten;
import static leibniz.nn.layer.Layers.globalAvgPool2d;
import static leibniz.nn.layer.Layers.glu;
import static leibniz.nn.layer.Layers.groupNorm;
import static leibniz.nn.layer.Layers.gru;
import static leibniz.nn.layer.Layers.instanceNorm;
import static leibniz.nn.layer.Layers.lastStep;
import static leibniz.nn.layer.Layers.layerNorm;
import static leibniz.nn.layer.Layers.leakyRelu;
import static leibniz.nn.layer.Layers.learnedPositions;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.localResponseNorm;
import static leibniz.nn.layer.Layers.lstm;
import static leibniz.nn.layer.Layers.maxPool1d;
import static leibniz.nn.layer.Layers.maxPool2d;
import static leibniz.nn.layer.Layers.multiHeadAttention;
import static leibniz.nn.layer.Layers.prelu;
import static leibniz.nn.layer.Layers.reshape;
import static leibniz.nn.layer.Layers.residual;
import static leibniz.nn.layer.Layers.rmsNorm;
import static leibniz.nn.layer.Layers.rnn;
import static leibniz.nn.layer.Layers.sequential;
import static leibniz.nn.layer.Layers.sinusoidalPositions;
import static leibniz.nn.layer.Layers.softmax;
import static leibniz.nn.layer.Layers.transformerEncoder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.ops.Sliding;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer: the shape of its value, and its gradients by x and by its parameters, in prediction and in training.
class LayersTest {
    static Stream<Arguments> layers() {
        return Stream.of(
                layer("Linear 3-2", linear(3, 2), shape(4, 3), shape(4, 2)),
                layer("Linear 3-2 without bias", linear(3, 2).withoutBias(), shape(4, 3), shape(4, 2)),
                layer("Bilinear 3x3-2", bilinear(3, 3, 2), shape(4, 3), shape(4, 2)),
                layer("Conv1d 2-4, 3", conv1d(2, 4, 3).stride(2).padding(1), shape(2, 2, 5), shape(2, 4, 3)),
                layer("Conv2d 2-4, 3x2", conv2d(2, 4, 3, 2).groups(2), shape(2, 2, 4, 3), shape(2, 4, 2, 2)),
                layer("Conv2d 1-2, 3x3", conv2d(1, 2, 3).dilation(2).samePadding(), shape(1, 1, 3, 4),
                        shape(1, 2, 3, 4)),
                layer("Conv3d 1-2, 2x2x2", conv3d(1, 2, 2), shape(1, 1, 2, 3, 2), shape(1, 2, 1, 2, 1)),
                layer("ConvTranspose1d 2-3, 3", convTranspose1d(2, 3, 3), shape(2, 2, 3), shape(2, 3, 5)),
                layer("ConvTranspose2d 2-4, 3x3",
                        convTranspose2d(2, 4, 3).stride(2).padding(1).outputPadding(1).groups(2),
                        shape(1, 2, 2, 2), shape(1, 4, 4, 4)),
                layer("ConvTranspose3d 1-2, 2x2x2", convTranspose3d(1, 2, 2), shape(1, 1, 1, 2, 1),
                        shape(1, 2, 2, 3, 2)),
                layer("MaxPool1d 2", maxPool1d(2), shape(2, 2, 5), shape(2, 2, 2)),
                layer("MaxPool2d 2", maxPool2d(2).stride(1).padding(1), shape(1, 2, 3, 3), shape(1, 2, 4, 4)),
                layer("AvgPool1d 3", avgPool1d(3).stride(1), shape(2, 2, 5), shape(2, 2, 3)),
                layer("AvgPool2d 2x3", avgPool2d(2, 3), shape(1, 2, 4, 6), shape(1, 2, 2, 2)),
                layer("AdaptiveAvgPool2d 2x3", adaptiveAvgPool2d(2, 3), shape(1, 2, 5, 4), shape(1, 2, 2, 3)),
                layer("AdaptiveMaxPool2d 2x3", adaptiveMaxPool2d(2, 3), shape(1, 2, 5, 4), shape(1, 2, 2, 3)),
                layer("GlobalAvgPool2d", globalAvgPool2d(), shape(2, 3, 2, 2), shape(2, 3)),
                layer("BatchNorm 3", batchNorm(3), shape(4, 3, 2), shape(4, 3, 2)),
                layer("BatchNorm 3", batchNorm(3).withoutWeights(), shape(4, 3), shape(4, 3)),
                layer("LayerNorm [3,2]", layerNorm(3, 2), shape(4, 3, 2), shape(4, 3, 2)),
                layer("RmsNorm 5", rmsNorm(5), shape(2, 5), shape(2, 5)),
                layer("GroupNorm 4 in 2", groupNorm(2, 4), shape(2, 4, 3), shape(2, 4, 3)),
                layer("InstanceNorm 2", instanceNorm(2), shape(2, 2, 3), shape(2, 2, 3)),
                layer("LocalResponseNorm 3", localResponseNorm(3, 0.5, 0.75, 1), shape(2, 4, 2), shape(2, 4, 2)),
                layer("Dropout 0.5", Layers.dropout(0.5), shape(3, 4), shape(3, 4)),
                layer("Flatten", flatten(), shape(2, 3, 4), shape(2, 12)),
                layer("Reshape [4,3]", reshape(4, 3), shape(2, 12), shape(2, 4, 3)),
                layer("LastStep", lastStep(), shape(2, 3, 4), shape(2, 4)),
                layer("Rnn 3-4", rnn(3, 4), shape(2, 3, 3), shape(2, 3, 4)),
                layer("Lstm 3-4 x2 in two directions", lstm(3, 4).layers(2).inTwoDirections().dropout(0.5),
                        shape(2, 3, 3), shape(2, 3, 8)),
                layer("Gru 3-2 x2", gru(3, 2).layers(2), shape(2, 3, 3), shape(2, 3, 2)),
                layer("MultiHeadAttention 4 by 2", multiHeadAttention(4, 2), shape(2, 3, 4), shape(2, 3, 4)),
                layer("MultiHeadAttention 4 by 2, causal", multiHeadAttention(4, 2).lookingBack().withoutBias(),
                        shape(2, 3, 4), shape(2, 3, 4)),
                layer("TransformerEncoder 4 by 2", transformerEncoder(4, 2).hidden(6).dropout(0.5), shape(2, 3, 4),
                        shape(2, 3, 4)),
                layer("TransformerEncoder 4 by 2",
                        transformerEncoder(4, 2).hidden(3).activation(Activation.TANH).lookingBack().normLast(),
                        shape(2, 3, 4), shape(2, 3, 4)),
                layer("Positions, sinusoidal", sinusoidalPositions(), shape(2, 3, 4), shape(2, 3, 4)),
                layer("Positions 5-4", learnedPositions(5, 4), shape(2, 3, 4), shape(2, 3, 4)),
                layer("PRelu 3", prelu(3), shape(2, 3, 2), shape(2, 3, 2)),
                layer("LeakyRelu 0.2", leakyRelu(0.2), shape(5), shape(5)),
                layer("Elu 2.0", elu(2), shape(5), shape(5)), layer("Glu", glu(1), shape(2, 6), shape(2, 3)),
                layer("Softmax", softmax(0), shape(3, 2), shape(3, 2)),
                layer("Residual", residual(linear(3, 3)).shortcut(linear(3, 3)), shape(2, 3), shape(2, 3)),
                layer("Sequential of 2", sequential(linear(3, 4), linear(4, 2)), shape(2, 3), shape(2, 2)));
    }

    private static Arguments layer(String title, Spec spec, Shape in, Shape out) {
        return Arguments.of(title, spec, in, out);
    }

    private static Shape shape(int... axes) {
        return Shape.of(axes);
    }

    private static Parameter x(Shape shape) {
        return parameter("x", Tensor.randn(11, shape.toArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void itsValueHasItsShape(String title, Spec spec, Shape in, Shape out) {
        assertThat(spec.build(1, DType.FLOAT64).apply(x(in)).shape()).isEqualTo(out);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void specificationAndLayerAreCalledTheSame(String title, Spec spec, Shape in, Shape out) {
        assertThat(Stream.of(spec, spec.build(1))).map(Object::toString).containsOnly(title);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void float32StaysFloat32(String title, Spec spec, Shape in, Shape out) {
        Node x = constant(Tensor.randn(11, in.toArray()).to(DType.FLOAT32));

        assertThat(spec.build(1).apply(x, Pass.training()).dtype()).isEqualTo(DType.FLOAT32);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void itsGradientAgreesWithFiniteDifferences(String title, Spec spec, Shape in, Shape out) {
        Layer layer = spec.build(1, DType.FLOAT64);

        GradCheck.of(weighed(layer.apply(x(in)))).sample(40, 1).run().assertOk();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void itsGradientInTrainingAgreesWithFiniteDifferences(String title, Spec spec, Shape in, Shape out) {
        Layer layer = spec.build(1, DType.FLOAT64);

        GradCheck.of(weighed(layer.apply(x(in), Pass.training()))).sample(40, 1).run().assertOk();
    }

    private static Node weighed(Node y) {
        return y.mul(constant(Tensor.randn(5, y.shape().toArray()))).sum();
    }

    @ParameterizedTest
    @EnumSource
    void activationsHaveRightGradients(Activation activation) {
        GradCheck.of(weighed(activation.apply(x(shape(3, 4))))).run().assertOk();
    }

    @Test
    void customaryWeightsLieWithinTheRootOfTheFan() {
        double[] weight = conv2d(4, 64, 3).build(1).parameters().getFirst().value().toDoubles();

        assertThat(Arrays.stream(weight).map(Math::abs).max().orElseThrow()).isBetween(0.99 / 6, 1.0 / 6);
    }

    @Test
    void aBiasBesideAGivenInitialiserIsZero() {
        Layer layer = linear(3, 2).initializer(Initializer.ONES).build(1);

        assertThat(layer.parameters().getLast().value()).isEqualTo(Tensor.zeros(2).to(DType.FLOAT32));
    }

    @Test
    void aConvolutionIsACorrelation() {
        Conv layer = new Conv(Sliding.by(1), parameter("w", Tensor.ofNested(new double[][][]{{{1, 2}}})),
                parameter("b", Tensor.of(10.0)));

        assertThat(value(layer.apply(constant(Tensor.ofNested(new double[][][]{{{1, 3, 5}}}))))).isEqualTo(
                Tensor.ofNested(new double[][][]{{{17, 23}}}));
    }

    @Test
    void aTransposedConvolutionSpreads() {
        ConvTranspose layer = new ConvTranspose(Sliding.by(2),
                parameter("w", Tensor.ofNested(new double[][][]{{{1, 2}}})), null);

        assertThat(value(layer.apply(constant(Tensor.ofNested(new double[][][]{{{1, 3}}}))))).isEqualTo(
                Tensor.ofNested(new double[][][]{{{1, 2, 3, 6}}}));
    }

    @Test
    void aBilinearLayerTakesTwoInputs() {
        Bilinear layer = new Bilinear(parameter("w", Tensor.ofNested(new double[][][]{{{1, 2, 3}, {4, 5, 6}}})), null);
        Node x = constant(Tensor.of(new double[][]{{1, 10}}));
        Node z = constant(Tensor.of(new double[][]{{1, 1, 2}}));

        assertThat(value(layer.apply(x, z))).isEqualTo(Tensor.of(new double[][]{{9 + 210}}));
    }

    @Test
    void anEmbeddingLooksUpRows() {
        Embedding layer = new Embedding(parameter("w", Tensor.of(new double[][]{{1, 2}, {3, 4}})), null);

        assertThat(value(layer.apply(constant(Tensor.of(1, 1, 0))))).isEqualTo(
                Tensor.of(new double[][]{{3, 4}, {3, 4}, {1, 2}}));
    }

    @Test
    void theVectorOfThePaddingStartsAtZero() {
        Tensor weight = embedding(4, 3).padding(2).build(1, DType.FLOAT64).parameters().getFirst().value();

        assertThat(weight.select(0, 2)).isEqualTo(Tensor.zeros(3));
    }

    @Test
    void theVectorOfThePaddingTakesNoGradient() {
        Layer layer = embedding(2, 1).padding(0).build(1, DType.FLOAT64);
        Parameter weight = layer.parameters().getFirst();
        Node sum = layer.apply(constant(Tensor.of(0, 1, 1))).sum();

        assertThat(value(leibniz.Leibniz.gradients(sum, weight).of(weight))).isEqualTo(
                Tensor.of(new double[][]{{0}, {2}}));
    }

    @Test
    void wavesAreSinesAndCosines() {
        Tensor y = value(sinusoidalPositions().apply(constant(Tensor.zeros(3, 4))));

        assertThat(y.closeTo(Tensor.of(new double[][]{{0, 1, 0, 1},
            {Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)},
            {Math.sin(2), Math.cos(2), Math.sin(0.02), Math.cos(0.02)}}), 1e-15, 1e-16)).isTrue();
    }

    @Test
    void aSequenceLongerThanItsPlacesIsRefused() {
        Layer layer = learnedPositions(2, 4).build(1, DType.FLOAT64);

        assertThatThrownBy(() -> layer.apply(constant(Tensor.zeros(1, 3, 4)))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "positions: x must have at most 2 places of 4 features (x is [1,3,4], weight is [2,4])");
    }

    @Test
    void anEvenKernelHasNoSamePadding() {
        assertThatThrownBy(() -> conv2d(1, 1, 3, 2).samePadding()).isInstanceOf(ShapeException.class).hasMessage(
                "conv: the kernel must reach equally far to both sides, its size must be odd (it is 2 on axis 1)");
    }

    @Test
    void channelsThatAreNoMultiplesOfTheGroupsAreRefused() {
        assertThatThrownBy(() -> conv2d(3, 4, 3).groups(2)).isInstanceOf(ShapeException.class)
                .hasMessage("conv: channels in (3) and out (4) must be multiples of the groups (2)");
    }

    @Test
    void aProbabilityAboveOneIsRefused() {
        assertThatThrownBy(() -> Layers.dropout(1.5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropout: p (1.5) must lie in 0 to 1");
    }

    @Test
    void aPaddingThatIsNoWordIsRefused() {
        assertThatThrownBy(() -> embedding(4, 3).padding(4)).isInstanceOf(ShapeException.class)
                .hasMessage("embedding: the padding (4) must lie in 0 to 3, the words");
    }
}
