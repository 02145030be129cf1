// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// Gumbel's distribution of largest values: density e^(−z − e⁻ᶻ) / σ, z = (x − μ)/σ, of location μ and scale σ > 0 (Gumbel 1935).
public record Gumbel(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Gumbel {
        Parameters.require("gumbel", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale);
        return z.add(z.neg().exp()).neg().sub(scale.log());
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.gumbel(key, scale.dtype(), Parameters.shape(axes, location, scale)).mul(scale).add(location);
    }
}
