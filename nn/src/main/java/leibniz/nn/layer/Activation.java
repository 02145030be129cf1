// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Locale;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.nn.init.Gain;
import leibniz.nn.init.He;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Xavier;

/// What comes after a linear layer, so that layers on top of each other are more than one. Those with settings of one's
/// own are in [Layers], such as [Layers#leakyRelu(double)].
///
/// Losses here take logits, the numbers before a sigmoid or softmax: a model that is trained with them ends in
/// [#IDENTITY].
public enum Activation implements Layer {
    /// x itself
    IDENTITY(Gain.LINEAR, x -> x),
    /// 1 / (1 + e⁻ˣ)
    SIGMOID(Gain.SIGMOID, Node::sigmoid),
    /// tanh x
    TANH(Gain.TANH, Node::tanh),
    /// max(x, 0); derivative 0 at 0
    RELU(Gain.RELU, Node::relu),
    /// eˣ / Σ eˣ along the last axis
    SOFTMAX(Gain.LINEAR, x -> x.softmax(-1)),
    /// ln(eˣ / Σ eˣ) along the last axis
    LOG_SOFTMAX(Gain.LINEAR, x -> x.logSoftmax(-1)),
    /// e⁻ˣ / Σ e⁻ˣ along the last axis
    SOFTMIN(Gain.LINEAR, x -> x.softmin(-1)),
    /// x · Φ(x) with the normal distribution function Φ
    GELU(Gain.RELU, Node::gelu),
    /// x · Φ(x) with Φ by a tanh
    GELU_TANH(Gain.RELU, Node::geluTanh),
    /// x · σ(x)
    SILU(Gain.RELU, Node::silu),
    /// x · tanh(ln(1 + eˣ))
    MISH(Gain.RELU, Node::mish),
    /// min(max(x, 0), 6)
    RELU6(Gain.RELU, Node::relu6),
    /// x where x > 0, else 0.01 · x
    LEAKY_RELU(Gain.leakyRelu(0.01), x -> x.leakyRelu(0.01)),
    /// x where x > 0, else eˣ − 1
    ELU(Gain.RELU, x -> x.elu(1)),
    /// the self-normalising ELU (Klambauer et al. 2017)
    SELU(Gain.SELU, Node::selu),
    /// x where x > 0, else eˣ − 1: the continuously differentiable ELU with α = 1
    CELU(Gain.RELU, x -> x.celu(1)),
    /// ln(1 + eˣ)
    SOFTPLUS(Gain.RELU, Node::softplus),
    /// x / (1 + |x|)
    SOFTSIGN(Gain.LINEAR, Node::softsign),
    /// ln σ(x)
    LOG_SIGMOID(Gain.LINEAR, Node::logSigmoid),
    /// x/6 + 1/2 held between 0 and 1
    HARDSIGMOID(Gain.SIGMOID, Node::hardsigmoid),
    /// x · hardsigmoid(x)
    HARDSWISH(Gain.RELU, Node::hardswish),
    /// x held between −1 and 1
    HARDTANH(Gain.TANH, x -> x.hardtanh(-1, 1)),
    /// x − tanh x
    TANHSHRINK(Gain.LINEAR, Node::tanhshrink),
    /// sign(x) · max(|x| − 1/2, 0)
    SOFTSHRINK(Gain.LINEAR, x -> x.softshrink(0.5)),
    /// x where |x| > 1/2, else 0
    HARDSHRINK(Gain.LINEAR, x -> x.hardshrink(0.5));

    private final double gain;
    @SuppressWarnings("ImmutableEnumChecker") // method references, which hold nothing
    private final UnaryOperator<Node> formula;

    Activation(double gain, UnaryOperator<Node> formula) {
        this.gain = gain;
        this.formula = formula;
    }

    @Override
    public Node apply(Node x) {
        return formula.apply(x);
    }

    /// By how much an initialiser should widen the weights of the layer before, so that signals keep their size.
    public double gain() {
        return gain;
    }

    /// The customary initialiser for the weights of the layer before: [He] for rectifiers and what is like them, else
    /// [Xavier], with the [#gain].
    public Initializer initializer() {
        return switch (this) {
            case RELU, GELU, GELU_TANH, SILU, MISH, RELU6, LEAKY_RELU, ELU, SELU, CELU, SOFTPLUS, HARDSWISH
                    -> He.normal().gain(gain);
            default -> Xavier.uniform().gain(gain);
        };
    }

    /// The name in lower case, such as `relu`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
