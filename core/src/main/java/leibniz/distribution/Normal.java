// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// The normal distribution: density e^(−z²/2) / (σ√(2π)), z = (x − μ)/σ, of location μ and scale σ > 0 (Gauss 1809).
public record Normal(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Normal {
        Parameters.require("normal", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale);
        return z.square().mul(-0.5).sub(scale.log()).sub(0.5 * Parameters.LOG_TWO_PI);
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.normal(key, scale.dtype(), Parameters.shape(axes, location, scale)).mul(scale).add(location);
    }

    /// μ
    public Node mean() {
        return location.broadcastTo(Parameters.shape(new int[0], location, scale));
    }

    /// σ²
    public Node variance() {
        return scale.square().broadcastTo(Parameters.shape(new int[0], location, scale));
    }
}
