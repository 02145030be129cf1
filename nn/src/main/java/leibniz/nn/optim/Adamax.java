// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Adam by the largest gradient (Kingma and Ba 2015): m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g| + ε),
/// x ← x − rate / (1 − β₁ᵗ) · m / u.
///
/// It does not change: `betas` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Adamax extends PerParameter<Adamax> {
    private final Betas betas;

    private Adamax(Common common, Betas betas) {
        super(common);
        this.betas = betas.require("adamax");
    }

    /// With β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adamax of(double learningRate) {
        return new Adamax(Common.of("adamax", learningRate), Betas.STANDARD);
    }

    @Override
    Adamax with(Common other) {
        return new Adamax(other, betas);
    }

    /// With other decays.
    ///
    /// @throws IllegalArgumentException if one is not in [0, 1)
    public Adamax betas(double ofGradients, double ofLargest) {
        return new Adamax(common(), new Betas(ofGradients, ofLargest, betas.epsilon()));
    }

    /// With another ε.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adamax epsilon(double value) {
        return new Adamax(common(), new Betas(betas.first(), betas.second(), value));
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node t = step(x, updates);
        Node m = average(x, "mean", betas.first(), g, updates);
        Parameter largest = slots().zeros(x, "largest");
        Node u = largest.mul(betas.second()).maximum(g.abs().add(betas.epsilon()));
        updates.put(largest, u);
        Node stride = learningRate().div(uncorrected(betas.first(), t)).to(x.dtype());
        updates.put(x, x.sub(stride.mul(m).div(u)));
    }
}
