// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// The metrics by name. Meant to be imported statically.
///
/// For classes, outputs `[n,classes]` are logits with labels `[n]` as targets; outputs `[n]` or `[n,1]` are logits of class 1
/// against class 0, with targets of the same shape. For numbers, outputs and targets have one shape.
public final class Metrics {
    private Metrics() {
    }

    private record Named(String name, Supplier<Metric.Tally> starting) implements Metric {
        @Override
        public Tally start() {
            return starting.get();
        }
    }

    /// A confusion matrix in the making, of which one number is wanted.
    private record Confused(ConfusionMatrix matrix, ToDoubleFunction<ConfusionMatrix> number) implements Metric.Tally {
        @Override
        public void add(Tensor outputs, Tensor targets) {
            matrix.add(outputs, targets);
        }

        @Override
        public double value() {
            return number.applyAsDouble(matrix);
        }
    }

    private static Metric confused(String name, ToDoubleFunction<ConfusionMatrix> number) {
        return new Named(name, () -> new Confused(new ConfusionMatrix(), number));
    }

    /// The fraction of examples that are decided rightly.
    public static Metric accuracy() {
        return confused("accuracy", ConfusionMatrix::accuracy);
    }

    /// Of the examples taken for a class, the fraction that are of it: the mean over all classes.
    public static Metric precision() {
        return confused("precision", matrix -> matrix.macro(matrix::precision));
    }

    /// Of the examples taken for that class, the fraction that are of it.
    public static Metric precision(int c) {
        return confused("precision " + c, matrix -> matrix.precision(c));
    }

    /// Of the examples of a class, the fraction that are taken for it: the mean over all classes.
    public static Metric recall() {
        return confused("recall", matrix -> matrix.macro(matrix::recall));
    }

    /// Of the examples of that class, the fraction that are taken for it.
    public static Metric recall(int c) {
        return confused("recall " + c, matrix -> matrix.recall(c));
    }

    /// The harmonic mean of a class's precision and recall: the mean over all classes.
    public static Metric f1() {
        return confused("f1", matrix -> matrix.macro(matrix::f1));
    }

    /// The harmonic mean of that class's precision and recall.
    public static Metric f1(int c) {
        return confused("f1 " + c, matrix -> matrix.f1(c));
    }

    /// The fraction of examples whose label is among the k largest logits; of equal logits, the first ones count as larger.
    ///
    /// @throws IllegalArgumentException if k is not positive
    public static Metric topK(int k) {
        if (k <= 0) {
            throw new IllegalArgumentException("topK: k (%d) must be positive".formatted(k));
        }
        return new Named("top " + k, () -> new Top(k));
    }

    /// The area under the curve of true against false positives, for two classes: exact, with one logit kept for each
    /// example. Outputs may be `[n]`, `[n,1]` or `[n,2]`. NaN where one of the classes has no example.
    public static Metric rocAuc() {
        return new Named("rocAuc", Ranks::new);
    }

    /// The mean of |output − target|.
    public static Metric meanAbsoluteError() {
        return new Named("mae", () -> new Residuals("mae", Residuals::meanAbsolute));
    }

    /// The root of the mean of (output − target)².
    public static Metric rootMeanSquaredError() {
        return new Named("rmse", () -> new Residuals("rmse", Residuals::rootMeanSquare));
    }

    /// 1 − Σ (output − target)² / Σ (target − mean target)²: 1 where all is explained, 0 for a guess at the mean.
    public static Metric r2() {
        return new Named("r2", () -> new Residuals("r2", Residuals::r2));
    }

    private static final class Top implements Metric.Tally {
        private final int k;
        private double right;
        private double count;

        Top(int k) {
            this.k = k;
        }

        @Override
        public void add(Tensor outputs, Tensor targets) {
            if (outputs.rank() != 2 || targets.size() != outputs.shape().axis(0)) {
                throw new ShapeException(
                        "topK: outputs must be [n,classes] with one label for each of n (outputs is %s, targets is %s)"
                                .formatted(outputs.shape(), targets.shape()));
            }
            double[] z = outputs.toDoubles();
            int[] labels = Decisions.labels(targets);
            int classes = outputs.shape().axis(1);
            for (int i = 0; i < labels.length; i++) {
                int larger = 0;
                double own = z[i * classes + labels[i]];
                for (int c = 0; c < classes; c++) {
                    double other = z[i * classes + c];
                    larger += other > own || other == own && c < labels[i] ? 1 : 0;
                }
                right += larger < k ? 1 : 0;
                count++;
            }
        }

        @Override
        public double value() {
            return right / count;
        }
    }
}
