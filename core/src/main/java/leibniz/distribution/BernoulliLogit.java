// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// 1 with probability σ(logit), else 0: any number is a parameter, and the logarithms of both probabilities keep all their
/// digits however far out it is.
public record BernoulliLogit(Node logit) implements DiscreteDistribution {
    /// Checks the element type.
    public BernoulliLogit {
        Parameters.require("bernoulli", "logit", logit);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, logit.dtype());
        return Parameters.unless(k.ne(0).and(k.ne(1)), k, k.eq(1).where(logit, logit.neg()).logSigmoid());
    }

    /// Random truth values, BOOL: `axes`, then those of the parameter.
    public Node sample(Node key, int... axes) {
        return Randomness.bernoulli(key, logit.sigmoid(), Parameters.shape(axes, logit));
    }

    /// σ(logit)
    public Node mean() {
        return logit.sigmoid();
    }

    /// σ(logit) σ(−logit)
    public Node variance() {
        return logit.sigmoid().mul(logit.neg().sigmoid());
    }
}
