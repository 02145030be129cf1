// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import org.jspecify.annotations.Nullable;

/// Attention (Vaswani et al. 2017), fluent on [Node].
public interface Attending extends Operand {
    /// softmax(q·kᵀ/√d)·v for queries q (this) `[…, l, d]`, keys `[…, s, d]` and values `[…, s, e]`: `[…, l, e]`. Leading
    /// axes broadcast.
    ///
    /// @throws leibniz.tensor.ShapeException if an operand has fewer than two axes or they do not fit
    default Node scaledDotProductAttention(Node keys, Node values) {
        return scaledDotProductAttention(keys, values, Attention.full());
    }

    /// The same under a mask, looking back only, or with another scale. A query that may attend to nothing gets zeros, and
    /// gives no gradient.
    ///
    /// @throws leibniz.tensor.ShapeException if an operand has fewer than two axes, or they or the mask do not fit
    default Node scaledDotProductAttention(Node keys, Node values, Attention how) {
        return Attentions.of(self(), keys, values, how).values();
    }

    /// Self-attention of x `[t, n, e]` (places, examples, features) by `heads` heads of e/heads features each. The rows of
    /// `inWeight` `[3e, e]` and `inBias` `[3e]` make queries, keys and values, in this order; `outWeight` `[e, e]` and
    /// `outBias` `[e]` are applied to the heads side by side. Gives values `[t, n, e]` and the mean of the heads' weights
    /// `[n, t, t]`.
    ///
    /// @throws leibniz.tensor.ShapeException if a shape is another one, or e is no multiple of heads
    default Attended multiHeadAttention(Node inWeight, @Nullable Node inBias, Node outWeight, @Nullable Node outBias,
            int heads, boolean causal) {
        return Attentions.manyHeads(self(), inWeight, inBias, outWeight, outBias, heads, causal);
    }
}
