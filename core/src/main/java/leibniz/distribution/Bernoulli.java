// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// 1 with probability p, else 0.
public record Bernoulli(Node probability) implements DiscreteDistribution {
    /// Checks the element type.
    public Bernoulli {
        Parameters.require("bernoulli", "probability", probability);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, probability.dtype());
        return Parameters.unless(k.ne(0).and(k.ne(1)), k,
                k.eq(1).where(probability.log(), probability.neg().log1p()));
    }

    /// Random truth values, BOOL: `axes`, then those of the parameter.
    public Node sample(Node key, int... axes) {
        return Randomness.bernoulli(key, probability, Parameters.shape(axes, probability));
    }

    /// p
    public Node mean() {
        return probability;
    }

    /// p(1 − p)
    public Node variance() {
        return probability.mul(probability.rsub(1));
    }
}
