// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.schedule;

import java.util.List;
import leibniz.graph.Parameter;
import leibniz.nn.optim.Optimizer;
import leibniz.tensor.Tensor;

/// Lowers the learning rate where a measure has stopped to get better.
///
/// ```java
/// Plateau plateau = Plateau.of(0.1, 10);
/// plateau.report(validationLoss, optimizer);        // after each epoch
/// ```
///
/// A measure is better if it is below best · (1 − threshold), or below best − threshold. After more than `patience` epochs
/// without a better one, rates are multiplied by the factor, down to the least; then `cooldown` epochs do not count.
///
/// What it remembers is in parameters, so that it is kept with a training. Its settings do not change: methods give others,
/// which remember nothing yet.
public final class Plateau {
    private static final double NOTICEABLE = 1e-8;

    private final double factor;
    private final int patience;
    private final double threshold;
    private final boolean relative;
    private final int cooldown;
    private final double least;
    private final Parameter best = new Parameter("plateau.best", Tensor.scalar(Double.POSITIVE_INFINITY));
    private final Parameter bad = new Parameter("plateau.bad", Tensor.scalar(0L));
    private final Parameter cooling = new Parameter("plateau.cooling", Tensor.scalar(0L));

    private Plateau(double factor, int patience, double threshold, boolean relative, int cooldown, double least) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("plateau: the factor (%s) must lie in 0 to 1".formatted(factor));
        }
        if (patience < 0 || cooldown < 0) {
            throw new IllegalArgumentException(
                    "plateau: patience (%d) and cooldown (%d) must not be negative".formatted(patience, cooldown));
        }
        this.factor = factor;
        this.patience = patience;
        this.threshold = threshold;
        this.relative = relative;
        this.cooldown = cooldown;
        this.least = least;
    }

    /// With a threshold of 1e-4 of the best, no cooldown and no least rate.
    ///
    /// @throws IllegalArgumentException if the factor does not lie in 0 to 1, or patience is negative
    public static Plateau of(double factor, int patience) {
        return new Plateau(factor, patience, 1e-4, true, 0, 0);
    }

    /// Better is what is below best · (1 − share).
    public Plateau relativeThreshold(double share) {
        return new Plateau(factor, patience, share, true, cooldown, least);
    }

    /// Better is what is below best − difference.
    public Plateau absoluteThreshold(double difference) {
        return new Plateau(factor, patience, difference, false, cooldown, least);
    }

    /// With so many epochs after a change that do not count.
    ///
    /// @throws IllegalArgumentException if they are negative
    public Plateau cooldown(int epochs) {
        return new Plateau(factor, patience, threshold, relative, epochs, least);
    }

    /// With rates that do not fall below that.
    public Plateau least(double rate) {
        return new Plateau(factor, patience, threshold, relative, cooldown, rate);
    }

    /// Takes the measure of an epoch, which is to be small, and lowers the rates of the optimiser if it is time.
    ///
    /// @return whether they were lowered
    public boolean report(double measure, Optimizer optimizer) {
        long counted = bad.value().getLong() + 1;
        double sofar = best.value().item();
        // A first measure is better than none at all, by whatever threshold.
        if (Double.isInfinite(sofar) ? measure < sofar
                : measure < (relative ? sofar * (1 - threshold) : sofar - threshold)) {
            best.set(Tensor.scalar(measure));
            counted = 0;
        }
        long cool = cooling.value().getLong();
        if (cool > 0) {
            cooling.set(Tensor.scalar(cool - 1));
            counted = 0;
        }
        boolean lowered = counted > patience;
        if (lowered) {
            optimizer.rates().forEach((rate, _) -> lower(rate));
            cooling.set(Tensor.scalar((long) cooldown));
            counted = 0;
        }
        bad.set(Tensor.scalar(counted));
        return lowered;
    }

    private void lower(Parameter rate) {
        double now = rate.value().item();
        double next = Math.max(now * factor, least);
        if (now - next > NOTICEABLE) {
            rate.set(Tensor.scalar(next));
        }
    }

    /// What it remembers: the best measure, and how many epochs count as bad and as cooldown.
    public List<Parameter> state() {
        return List.of(best, bad, cooling);
    }
}
