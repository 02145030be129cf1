// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// Laplace's distribution: density e^(−|z|) / (2σ), z = (x − μ)/σ, of location μ and scale σ > 0. At x = μ, where the density
/// has a kink, the gradient is 0.
public record Laplace(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Laplace {
        Parameters.require("laplace", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale);
        return z.abs().neg().sub(scale.log()).sub(Math.log(2));
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.laplace(key, scale.dtype(), Parameters.shape(axes, location, scale)).mul(scale).add(location);
    }

    /// μ
    public Node mean() {
        return location.broadcastTo(Parameters.shape(new int[0], location, scale));
    }

    /// 2σ²
    public Node variance() {
        return scale.square().mul(2).broadcastTo(Parameters.shape(new int[0], location, scale));
    }
}
