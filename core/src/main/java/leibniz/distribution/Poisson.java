// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// Poisson's distribution of rate λ ≥ 0: probability of k is λᵏ e^(−λ) / k!.
public record Poisson(Node rate) implements DiscreteDistribution {
    /// Checks the element type.
    public Poisson {
        Parameters.require("poisson", "rate", rate);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, rate.dtype());
        return Parameters.unless(Parameters.isNoCount(k), k, Elementwise.of(Densities.LOG_POISSON, k, rate));
    }

    /// λ
    public Node mean() {
        return rate;
    }

    /// λ
    public Node variance() {
        return mean();
    }
}
