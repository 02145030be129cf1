// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import org.jspecify.annotations.Nullable;

/// Who attends to whom, and how sharply, such as `Attention.full().causal(true)`.
///
/// @param mask truth values, true where a query attends to a key, or numbers added to the scores; broadcasts to
///        `[…, queries, keys]`. Null for none
/// @param causal whether query i attends to keys 0 to i only
/// @param scale what scores are multiplied by; null for 1/√d, d being the size of a query
public record Attention(@Nullable Node mask, boolean causal, @Nullable Double scale) {
    /// Every query attends to every key.
    public static Attention full() {
        return new Attention(null, false, null);
    }

    /// The same under a mask.
    public Attention mask(Node truthOrScores) {
        return new Attention(truthOrScores, causal, scale);
    }

    /// The same looking back only, or both ways.
    public Attention causal(boolean back) {
        return new Attention(mask, back, scale);
    }

    /// The same with another scale.
    public Attention scale(double factor) {
        return new Attention(mask, causal, factor);
    }
}
