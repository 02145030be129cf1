// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import java.util.function.ToDoubleFunction;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Sums over the differences of outputs and targets, element by element.
final class Residuals implements Metric.Tally {
    private final String op;
    private final ToDoubleFunction<Residuals> measure;
    private double count;
    private double absolute;
    private double squares;
    // of the targets, by Welford's recurrence
    private double mean;
    private double spread;

    Residuals(String op, ToDoubleFunction<Residuals> measure) {
        this.op = op;
        this.measure = measure;
    }

    @Override
    public void add(Tensor outputs, Tensor targets) {
        if (!outputs.shape().equals(targets.shape())) {
            throw new ShapeException("%s: outputs and targets must have one shape (outputs is %s, targets is %s)"
                    .formatted(op, outputs.shape(), targets.shape()));
        }
        double[] y = outputs.toDoubles();
        double[] t = targets.toDoubles();
        for (int i = 0; i < y.length; i++) {
            double difference = y[i] - t[i];
            absolute += Math.abs(difference);
            squares += difference * difference;
            count++;
            double step = t[i] - mean;
            mean += step / count;
            spread += step * (t[i] - mean);
        }
    }

    double meanAbsolute() {
        return absolute / count;
    }

    double rootMeanSquare() {
        return Math.sqrt(squares / count);
    }

    double r2() {
        return 1 - squares / spread;
    }

    @Override
    public double value() {
        return measure.applyAsDouble(this);
    }
}
