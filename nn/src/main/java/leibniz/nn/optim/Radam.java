// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// Rectified Adam (Liu et al. 2020), which needs no warm-up: plain steps along the average gradient until the average of
/// squares is worth something. With m and v of [Adam], ρ∞ = 2/(1 − β₂) − 1 and ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ): where ρₜ ≤ 5,
/// x ← x − rate · m̂; else x ← x − rate · m̂ · r · √(1 − β₂ᵗ)/(√v + ε) with
/// r² = (ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ).
///
/// It does not change: `betas` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Radam extends PerParameter<Radam> {
    private final Betas betas;

    private Radam(Common common, Betas betas) {
        super(common);
        this.betas = betas.require("radam");
    }

    /// With β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Radam of(double learningRate) {
        return new Radam(Common.of("radam", learningRate), Betas.STANDARD);
    }

    @Override
    Radam with(Common other) {
        return new Radam(other, betas);
    }

    /// With other decays of the averages.
    ///
    /// @throws IllegalArgumentException if one is not in [0, 1)
    public Radam betas(double ofGradients, double ofSquares) {
        return new Radam(common(), new Betas(ofGradients, ofSquares, betas.epsilon()));
    }

    /// With another ε.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Radam epsilon(double value) {
        return new Radam(common(), new Betas(betas.first(), betas.second(), value));
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node t = step(x, updates);
        Node m = average(x, "mean", betas.first(), g, updates);
        Node v = average(x, "square", betas.second(), g.square(), updates);
        double last = 2 / (1 - betas.second()) - 1;
        Node missing = uncorrected(betas.second(), t);
        Node rho = t.to(DType.FLOAT64).mul(2).mul(power(betas.second(), t)).div(missing).rsub(last);
        Node ratio = rho.sub(4).mul(rho.sub(2)).mul(last / ((last - 4) * (last - 2))).div(rho);
        // Held where it is not used: the root of a negative number is none.
        Node rectified = ratio.maximum(0).mul(missing).sqrt().to(x.dtype());
        Node stride = learningRate().div(uncorrected(betas.first(), t)).to(x.dtype()).mul(m);
        Node scaled = stride.mul(rectified).div(v.sqrt().add(betas.epsilon()));
        updates.put(x, x.sub(rho.gt(5).where(scaled, stride)));
    }
}
