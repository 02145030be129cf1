// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Gradient descent: x ← x − rate · g, where g is the gradient plus weight decay times x.
///
/// With momentum, x ← x − rate · v where v ← momentum · v + (1 − dampening) · g, and v = g in the first step (Polyak 1964);
/// in Nesterov's form x ← x − rate · (g + momentum · v) (Sutskever et al. 2013).
///
/// It does not change: `momentum` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Sgd implements Optimizer {
    private final double rate;
    private final double momentum;
    private final double dampening;
    private final double weightDecay;
    private final boolean nesterov;
    private final Parameter learningRate;
    private final Slots slots = new Slots();

    private Sgd(double rate, double momentum, double dampening, double weightDecay, boolean nesterov) {
        this.rate = rate;
        this.momentum = Rates.requireNonNegative("sgd", "momentum", momentum);
        this.dampening = Rates.requireFraction("sgd", "dampening", dampening);
        this.weightDecay = Rates.requireNonNegative("sgd", "weight decay", weightDecay);
        this.nesterov = nesterov;
        this.learningRate = Rates.learningRate("sgd", rate);
    }

    /// Plain gradient descent.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Sgd of(double learningRate) {
        return new Sgd(learningRate, 0, 0, 0, false);
    }

    /// With momentum: how much of the last step's direction goes on into the next.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Sgd momentum(double factor) {
        return new Sgd(rate, factor, dampening, weightDecay, nesterov);
    }

    /// With a gradient that enters the momentum with the weight 1 − factor, from the second step on.
    ///
    /// @throws IllegalArgumentException if it is not in [0, 1)
    public Sgd dampening(double factor) {
        return new Sgd(rate, momentum, factor, weightDecay, nesterov);
    }

    /// With factor · x added to the gradient: the gradient of factor/2 · |x|².
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Sgd weightDecay(double factor) {
        return new Sgd(rate, momentum, dampening, factor, nesterov);
    }

    /// In Nesterov's form: the momentum is looked at where it leads to. Changes nothing without momentum.
    public Sgd nesterov() {
        return new Sgd(rate, momentum, dampening, weightDecay, true);
    }

    @Override
    public Map<Parameter, Node> updates(Gradients gradients) {
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        for (Parameter x : gradients.parameters()) {
            if (gradients.reaches(x)) {
                Node g = gradients.of(x);
                Node decayed = weightDecay == 0 ? g : g.add(x.mul(weightDecay));
                Node direction = momentum == 0 ? decayed : direction(x, decayed, updates);
                updates.put(x, x.sub(learningRate.to(x.dtype()).mul(direction)));
            }
        }
        return updates;
    }

    private Node direction(Parameter x, Node g, Map<Parameter, Node> updates) {
        Parameter velocity = slots.zeros(x, "momentum");
        Node kept = velocity.mul(momentum);
        // A velocity of zero makes the first step v = g by itself, unless the gradient is dampened.
        Node v = dampening == 0 ? kept.add(g) : dampened(x, kept, g, updates);
        updates.put(velocity, v);
        return nesterov ? g.add(v.mul(momentum)) : v;
    }

    private Node dampened(Parameter x, Node kept, Node g, Map<Parameter, Node> updates) {
        Parameter step = slots.count(x);
        updates.put(step, step.add(1));
        return step.eq(0).where(g, kept.add(g.mul(1 - dampening)));
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
