// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Densities;
import leibniz.ops.Elementwise;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Dirichlet's distribution of shares that add up to 1, along the last axis: density Γ(Σα) ∏ xᵢ^(αᵢ − 1) / Γ(αᵢ), αᵢ > 0. That
/// shares add up to 1 is taken for granted, so that a gradient is that of the formula in each share by itself.
public record Dirichlet(Node concentration) implements ContinuousDistribution, Reparameterised {
    /// Checks the element type and the rank.
    public Dirichlet {
        Parameters.require("dirichlet", "concentration", concentration);
        if (concentration.shape().isScalar()) {
            throw new ShapeException(
                    "dirichlet: concentration must have at least 1 axis, it has 0 (concentration is [])");
        }
    }

    /// Σ (αᵢ − 1) ln xᵢ − Σ ln Γ(αᵢ) + ln Γ(n), n = Σα, put together from gamma densities at n xᵢ and at n, in which large
    /// terms do not meet. n enters there as a number that may be any.
    @Override
    public Node logDensity(Node x) {
        Node total = concentration.sumKeep(-1);
        Node n = total.stopGradient();
        Node shares = x.sumKeep(-1);
        Node terms = Elementwise.of(Densities.LOG_GAMMA_DENSITY, concentration, x.mul(n)).sumKeep(-1);
        Node value = terms.sub(Elementwise.of(Densities.LOG_GAMMA_DENSITY, total, n)).add(shares.sub(1).mul(n))
                .add(n.log().mul(concentration.shape().axis(-1) - 1));
        Node outside = x.lt(0).or(x.gt(1)).to(x.dtype()).maxKeep(-1).gt(0);
        return Parameters.unless(outside, shares, value).squeeze(-1);
    }

    /// Gamma numbers over their sum, from their logarithms.
    @Override
    public Node sample(Node key, int... axes) {
        return Randomness.logGamma(key, concentration, Shape.of(axes).concat(concentration.shape())).softmax(-1);
    }

    /// α / Σα
    public Node mean() {
        return concentration.div(concentration.sumKeep(-1));
    }
}
