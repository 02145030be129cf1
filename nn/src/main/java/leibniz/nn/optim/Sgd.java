// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Gradient descent: x ← x − rate · g, where g is the gradient plus weight decay times x.
///
/// With momentum, x ← x − rate · v where v ← momentum · v + (1 − dampening) · g, and v = g in the first step (Polyak 1964);
/// in Nesterov's form x ← x − rate · (g + momentum · v) (Sutskever et al. 2013).
///
/// It does not change: `momentum` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Sgd extends PerParameter<Sgd> {
    private final double momentum;
    private final double dampening;
    private final boolean nesterov;

    private Sgd(Common common, double momentum, double dampening, boolean nesterov) {
        super(common);
        this.momentum = Rates.requireNonNegative("sgd", "momentum", momentum);
        this.dampening = Rates.requireFraction("sgd", "dampening", dampening);
        this.nesterov = nesterov;
    }

    /// Plain gradient descent.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Sgd of(double learningRate) {
        return new Sgd(Common.of("sgd", learningRate), 0, 0, false);
    }

    @Override
    Sgd with(Common other) {
        return new Sgd(other, momentum, dampening, nesterov);
    }

    /// With momentum: how much of the last step's direction goes on into the next.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Sgd momentum(double factor) {
        return new Sgd(common(), factor, dampening, nesterov);
    }

    /// With a gradient that enters the momentum with the weight 1 − factor, from the second step on.
    ///
    /// @throws IllegalArgumentException if it is not in [0, 1)
    public Sgd dampening(double factor) {
        return new Sgd(common(), momentum, factor, nesterov);
    }

    /// In Nesterov's form: the momentum is looked at where it leads to. Changes nothing without momentum.
    public Sgd nesterov() {
        return new Sgd(common(), momentum, dampening, true);
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node direction = momentum == 0 ? g : direction(x, g, updates);
        updates.put(x, x.sub(rate(x).mul(direction)));
    }

    private Node direction(Parameter x, Node g, Map<Parameter, Node> updates) {
        Parameter velocity = slots().zeros(x, "momentum");
        Node kept = velocity.mul(momentum);
        // A velocity of zero makes the first step v = g by itself, unless the gradient is dampened.
        Node v = dampening == 0 ? kept.add(g) : dampened(x, kept, g, updates);
        updates.put(velocity, v);
        return nesterov ? g.add(v.mul(momentum)) : v;
    }

    private Node dampened(Parameter x, Node kept, Node g, Map<Parameter, Node> updates) {
        return step(x, updates).eq(1).where(g, kept.add(g.mul(1 - dampening)));
    }
}
