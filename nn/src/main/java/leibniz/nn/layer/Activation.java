// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Locale;
import leibniz.graph.Node;
import leibniz.nn.init.He;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Xavier;

/// What comes after a linear layer, so that layers on top of each other are more than one.
///
/// Losses here take logits, the numbers before a sigmoid or softmax: a model that is trained with them ends in
/// [#IDENTITY].
public enum Activation implements Layer {
    /// x itself
    IDENTITY(1) {
        @Override
        public Node apply(Node x) {
            return x;
        }
    },
    /// 1 / (1 + e⁻ˣ)
    SIGMOID(1) {
        @Override
        public Node apply(Node x) {
            return x.sigmoid();
        }
    },
    /// tanh x
    TANH(5.0 / 3) {
        @Override
        public Node apply(Node x) {
            return x.tanh();
        }
    },
    /// max(x, 0); derivative 0 at 0
    RELU(Math.sqrt(2)) {
        @Override
        public Node apply(Node x) {
            return x.relu();
        }
    },
    /// eˣ / Σ eˣ along the last axis
    SOFTMAX(1) {
        @Override
        public Node apply(Node x) {
            return x.softmax(-1);
        }
    };

    private final double gain;

    Activation(double gain) {
        this.gain = gain;
    }

    /// By how much an initialiser should widen the weights of the layer before, so that signals keep their size.
    public double gain() {
        return gain;
    }

    /// The customary initialiser for the weights of the layer before: [He] for rectifiers, else [Xavier], with the
    /// [#gain].
    public Initializer initializer() {
        return this == RELU ? He.normal().gain(gain) : Xavier.uniform().gain(gain);
    }

    /// The name in lower case, such as `relu`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
