// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;

/// The logistic distribution: density e⁻ᶻ / (σ(1 + e⁻ᶻ)²), z = (x − μ)/σ, of location μ and scale σ > 0.
public record Logistic(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Logistic {
        Parameters.require("logistic", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale);
        return Elementwise.of(Densities.LOG_LOGISTIC, z).sub(scale.log());
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.logistic(key, scale.dtype(), Parameters.shape(axes, location, scale)).mul(scale)
                .add(location);
    }

    /// μ
    public Node mean() {
        return location.broadcastTo(Parameters.shape(new int[0], location, scale));
    }

    /// π²σ²/3
    public Node variance() {
        return scale.square().mul(Math.PI * Math.PI / 3).broadcastTo(Parameters.shape(new int[0], location, scale));
    }
}
