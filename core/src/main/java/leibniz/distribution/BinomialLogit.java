// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// The number of successes in n trials, each with probability σ(logit): probability of k is n! / (k! (n − k)!) pᵏ (1 − p)ⁿ⁻ᵏ.
/// `trials` are of the type of the other parameter.
public record BinomialLogit(Node trials, Node logit) implements DiscreteDistribution {
    /// Checks the element types.
    public BinomialLogit {
        Parameters.require("binomial", "trials", trials, "logit", logit);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, logit.dtype());
        return Parameters.unless(Parameters.isNoCount(k).or(k.gt(trials)), k,
                Elementwise.of(Densities.LOG_BINOMIAL_BY_LOGIT, k, trials, logit));
    }

    /// np
    public Node mean() {
        return trials.mul(logit.sigmoid());
    }

    /// np(1 − p)
    public Node variance() {
        return trials.mul(logit.sigmoid()).mul(logit.neg().sigmoid());
    }
}
