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
        requireShare(p);
        Floats.require("dropout", self());
        if (!training || p == 0) {
            return self();
        }
        return dropoutMasked(Randomness.uniform(key, DType.FLOAT64, self().shape()).ge(p), p);
    }

    /// x · mask / (1 − p), with a mask of BOOL or of x's type that is given; shapes broadcast. Where a BOOL mask is false
    /// the gradient is exactly zero, whatever x is.
    ///
    /// @throws IllegalArgumentException if p does not lie in 0 to 1
    default Node dropoutMasked(Node mask, double p) {
        requireShare(p);
        // With p = 1 nothing is kept that could be divided.
        double kept = p == 1 ? 1 : 1 - p;
        if (mask.dtype() == DType.BOOL) {
            return mask.where(self(), Fill.scalar(self().dtype(), 0)).div(kept);
        }
        return self().mul(mask).div(kept);
    }

    private void requireShare(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "dropout: p must lie in 0 to 1, it is %s (x is %s)".formatted(p, self().shape()));
        }
    }
}
