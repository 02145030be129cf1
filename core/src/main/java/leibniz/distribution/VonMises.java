// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;

/// Von Mises' distribution of angles, in radians, about a direction μ with concentration κ ≥ 0: density
/// e^(κ cos(x − μ)) / (2π I₀(κ)), periodic in x.
public record VonMises(Node direction, Node concentration) implements ContinuousDistribution {
    /// Checks the element types.
    public VonMises {
        Parameters.require("vonMises", "direction", direction, "concentration", concentration);
    }

    /// κ(cos(x − μ) − 1) as −2κ sin²((x − μ)/2), less ln(e⁻ᵏ I₀(κ)).
    @Override
    public Node logDensity(Node x) {
        return x.sub(direction).mul(0.5).sin().square().mul(concentration).mul(-2)
                .sub(Elementwise.of(Densities.LOG_I0E, concentration)).sub(Parameters.LOG_TWO_PI);
    }
}
