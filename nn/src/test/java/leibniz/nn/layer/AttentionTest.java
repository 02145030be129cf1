// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static leibniz.nn.layer.Layers.multiHeadAttention;
import static leibniz.nn.layer.Layers.transformerEncoder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Scope SCOPE = Scope.of(3).dtype(DType.FLOAT64);
    private static final Tensor X = Tensor.randn(1, 2, 5, 4);

    @Test
    void selfAttentionIsThatOfTheOperation() {
        MultiHeadAttention layer = multiHeadAttention(4, 2).lookingBack().build(SCOPE);
        Node x = constant(X);
        Node expected = x.swapAxes(0, 1).multiHeadAttention(layer.inWeight(), layer.inBias(), layer.outWeight(),
                layer.outBias(), 2, true).values().swapAxes(0, 1);

        assertThat(value(layer.apply(x)).closeTo(value(expected), 1e-13, 1e-15)).isTrue();
    }

    @Test
    void oneHeadOverOnePlaceGivesItsValue() {
        MultiHeadAttention layer = multiHeadAttention(2, 1).withoutBias().build(SCOPE);
        layer.outWeight().set(Tensor.eye(2));
        Tensor memory = Tensor.ofNested(new double[][][]{{{1, 2}}});
        Tensor w = layer.inWeight().value();
        Tensor expected = Tensor.ofNested(new double[][][]{{{w.getDouble(4, 0) + 2 * w.getDouble(4, 1),
            w.getDouble(5, 0) + 2 * w.getDouble(5, 1)}}});

        Tensor y = value(layer.attend(constant(Tensor.randn(1, 1, 1, 2)), constant(memory), null));

        assertThat(y.closeTo(expected, 1e-14, 0)).isTrue();
    }

    @Test
    void whatIsMaskedIsNotSeen() {
        MultiHeadAttention layer = multiHeadAttention(4, 2).build(SCOPE);
        Node mask = constant(Tensor.of(true, true, false, false, false));

        Tensor masked = value(layer.attend(constant(X), constant(X), mask));

        assertThat(masked.closeTo(value(layer.attend(constant(X), constant(X).slice(1, 0, 2), null)), 1e-13, 1e-15))
                .isTrue();
    }

    @Test
    void aBlockThatLooksBackDoesNotSeeWhatComes() {
        Layer block = transformerEncoder(4, 2).lookingBack().build(SCOPE);

        Tensor whole = value(block.apply(constant(X)).slice(1, 0, 3));

        assertThat(whole.closeTo(value(block.apply(constant(X).slice(1, 0, 3))), 1e-13, 1e-15)).isTrue();
    }

    @Test
    void aBlockNamesItsParameters() {
        assertThat(transformerEncoder(4, 2).build(SCOPE.at("encoder").at("0")).parameters()).map(Parameter::label)
                .containsExactly("encoder.0.attention.inWeight", "encoder.0.attention.inBias",
                        "encoder.0.attention.outWeight", "encoder.0.attention.outBias",
                        "encoder.0.attentionNorm.weight", "encoder.0.attentionNorm.bias",
                        "encoder.0.feedForward.0.weight", "encoder.0.feedForward.0.bias",
                        "encoder.0.feedForward.3.weight", "encoder.0.feedForward.3.bias",
                        "encoder.0.feedForwardNorm.weight", "encoder.0.feedForwardNorm.bias");
    }

    @Test
    void featuresThatTheHeadsCannotShareAreRefused() {
        assertThatThrownBy(() -> multiHeadAttention(5, 2)).isInstanceOf(ShapeException.class).hasMessage(
                "multiHeadAttention: the features (5) must be a positive multiple of the heads (2)");
    }

    @Test
    void xOfOtherFeaturesIsRefused() {
        assertThatThrownBy(() -> multiHeadAttention(4, 2).build(SCOPE).apply(constant(Tensor.zeros(2, 5, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("multiHeadAttention: x must have 3 axes, the last of size 4 (x is [2,5,3])");
    }
}
