// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// The uniform distribution from low to high: density 1/(high − low) for low ≤ x ≤ high.
public record Uniform(Node low, Node high) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Uniform {
        Parameters.require("uniform", "low", low, "high", high);
    }

    @Override
    public Node logDensity(Node x) {
        // The product with 0 lets NaN through and gives the result the shape of x too.
        return Parameters.unless(x.lt(low).or(x.gt(high)), x, high.sub(low).log().neg().add(x.mul(0)));
    }

    @Override
    public Node sample(Node key, int... axes) {
        Node u = Randomness.uniform(key, low.dtype(), Parameters.shape(axes, low, high));
        return high.sub(low).mul(u).add(low);
    }

    /// (low + high)/2
    public Node mean() {
        return low.add(high).mul(0.5);
    }

    /// (high − low)²/12
    public Node variance() {
        return high.sub(low).square().div(12);
    }
}
