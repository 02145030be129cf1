// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.nn.layer.Normalization.Kind;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// A block of a transformer (Vaswani et al. 2017): attention and a perceptron of two layers, each added to what it is
/// given, with a normalisation before it or after the sum. x `[n, t, e]` to `[n, t, e]`.
///
/// @param attention what looks at other places
/// @param attentionDropout of its value
/// @param attentionNorm before it, or after the sum with it
/// @param feedForward what is done to each place
/// @param feedForwardDropout of its value
/// @param feedForwardNorm before it, or after the sum with it
/// @param normFirst whether norms come first (Xiong et al. 2020), which trains without a warm-up
public record TransformerEncoder(MultiHeadAttention attention, Layer attentionDropout, Layer attentionNorm,
        Layer feedForward, Layer feedForwardDropout, Layer feedForwardNorm, boolean normFirst) implements Layer {
    /// What a block is to be.
    ///
    /// @param features e, a multiple of heads
    /// @param heads of the attention
    /// @param hidden units of the perceptron
    /// @param dropout probability of 0 after attention, within the perceptron and after it
    /// @param activation within the perceptron
    /// @param causal whether place i sees places 0 to i only
    /// @param normFirst whether norms come first
    public record Config(int features, int heads, int hidden, double dropout, Layer activation, boolean causal,
            boolean normFirst) implements Spec {
        /// @throws ShapeException if the features are no multiple of the heads, or hidden is not positive
        public Config {
            if (hidden < 1 || features < 1 || heads < 1 || features % heads != 0) {
                throw new ShapeException(
                        "transformerEncoder: the features (%d) must be a positive multiple of the heads (%d), the hidden units (%d) positive"
                                .formatted(features, heads, hidden));
            }
        }

        /// The same with so many units in the perceptron.
        public Config hidden(int units) {
            return new Config(features, heads, units, dropout, activation, causal, normFirst);
        }

        /// The same with dropout.
        public Config dropout(double p) {
            return new Config(features, heads, hidden, p, activation, causal, normFirst);
        }

        /// The same with another activation in the perceptron.
        public Config activation(Layer other) {
            return new Config(features, heads, hidden, dropout, other, causal, normFirst);
        }

        /// The same looking back only.
        public Config lookingBack() {
            return new Config(features, heads, hidden, dropout, activation, true, normFirst);
        }

        /// The same with norms after the sums.
        public Config normLast() {
            return new Config(features, heads, hidden, dropout, activation, causal, false);
        }

        @Override
        public TransformerEncoder build(Scope scope) {
            Spec norm = new Normalization.Config(Kind.LAYER, Shape.of(features), 1, 1e-5, true);
            Spec drop = dropout == 0 ? Activation.IDENTITY : new Dropout.Config(dropout);
            Spec perceptron = Layers.sequential(Layers.linear(features, hidden), activation, drop,
                    Layers.linear(hidden, features));
            return new TransformerEncoder(
                    new MultiHeadAttention.Config(features, heads, causal, true).build(scope.at("attention")),
                    drop.build(scope.at("attentionDropout")), norm.build(scope.at("attentionNorm")),
                    perceptron.build(scope.at("feedForward")), drop.build(scope.at("feedForwardDropout")),
                    norm.build(scope.at("feedForwardNorm")), normFirst);
        }

        @Override
        public String toString() {
            return title(features, heads);
        }
    }

    private static String title(int features, int heads) {
        return "TransformerEncoder %d by %d".formatted(features, heads);
    }

    @Override
    public Map<String, Layer> parts() {
        Map<String, Layer> parts = new LinkedHashMap<>();
        parts.put("attention", attention);
        parts.put("attentionDropout", attentionDropout);
        parts.put("attentionNorm", attentionNorm);
        parts.put("feedForward", feedForward);
        parts.put("feedForwardDropout", feedForwardDropout);
        parts.put("feedForwardNorm", feedForwardNorm);
        return parts;
    }

    @Override
    public Node apply(Node x) {
        return apply(x, Pass.predicting());
    }

    /// @throws ShapeException if x has not three axes, the last of the block's features
    @Override
    public Node apply(Node x, Pass pass) {
        Node seen = added("attention", attention, attentionDropout, attentionNorm, x, pass);
        return added("feedForward", feedForward, feedForwardDropout, feedForwardNorm, seen, pass);
    }

    private Node added(String name, Layer body, Layer drop, Layer norm, Node x, Pass pass) {
        Node in = normFirst ? pass.apply(name + "Norm", norm, x) : x;
        Node sum = x.add(pass.apply(name + "Dropout", drop, pass.apply(name, body, in)));
        return normFirst ? sum : pass.apply(name + "Norm", norm, sum);
    }

    @Override
    public String toString() {
        return title(attention.outWeight().shape().axis(0), attention.heads());
    }
}
