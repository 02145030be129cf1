// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// An optimiser that moves each parameter by its own gradient, whatever the others are.
///
/// @param <S> itself
public abstract sealed class PerParameter<S extends PerParameter<S>> implements Optimizer
        permits Sgd, Adam, Adamax, Nadam, Radam, RmsProp, Adagrad, Adadelta, Rprop {
    /// What all of them can be told.
    ///
    /// @param op what error messages call the optimiser
    /// @param rate the learning rate to start with
    /// @param weightDecay how much of x is added to its gradient
    /// @param maximizes whether the output is to grow
    record Common(String op, double rate, double weightDecay, boolean maximizes) {
        Common {
            Rates.requireNonNegative(op, "weight decay", weightDecay);
        }

        static Common of(String op, double rate) {
            return new Common(op, rate, 0, false);
        }
    }

    private final Common common;
    private final Parameter learningRate;
    private final Slots slots = new Slots();

    PerParameter(Common common) {
        this.common = common;
        this.learningRate = Rates.learningRate(common.op, common.rate);
    }

    /// The same optimiser, remembering nothing yet, told something else.
    abstract S with(Common other);

    /// Records the new value of x, and of what is remembered about it, which comes first.
    ///
    /// @param g the gradient, decayed and turned as asked
    abstract void update(Parameter x, Node g, Map<Parameter, Node> updates);

    Common common() {
        return common;
    }

    Slots slots() {
        return slots;
    }

    /// The learning rate in the parameter's element type.
    Node rate(Parameter x) {
        return learningRate.to(x.dtype());
    }

    /// The number of this step, from 1: an int64.
    Node step(Parameter x, Map<Parameter, Node> updates) {
        Parameter count = slots.count(x);
        Node t = count.add(1);
        updates.put(count, t);
        return t;
    }

    /// A running average of numbers: old·decay + now·(1 − decay).
    Node average(Parameter x, String name, double decay, Node now, Map<Parameter, Node> updates) {
        Parameter slot = slots.zeros(x, name);
        Node next = slot.mul(decay).add(now.mul(1 - decay));
        updates.put(slot, next);
        return next;
    }

    /// betaᵗ, a float64 scalar.
    static Node power(double beta, Node t) {
        return t.to(DType.FLOAT64).mul(Math.log(beta)).exp();
    }

    /// 1 − betaᵗ: how much of an average that started at zero t steps ago is made of gradients. A float64 scalar, so that
    /// float32 weights lose no digits to it.
    static Node uncorrected(double beta, Node t) {
        return t.to(DType.FLOAT64).mul(Math.log(beta)).expm1().neg();
    }

    /// With factor · x added to the gradient: the gradient of factor/2 · |x|².
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public S weightDecay(double factor) {
        return with(new Common(common.op, common.rate, factor, common.maximizes));
    }

    /// Uphill: parameters move so that the output grows.
    public S maximize() {
        return with(new Common(common.op, common.rate, common.weightDecay, true));
    }

    @Override
    public Map<Parameter, Node> updates(Map<Parameter, Node> gradients) {
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        gradients.forEach((x, gradient) -> {
            Node g = common.maximizes ? gradient.neg() : gradient;
            update(x, decays() && common.weightDecay != 0 ? g.add(x.mul(common.weightDecay)) : g, updates);
        });
        return updates;
    }

    /// Whether weight decay is added to the gradient.
    boolean decays() {
        return true;
    }

    @Override
    public Parameter learningRate() {
        return learningRate;
    }

    @Override
    public Map<Parameter, Double> rates() {
        return Map.of(learningRate, common.rate);
    }

    @Override
    public List<Parameter> state() {
        return slots.list();
    }
}
