// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;

/// The Cauchy distribution: density 1 / (πσ(1 + z²)), z = (x − μ)/σ, of location μ and scale σ > 0. It has no mean.
public record Cauchy(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Cauchy {
        Parameters.require("cauchy", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale);
        return Elementwise.of(Densities.LOG1P_SQUARE, z).neg().sub(scale.log()).sub(Math.log(Math.PI));
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.cauchy(key, scale.dtype(), Parameters.shape(axes, location, scale)).mul(scale).add(location);
    }
}
