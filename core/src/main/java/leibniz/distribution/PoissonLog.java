// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// Poisson's distribution by the logarithm η of its rate, any number: probability of k is e^(kη − e^η) / k!.
public record PoissonLog(Node logRate) implements DiscreteDistribution {
    /// Checks the element type.
    public PoissonLog {
        Parameters.require("poisson", "logRate", logRate);
    }

    @Override
    public Node logProbability(Node x) {
        Node k = Parameters.value(x, logRate.dtype());
        return Parameters.unless(Parameters.isNoCount(k), k, Elementwise.of(Densities.LOG_POISSON_BY_LOG, k, logRate));
    }

    /// e^η
    public Node mean() {
        return logRate.exp();
    }

    /// e^η
    public Node variance() {
        return mean();
    }
}
