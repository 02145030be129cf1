// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.nn.init.Xavier;
import leibniz.ops.Attention;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Attention by several heads (Vaswani et al. 2017), each over its share of the features: x `[n, t, e]` to `[n, t, e]`.
///
/// @param inWeight `[3e, e]`: the rows that make queries, keys and values
/// @param inBias `[3e]`, or null for none
/// @param outWeight `[e, e]`, applied to the heads side by side
/// @param outBias `[e]`, or null for none
/// @param heads how many
/// @param causal whether place i attends to places 0 to i only
public record MultiHeadAttention(Parameter inWeight, @Nullable Parameter inBias, Parameter outWeight,
        @Nullable Parameter outBias, int heads, boolean causal) implements Layer {
    /// What attention is to be. The weight in is drawn as by Xavier, uniformly; that out within ± 1/√e; biases start at
    /// zero.
    ///
    /// @param features e, a multiple of heads
    /// @param heads how many
    /// @param causal whether place i attends to places 0 to i only
    /// @param hasBias whether there are biases
    public record Config(int features, int heads, boolean causal, boolean hasBias) implements Spec {
        /// @throws ShapeException if the features are no multiple of the heads
        public Config {
            if (features < 1 || heads < 1 || features % heads != 0) {
                throw new ShapeException(
                        "multiHeadAttention: the features (%d) must be a positive multiple of the heads (%d)"
                                .formatted(features, heads));
            }
        }

        /// The same looking back only.
        public Config lookingBack() {
            return new Config(features, heads, true, hasBias);
        }

        /// The same without biases.
        public Config withoutBias() {
            return new Config(features, heads, causal, false);
        }

        @Override
        public MultiHeadAttention build(Scope scope) {
            int e = features;
            return new MultiHeadAttention(scope.parameter("inWeight", Xavier.uniform(), 3 * e, e),
                    hasBias ? scope.parameter("inBias", Initializer.ZEROS, 3 * e) : null,
                    scope.parameter("outWeight", Uniform.fanIn(e), e, e),
                    hasBias ? scope.parameter("outBias", Initializer.ZEROS, e) : null, heads, causal);
        }

        @Override
        public String toString() {
            return title(features, heads, causal);
        }
    }

    private static String title(int features, int heads, boolean causal) {
        return "MultiHeadAttention %d by %d%s".formatted(features, heads, causal ? ", causal" : "");
    }

    private int features() {
        return outWeight.shape().axis(0);
    }

    /// Every place of x attends to the places of x.
    @Override
    public Node apply(Node x) {
        return attend(x, x, null);
    }

    /// Every place of x attends to the places of another sequence.
    ///
    /// @param x `[n, t, e]`
    /// @param memory `[n, s, e]`
    /// @param mask truth values, true where x attends to memory, or numbers added to the scores; broadcasts to
    ///     `[n, heads, t, s]`. Null for none
    /// @throws ShapeException if a shape is another one
    public Node attend(Node x, Node memory, @Nullable Node mask) {
        requireSequences("x", x);
        requireSequences("memory", memory);
        int e = features();
        Node q = headed(x.linear(rows(inWeight, 0), inBias == null ? null : rows(inBias, 0)));
        Node k = headed(memory.linear(rows(inWeight, 1), inBias == null ? null : rows(inBias, 1)));
        Node v = headed(memory.linear(rows(inWeight, 2), inBias == null ? null : rows(inBias, 2)));
        Attention how = new Attention(mask, causal, null);
        return q.scaledDotProductAttention(k, v, how).swapAxes(1, 2)
                .reshape(x.shape().axis(0), x.shape().axis(1), e).linear(outWeight, outBias);
    }

    private void requireSequences(String name, Node x) {
        if (x.shape().rank() != 3 || x.shape().axis(2) != features()) {
            throw new ShapeException("multiHeadAttention: %s must have 3 axes, the last of size %d (%s is %s)"
                    .formatted(name, features(), name, x.shape()));
        }
    }

    /// Those of queries, keys or values.
    private Node rows(Node packed, int which) {
        return packed.slice(0, which * features(), (which + 1) * features());
    }

    /// `[n, t, e]` to `[n, heads, t, e/heads]`.
    private Node headed(Node x) {
        return x.reshape(x.shape().axis(0), x.shape().axis(1), heads, features() / heads).swapAxes(1, 2);
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(inWeight, inBias, outWeight, outBias).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public String toString() {
        return title(features(), heads, causal);
    }
}
