// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;

/// Weibull's distribution of shape k > 0 and scale λ > 0: density k/λ zᵏ⁻¹ e^(−zᵏ), z = x/λ, for x ≥ 0 (Weibull 1951).
public record Weibull(Node shape, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Weibull {
        Parameters.require("weibull", "shape", shape, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.div(scale);
        return Parameters.unless(Parameters.isNegative(x), x,
                shape.sub(1).xlogy(z).sub(z.pow(shape)).add(shape.log()).sub(scale.log()));
    }

    @Override
    public Node sample(Node key, int... axes) {
        Node log = Randomness.exponential(key, shape.dtype(), Parameters.shape(axes, shape, scale)).log();
        return log.div(shape).exp().mul(scale);
    }
}
