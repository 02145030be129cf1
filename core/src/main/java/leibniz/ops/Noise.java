// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;

/// Noise that training adds on purpose, fluent on [Node].
public interface Noise extends Operand {
    /// Each element with probability `p` replaced by 0, the others divided by 1 − p, so that means stay (Srivastava et al.
    /// 2014). The key decides which. x itself where `p` is 0 or not in training.
    ///
    /// @throws IllegalArgumentException if p does not lie in 0 to 1
    default Node dropout(Node key, double p, boolean training) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "dropout: p must lie in 0 to 1, it is %s (x is %s)".formatted(p, self().shape()));
        }
        Floats.require("dropout", self());
        if (!training || p == 0) {
            return self();
        }
        return self().dropoutMasked(Randomness.uniform(key, DType.FLOAT64, self().shape()).ge(p), p);
    }
}
