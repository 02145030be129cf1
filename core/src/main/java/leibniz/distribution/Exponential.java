// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// The exponential distribution of rate λ > 0: density λe^(−λx) for x ≥ 0.
public record Exponential(Node rate) implements ContinuousDistribution, Reparameterised {
    /// Checks the element type.
    public Exponential {
        Parameters.require("exponential", "rate", rate);
    }

    @Override
    public Node logDensity(Node x) {
        return Parameters.unless(x.lt(0), x, rate.log().sub(rate.mul(x)));
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.exponential(key, rate.dtype(), Parameters.shape(axes, rate)).div(rate);
    }

    /// 1/λ
    public Node mean() {
        return rate.reciprocal();
    }

    /// 1/λ²
    public Node variance() {
        return rate.reciprocal().square();
    }
}
