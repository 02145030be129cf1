// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// The number k of failures before success number r, each trial a success with probability p: probability of k is
/// Γ(k + r) / (k! Γ(r)) pʳ (1 − p)ᵏ. r > 0 need not be whole.
public record NegativeBinomial(Node successes, Node probability) implements DiscreteDistribution {
    /// Checks the element types.
    public NegativeBinomial {
        Parameters.require("negativeBinomial", "successes", successes, "probability", probability);
    }

    /// The distribution with that mean: p = r/(r + mean). Its variance is mean + mean²/r.
    public static NegativeBinomial ofMean(Node mean, Node successes) {
        return new NegativeBinomial(successes, successes.div(successes.add(mean)));
    }

    /// r/(r + k) times the binomial probability of r successes in r + k trials.
    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, probability.dtype());
        Node trials = k.add(successes);
        return Parameters.unless(Parameters.isNoCount(k), k,
                Elementwise.of(Densities.LOG_BINOMIAL, successes, trials, probability).sub(k.div(successes).log1p()));
    }

    /// r(1 − p)/p
    public Node mean() {
        return successes.mul(probability.rsub(1)).div(probability);
    }

    /// r(1 − p)/p²
    public Node variance() {
        return mean().div(probability);
    }
}
