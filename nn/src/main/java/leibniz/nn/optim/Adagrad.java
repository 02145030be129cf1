// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// Adagrad (Duchi, Hazan and Singer 2011): s ← s + g², x ← x − rate / (1 + (t − 1)·rateDecay) · g / (√s + ε).
///
/// It does not change: `rateDecay` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Adagrad extends PerParameter<Adagrad> {
    private final double rateDecay;
    private final double start;
    private final double epsilon;

    private Adagrad(Common common, double rateDecay, double start, double epsilon) {
        super(common);
        this.rateDecay = Rates.requireNonNegative("adagrad", "decay of the rate", rateDecay);
        this.start = Rates.requireNonNegative("adagrad", "start of the sum", start);
        this.epsilon = Rates.requireNonNegative("adagrad", "epsilon", epsilon);
    }

    /// With ε = 1e-10, a constant rate and a sum that starts at 0.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static Adagrad of(double learningRate) {
        return new Adagrad(Common.of("adagrad", learningRate), 0, 0, 1e-10);
    }

    @Override
    Adagrad with(Common other) {
        return new Adagrad(other, rateDecay, start, epsilon);
    }

    /// With a rate that falls.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adagrad rateDecay(double factor) {
        return new Adagrad(common(), factor, start, epsilon);
    }

    /// With a sum of squares that starts there.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adagrad start(double ofSum) {
        return new Adagrad(common(), rateDecay, ofSum, epsilon);
    }

    /// With another ε.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public Adagrad epsilon(double value) {
        return new Adagrad(common(), rateDecay, start, value);
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node rate = rate(x);
        if (rateDecay != 0) {
            Node before = step(x, updates).to(DType.FLOAT64).sub(1);
            rate = learningRate().div(before.mul(rateDecay).add(1)).to(x.dtype());
        }
        Parameter sum = slots().full(x, "sum", start);
        Node next = sum.add(g.square());
        updates.put(sum, next);
        updates.put(x, x.sub(rate.mul(g).div(next.sqrt().add(epsilon))));
    }
}
