// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

/// Finds the step size at which a wanted share of proposals is accepted, by dual averaging (Nesterov 2009; Hoffman and
/// Gelman, The No-U-Turn Sampler, J. Machine Learning Research 15 (2014), algorithm 5, with its constants).
final class StepSize {
    private static final double SHRINKAGE = 0.05;
    private static final double DELAY = 10;
    private static final double FORGETTING = 0.75;

    private final double target;
    private final double centre;
    private double step;
    private double averageLog;
    private double shortfall;
    private int count;

    /// @param target the share of proposals to accept
    /// @param start the first step size
    StepSize(double target, double start) {
        this.target = target;
        this.centre = Math.log(10 * start);
        this.step = start;
    }

    /// Learns from the probability with which a proposal was accepted.
    void learn(double acceptance) {
        count++;
        double weight = 1 / (count + DELAY);
        shortfall += weight * (target - acceptance - shortfall);
        double log = centre - Math.sqrt(count) / SHRINKAGE * shortfall;
        double share = Math.pow(count, -FORGETTING);
        averageLog += share * (log - averageLog);
        step = Math.exp(log);
    }

    /// What to try next.
    double now() {
        return step;
    }

    /// What to keep when learning ends.
    double settled() {
        return Math.exp(averageLog);
    }
}
