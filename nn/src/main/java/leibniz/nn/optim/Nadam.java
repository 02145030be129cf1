// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// Adam with Nesterov's momentum (Dozat 2016): with m and v of [Adam], μₜ = β₁·(1 − 0.96^(t·decay)/2), Mₜ = μ₁·…·μₜ and
/// d = √(v / (1 − β₂ᵗ)) + ε, x ← x − rate · ((1 − μₜ)/(1 − Mₜ) · g/d + μₜ₊₁/(1 − Mₜ₊₁) · m/d).
///
/// It does not change: `betas` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Nadam extends PerParameter<Nadam> {
    private final Betas betas;
    private final double momentumDecay;

    private Nadam(Common common, Betas betas, double momentumDecay) {
        super(common);
        this.betas = betas.require("nadam");
        this.momentumDecay = Rates.requireNonNegative("nadam", "decay of the momentum", momentumDecay);
    }

    /// With β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and a decay of the momentum of 0.004.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Nadam of(double learningRate) {
        return new Nadam(Common.of("nadam", learningRate), Betas.STANDARD, 0.004);
    }

    @Override
    Nadam with(Common other) {
        return new Nadam(other, betas, momentumDecay);
    }

    /// With other decays of the averages.
    ///
    /// @throws IllegalArgumentException if one is not in [0, 1)
    public Nadam betas(double ofGradients, double ofSquares) {
        return new Nadam(common(), new Betas(ofGradients, ofSquares, betas.epsilon()), momentumDecay);
    }

    /// With another ε.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Nadam epsilon(double value) {
        return new Nadam(common(), new Betas(betas.first(), betas.second(), value), momentumDecay);
    }

    /// With a momentum that grows faster to β₁, or slower.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Nadam momentumDecay(double decay) {
        return new Nadam(common(), betas, decay);
    }

    private Node mu(Node t) {
        return power(0.96, t.to(DType.FLOAT64).mul(momentumDecay)).mul(-0.5).add(1).mul(betas.first());
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node t = step(x, updates);
        Node m = average(x, "mean", betas.first(), g, updates);
        Node v = average(x, "square", betas.second(), g.square(), updates);
        Parameter product = slots().number(x, "momentum", 1);
        Node mu = mu(t);
        Node after = mu(t.add(1));
        Node all = product.mul(mu);
        updates.put(product, all);
        Node ofGradient = learningRate().mul(mu.rsub(1)).div(all.rsub(1)).to(x.dtype());
        Node ofMean = learningRate().mul(after).div(all.mul(after).rsub(1)).to(x.dtype());
        Node root = uncorrected(betas.second(), t).sqrt().to(x.dtype());
        Node d = v.sqrt().div(root).add(betas.epsilon());
        updates.put(x, x.sub(ofGradient.mul(g).add(ofMean.mul(m)).div(d)));
    }
}
