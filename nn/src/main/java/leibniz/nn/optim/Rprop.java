// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Resilient propagation (Riedmiller and Braun 1993), for whole data sets: each number has a step of its own, which grows
/// while the sign of its gradient stays and shrinks when it changes; then the number rests for a step.
///
/// The learning rate is the first step; setting it later changes nothing.
///
/// It does not change: `factors` and the like give a new optimiser that remembers nothing yet, with its own learning rate.
public final class Rprop extends PerParameter<Rprop> {
    private final double shrink;
    private final double grow;
    private final double least;
    private final double most;

    private Rprop(Common common, double shrink, double grow, double least, double most) {
        super(common);
        if (!(shrink > 0 && shrink < 1 && grow > 1 && grow < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "rprop: the factors must lie in 0 to 1 (%s) and above 1 (%s)".formatted(shrink, grow));
        }
        if (!(least >= 0 && least <= most)) {
            throw new IllegalArgumentException(
                    "rprop: the least step (%s) must be at least 0 and at most the largest (%s)".formatted(least,
                            most));
        }
        this.shrink = shrink;
        this.grow = grow;
        this.least = least;
        this.most = most;
    }

    /// With factors 0.5 and 1.2, and steps from 1e-6 to 50.
    ///
    /// @throws IllegalArgumentException if the first step is negative or not finite
    public static Rprop of(double firstStep) {
        return new Rprop(Common.of("rprop", firstStep), 0.5, 1.2, 1e-6, 50);
    }

    @Override
    Rprop with(Common other) {
        return new Rprop(other, shrink, grow, least, most);
    }

    /// With other factors: what a step shrinks by where the sign changes, and grows by where it stays.
    ///
    /// @throws IllegalArgumentException if they do not lie in 0 to 1, and above 1
    public Rprop factors(double shrinking, double growing) {
        return new Rprop(common(), shrinking, growing, least, most);
    }

    /// With other bounds of a step.
    ///
    /// @throws IllegalArgumentException if the least is negative or larger than the largest
    public Rprop steps(double smallest, double largest) {
        return new Rprop(common(), shrink, grow, smallest, largest);
    }

    @Override
    void update(Parameter x, Node g, Map<Parameter, Node> updates) {
        Parameter before = slots().zeros(x, "gradient");
        Parameter length = slots().full(x, "length", common().rate());
        Node agreement = before.mul(g);
        Node shrunk = length.mul(shrink);
        Node next = agreement.gt(0).where(length.mul(grow), agreement.lt(0).where(shrunk, length))
                .clamp(least, most);
        Node followed = agreement.lt(0).where(g.mul(0), g);
        updates.put(before, followed);
        updates.put(length, next);
        updates.put(x, x.sub(followed.sign().mul(next)));
    }
}
