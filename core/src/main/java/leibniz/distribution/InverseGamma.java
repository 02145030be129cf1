// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;

/// The distribution of β/y for a gamma variable y of shape a > 0 and rate 1, scale β > 0: density βᵃ x⁻ᵃ⁻¹ e^(−β/x) / Γ(a) for
/// x > 0.
public record InverseGamma(Node shape, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public InverseGamma {
        Parameters.require("inverseGamma", "shape", shape, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        return Parameters.unless(Parameters.isNotPositive(x), x,
                Elementwise.of(Densities.LOG_GAMMA_DENSITY, shape, scale.div(x)).add(scale.log()).sub(x.log().mul(2)));
    }

    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.logGamma(key, shape, Parameters.shape(axes, shape, scale)).neg().exp().mul(scale);
    }
}
