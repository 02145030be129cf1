// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Logarithms of probabilities and sums, exact in their tails, fluent on [Node]; shapes broadcast. Each is one formula of
/// [Logarithms].
public interface Logarithmic extends Operand {
    /// ln(x / (1 − x)), the inverse of the sigmoid, 0 < x < 1.
    default Node logit() {
        return Elementwise.of(Logarithms.LOGIT, self());
    }

    /// −x ln x, and 0 at 0.
    default Node entr() {
        return Elementwise.of(Logarithms.ENTR, self());
    }

    /// this · ln b, and 0 where this is 0.
    default Node xlogy(Node b) {
        return Elementwise.of(Logarithms.XLOGY, self(), b);
    }

    /// this · ln(1 + b), and 0 where this is 0.
    default Node xlog1py(Node b) {
        return Elementwise.of(Logarithms.XLOG1PY, self(), b);
    }

    /// ln(eᵃ + eᵇ) with a this, without overflow.
    default Node logAddExp(Node b) {
        return Elementwise.of(Logarithms.LOG_ADD_EXP, self(), b);
    }

    /// log₂(2ᵃ + 2ᵇ) with a this, without overflow.
    default Node logAddExp2(Node b) {
        return Elementwise.of(Logarithms.LOG_ADD_EXP2, self(), b);
    }
}
