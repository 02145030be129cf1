// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// RMSprop (Tieleman and Hinton 2012): v ← α·v + (1 − α)·g², x ← x − rate · g / (√v + ε).
///
/// Centred (Graves 2013), the root is that of v − a² with the average a of gradients. With momentum, b ← momentum · b +
/// g / (√v + ε) and x ← x − rate · b.
///
/// It does not change: `momentum` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class RmsProp extends PerParameter<RmsProp> {
    private final double alpha;
    private final double epsilon;
    private final double momentum;
    private final boolean centered;

    private RmsProp(Common common, double alpha, double epsilon, double momentum, boolean centered) {
        super(common);
        this.alpha = Rates.requireFraction("rmsProp", "alpha", alpha);
        this.epsilon = Rates.requireNonNegative("rmsProp", "epsilon", epsilon);
        this.momentum = Rates.requireNonNegative("rmsProp", "momentum", momentum);
        this.centered = centered;
    }

    /// With α = 0.99, ε = 1e-8 and no momentum.
    ///
    /// @throws IllegalArgumentException if the rate is negative or not finite
    public static RmsProp of(double learningRate) {
        return new RmsProp(Common.of("rmsProp", learningRate), 0.99, 1e-8, 0, false);
    }

    @Override
    RmsProp with(Common other) {
        return new RmsProp(other, alpha, epsilon, momentum, centered);
    }

    /// With another decay of the averages.
    ///
    /// @throws IllegalArgumentException if it is not in [0, 1)
    public RmsProp alpha(double decay) {
        return new RmsProp(common(), decay, epsilon, momentum, centered);
    }

    /// With another ε.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public RmsProp epsilon(double value) {
        return new RmsProp(common(), alpha, value, momentum, centered);
    }

    /// With momentum.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public RmsProp momentum(double factor) {
        return new RmsProp(common(), alpha, epsilon, factor, centered);
    }

    /// By the variance of gradients in place of their mean square.
    public RmsProp centered() {
        return new RmsProp(common(), alpha, epsilon, momentum, true);
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Node v = average(x, "square", alpha, g.square(), updates);
        Node spread = centered ? v.sub(average(x, "mean", alpha, g, updates).square()) : v;
        Node direction = g.div(spread.sqrt().add(epsilon));
        if (momentum > 0) {
            Parameter kept = slots().zeros(x, "momentum");
            direction = kept.mul(momentum).add(direction);
            updates.put(kept, direction);
        }
        updates.put(x, x.sub(rate(x).mul(direction)));
    }
}
