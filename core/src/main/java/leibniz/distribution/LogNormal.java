// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;

/// The distribution of eʸ for a normal y of location μ and scale σ > 0: density e^(−z²/2) / (xσ√(2π)), z = (ln x − μ)/σ, for
/// x > 0.
public record LogNormal(Node location, Node scale) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types.
    public LogNormal {
        Parameters.require("logNormal", "location", location, "scale", scale);
    }

    @Override
    public Node logDensity(Node x) {
        Node log = x.log();
        return Parameters.unless(Parameters.isNotPositive(x), x, new Normal(location, scale).logDensity(log).sub(log));
    }

    @Override
    public Node sample(Node key, int... axes) {
        return new Normal(location, scale).sample(key, axes).exp();
    }

    /// e^(μ + σ²/2)
    public Node mean() {
        return scale.square().mul(0.5).add(location).exp();
    }

    /// (e^σ² − 1) e^(2μ + σ²)
    public Node variance() {
        Node square = scale.square();
        return square.expm1().mul(square.add(location.mul(2)).exp());
    }
}
