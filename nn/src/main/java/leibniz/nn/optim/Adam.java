// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Adam (Kingma and Ba 2015): steps of about the learning rate for every number, whatever the size of its gradient.
///
/// With g the gradient plus weight decay times x, in step t = 1, 2, …: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²,
/// and x ← x − rate · m̂ / (√v̂ + ε) where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) correct the start at zero.
///
/// It does not change: `betas` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Adam extends PerParameter<Adam> {
    private final Betas betas;
    private final boolean amsgrad;
    private final boolean decoupled;

    private Adam(Common common, Betas betas, boolean amsgrad, boolean decoupled) {
        super(common);
        this.betas = betas.require("adam");
        this.amsgrad = amsgrad;
        this.decoupled = decoupled;
    }

    /// With β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adam of(double learningRate) {
        return new Adam(Common.of("adam", learningRate), Betas.STANDARD, false, false);
    }

    /// AdamW (Loshchilov and Hutter 2019): weights decay by themselves, x ← (1 − rate · decay) · x before each step, and
    /// the decay does not enter the averages. A decay of 0.01.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adam decoupled(double learningRate) {
        return new Adam(new Common("adam", learningRate, 0.01, false), Betas.STANDARD, false, true);
    }

    @Override
    Adam with(Common other) {
        return new Adam(other, betas, amsgrad, decoupled);
    }

    /// With other decays of the two averages: of gradients, and of their squares.
    ///
    /// @throws IllegalArgumentException if one is not in [0, 1)
    public Adam betas(double ofGradients, double ofSquares) {
        return new Adam(common(), new Betas(ofGradients, ofSquares, betas.epsilon()), amsgrad, decoupled);
    }

    /// With another ε: what keeps the step finite where gradients are zero.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adam epsilon(double value) {
        return new Adam(common(), new Betas(betas.first(), betas.second(), value), amsgrad, decoupled);
    }

    /// With the largest v so far in place of v, so that steps do not grow again (Reddi, Kale and Kumar 2018).
    public Adam amsgrad() {
        return new Adam(common(), betas, true, decoupled);
    }

    @Override
    boolean decays() {
        return !decoupled;
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node t = step(x, updates);
        Node m = average(x, "mean", betas.first(), g, updates);
        Node v = average(x, "square", betas.second(), g.square(), updates);
        if (amsgrad) {
            Parameter largest = slots().zeros(x, "largestSquare");
            v = largest.maximum(v);
            updates.put(largest, v);
        }
        Node stride = learningRate().div(uncorrected(betas.first(), t)).to(x.dtype());
        Node root = uncorrected(betas.second(), t).sqrt().to(x.dtype());
        double decay = common().weightDecay();
        Node from = decoupled && decay != 0 ? x.mul(learningRate().mul(-decay).add(1).to(x.dtype())) : x;
        updates.put(x, from.sub(stride.mul(m).div(v.sqrt().div(root).add(betas.epsilon()))));
    }
}
