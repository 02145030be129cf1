// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

/// What a training wants: a number of a [Score] to be as small, or as large, as can be.
///
/// @param measure `loss`, `accuracy` or the name of a metric
/// @param largest whether large is good
public record Goal(String measure, boolean largest) {
    /// A small loss.
    public static final Goal LOSS = new Goal("loss", false);
    /// A large accuracy.
    public static final Goal ACCURACY = new Goal("accuracy", true);

    /// To make that metric large.
    public static Goal largest(String metric) {
        return new Goal(metric, true);
    }

    /// To make that metric small.
    public static Goal smallest(String metric) {
        return new Goal(metric, false);
    }

    /// The number that counts.
    ///
    /// @throws IllegalArgumentException if the score has none of that name
    public double of(Score score) {
        return score.measure(measure);
    }

    /// Whether the goal is nearer by more than `by`. NaN is never better, and anything is better than NaN.
    boolean isBetter(double now, double before, double by) {
        if (Double.isNaN(now) || Double.isNaN(before)) {
            return !Double.isNaN(now);
        }
        return largest ? now > before + by : now < before - by;
    }
}
