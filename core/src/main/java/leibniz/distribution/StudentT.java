// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;

/// Student's distribution of ν > 0 degrees of freedom, location μ and scale σ > 0: density Γ((ν + 1)/2) / (Γ(ν/2)√(νπ)σ) ·
/// (1 + z²/ν)^(−(ν + 1)/2), z = (x − μ)/σ (Student 1908).
public record StudentT(Node freedom, Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public StudentT {
        Parameters.require("studentT", "freedom", freedom, "location", location);
        Parameters.require("studentT", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node z = x.sub(location).div(scale).div(freedom.sqrt());
        Node tail = Elementwise.of(Densities.LOG1P_SQUARE, z).mul(freedom.add(1).mul(0.5));
        return Elementwise.of(Densities.LOG_GAMMA_STEP, freedom.mul(0.5)).sub(0.5 * Parameters.LOG_TWO_PI)
                .sub(scale.log()).sub(tail);
    }

    /// A normal number over the root of a gamma number of mean 1.
    @Override
    public Node sample(Node key, int... axes) {
        Shape shape = Parameters.shape(axes, freedom, location, scale);
        Node keys = Randomness.split(key, 2);
        Node half = freedom.mul(0.5);
        Node stretch = half.log().sub(Randomness.logGamma(keys.select(-2, 0), half, shape)).mul(0.5).exp();
        return Randomness.normal(keys.select(-2, 1), scale.dtype(), shape).mul(stretch).mul(scale).add(location);
    }
}
