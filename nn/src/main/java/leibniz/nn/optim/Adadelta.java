// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Adadelta (Zeiler 2012): v ← ρ·v + (1 − ρ)·g², δ = √(a + ε)/√(v + ε) · g, a ← ρ·a + (1 − ρ)·δ², x ← x − rate · δ. Needs no
/// rate of its own: 1 is customary.
///
/// It does not change: `rho` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Adadelta extends PerParameter<Adadelta> {
    private final double rho;
    private final double epsilon;

    private Adadelta(Common common, double rho, double epsilon) {
        super(common);
        this.rho = Rates.requireFraction("adadelta", "rho", rho);
        this.epsilon = Rates.requireNonNegative("adadelta", "epsilon", epsilon);
    }

    /// With ρ = 0.9 and ε = 1e-6.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adadelta of(double learningRate) {
        return new Adadelta(Common.of("adadelta", learningRate), 0.9, 1e-6);
    }

    @Override
    Adadelta with(Common other) {
        return new Adadelta(other, rho, epsilon);
    }

    /// With another decay of the averages.
    ///
    /// @throws IllegalArgumentException if it is not in [0, 1)
    public Adadelta rho(double decay) {
        return new Adadelta(common(), decay, epsilon);
    }

    /// With another ε: it also decides how large the first steps are.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adadelta epsilon(double value) {
        return new Adadelta(common(), rho, value);
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node v = average(x, "square", rho, g.square(), updates);
        Parameter before = slots().zeros(x, "delta");
        Node delta = before.add(epsilon).sqrt().div(v.add(epsilon).sqrt()).mul(g);
        average(x, "delta", rho, delta.square(), updates);
        updates.put(x, x.sub(rate(x).mul(delta)));
    }
}
