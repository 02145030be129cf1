// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// The number of successes in n trials, each with probability p: probability of k is n! / (k! (n − k)!) pᵏ (1 − p)ⁿ⁻ᵏ.
/// `trials` are of the type of the other parameter.
public record Binomial(Node trials, Node probability) implements DiscreteDistribution {
    /// Checks the element types.
    public Binomial {
        Parameters.require("binomial", "trials", trials, "probability", probability);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, probability.dtype());
        return Parameters.unless(Parameters.isNoCount(k).or(k.gt(trials)), k,
                Elementwise.of(Densities.LOG_BINOMIAL, k, trials, probability));
    }

    /// np
    public Node mean() {
        return trials.mul(probability);
    }

    /// np(1 − p)
    public Node variance() {
        return trials.mul(probability).mul(probability.rsub(1));
    }
}
