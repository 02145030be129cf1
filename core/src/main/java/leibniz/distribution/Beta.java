// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;

/// The beta distribution of shapes a, b > 0: density xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b) for 0 ≤ x ≤ 1.
public record Beta(Node a, Node b) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Beta {
        Parameters.require("beta", "a", a, "b", b);
    }

    @Override
    public Node logDensity(Node x) {
        return Parameters.unless(x.lt(0).or(x.gt(1)), x, Elementwise.of(Densities.LOG_BETA_DENSITY, a, b, x));
    }

    /// y/(y + z) of two gamma numbers of shapes a and b, from their logarithms.
    @Override
    public Node sample(Node key, int... axes) {
        Shape shape = Parameters.shape(axes, a, b);
        Node keys = Randomness.split(key, 2);
        return Randomness.logGamma(keys.select(-2, 0), a, shape)
                .sub(Randomness.logGamma(keys.select(-2, 1), b, shape)).sigmoid();
    }

    /// a/(a + b)
    public Node mean() {
        return a.div(a.add(b));
    }

    /// ab / ((a + b)²(a + b + 1))
    public Node variance() {
        Node n = a.add(b);
        return a.div(n).mul(b.div(n)).div(n.add(1));
    }
}
