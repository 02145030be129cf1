// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// Adam (Kingma and Ba 2015): steps of about the learning rate for every number, whatever the size of its gradient.
///
/// With g the gradient plus weight decay times x, in step t = 1, 2, …: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²,
/// and x ← x − rate · m̂ / (√v̂ + ε) where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) correct the start at zero.
///
/// It does not change: `betas` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Adam implements Optimizer {
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final Parameter learningRate;
    private final Slots slots = new Slots();

    private Adam(double rate, double beta1, double beta2, double epsilon, double weightDecay) {
        this.rate = rate;
        this.beta1 = Rates.requireFraction("adam", "first beta", beta1);
        this.beta2 = Rates.requireFraction("adam", "second beta", beta2);
        this.epsilon = Rates.requireNonNegative("adam", "epsilon", epsilon);
        this.weightDecay = Rates.requireNonNegative("adam", "weight decay", weightDecay);
        this.learningRate = Rates.learningRate("adam", rate);
    }

    /// With β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
    }

    /// With other decays of the two averages: of gradients, and of their squares.
    ///
    /// @throws IllegalArgumentException if one is not in [0, 1)
    public Adam betas(double ofGradients, double ofSquares) {
        return new Adam(rate, ofGradients, ofSquares, epsilon, weightDecay);
    }

    /// With another ε: what keeps the step finite where gradients are zero.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adam epsilon(double value) {
        return new Adam(rate, beta1, beta2, value, weightDecay);
    }

    /// With factor · x added to the gradient: the gradient of factor/2 · |x|².
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adam weightDecay(double factor) {
        return new Adam(rate, beta1, beta2, epsilon, factor);
    }

    @Override
    public Map<Parameter, Node> updates(Gradients gradients) {
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        for (Parameter x : gradients.parameters()) {
            if (gradients.reaches(x)) {
                Node g = gradients.of(x);
                update(x, weightDecay == 0 ? g : g.add(x.mul(weightDecay)), updates);
            }
        }
        return updates;
    }

    private void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Parameter step = slots.count(x);
        Parameter mean = slots.zeros(x, "mean");
        Parameter square = slots.zeros(x, "square");
        Node t = step.add(1);
        Node m = mean.mul(beta1).add(g.mul(1 - beta1));
        Node v = square.mul(beta2).add(g.square().mul(1 - beta2));
        // Both corrections are scalars and float64, so float32 weights lose no digits to 1 − βᵗ.
        Node stride = learningRate.div(uncorrected(beta1, t)).to(x.dtype());
        Node root = uncorrected(beta2, t).sqrt().to(x.dtype());
        updates.put(step, t);
        updates.put(mean, m);
        updates.put(square, v);
        updates.put(x, x.sub(stride.mul(m).div(v.sqrt().div(root).add(epsilon))));
    }

    /// 1 − βᵗ: how much of an average that started at zero t steps ago is made of gradients.
    private static Node uncorrected(double beta, Node t) {
        Node steps = t.to(DType.FLOAT64);
        return steps.mul(Math.log(beta)).expm1().neg();
    }

    @Override
    public Parameter learningRate() {
        return learningRate;
    }

    @Override
    public List<Parameter> state() {
        return slots.list();
    }
}
