// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;
import leibniz.ops.Randomness;

/// The gamma distribution of shape a > 0 and rate β > 0: density βᵃ xᵃ⁻¹ e^(−βx) / Γ(a) for x ≥ 0.
public record Gamma(Node shape, Node rate) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public Gamma {
        Parameters.require("gamma", "shape", shape, "rate", rate);
    }

    /// The χ² distribution: of the sum of squares of as many normal numbers as there are degrees of freedom.
    public static Gamma chiSquare(Node freedom) {
        return new Gamma(freedom.mul(0.5), Fill.scalar(freedom.dtype(), 0.5));
    }

    @Override
    public Node logDensity(Node x) {
        return Parameters.unless(Parameters.isNegative(x), x,
                Elementwise.of(Densities.LOG_GAMMA_DENSITY, shape, x.mul(rate)).add(rate.log()));
    }

    /// The gradient of the shape is that of a number whose probability stays; see [leibniz.ops.DrawGamma].
    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.logGamma(key, shape, Parameters.shape(axes, shape, rate)).exp().div(rate);
    }

    /// a/β
    public Node mean() {
        return shape.div(rate);
    }

    /// a/β²
    public Node variance() {
        return shape.div(rate).div(rate);
    }
}
