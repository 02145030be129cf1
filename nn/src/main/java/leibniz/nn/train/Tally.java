// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Map;
import java.util.OptionalDouble;
import leibniz.Values;
import leibniz.nn.loss.Reduction;

/// Adds up the losses and right decisions of batches, in the order they come.
final class Tally {
    private double loss;
    private double right;
    private double decisions;
    private double examples;

    void add(Measured measured, Values values, int batch) {
        double value = values.of(measured.loss()).item();
        loss += measured.reduction() == Reduction.SUM ? value : value * batch;
        examples += batch;
        measured.right().ifPresent(node -> {
            right += values.of(node).item();
            decisions += measured.decisions();
        });
    }

    Score score() {
        return score(Map.of());
    }

    Score score(Map<String, Double> metrics) {
        return new Score(loss / examples,
                decisions == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / decisions), metrics);
    }

    double[] toArray() {
        return new double[]{loss, right, decisions, examples};
    }

    static Tally of(double[] sums) {
        Tally tally = new Tally();
        tally.loss = sums[0];
        tally.right = sums[1];
        tally.decisions = sums[2];
        tally.examples = sums[3];
        return tally;
    }
}
