// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Brings features to mean 0 and standard deviation 1, each column by itself.
///
/// ```java
/// Standardizer standardizer = Standardizer.fit(split.train());
/// Dataset train = standardizer.apply(split.train()), test = standardizer.apply(split.test());
/// ```
///
/// It is fitted on the training data alone and applied to all: what a model is judged by must not have shaped it. A column
/// that does not change becomes 0.
///
/// @param mean of each feature, `[…]` of one example
/// @param deviation of each feature; 1 where it does not change
public record Standardizer(Tensor mean, Tensor deviation) {
    /// @throws ShapeException if the two have different shapes
    public Standardizer {
        if (!mean.shape().equals(deviation.shape())) {
            throw new ShapeException(
                    "standardizer: mean and deviation must have one shape (mean is %s, deviation is %s)"
                            .formatted(mean.shape(), deviation.shape()));
        }
    }

    /// Fitted on the features of some examples.
    ///
    /// @throws DTypeException if they are not floating
    /// @throws IllegalArgumentException if there are none
    public static Standardizer fit(Dataset train) {
        Tensor x = train.features();
        if (!x.dtype().isFloating()) {
            throw new DTypeException("standardizer: features must be float32 or float64 but are %s (features is %s)"
                    .formatted(x.dtype(), x.shape()));
        }
        if (train.size() == 0) {
            throw new IllegalArgumentException("standardizer: there must be at least 1 example (%s)".formatted(train));
        }
        int n = train.size();
        double[] all = x.toDoubles();
        int columns = all.length / n;
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        for (int c = 0; c < columns; c++) {
            fit(all, n, columns, c, mean, deviation);
        }
        Shape shape = x.shape().without(0);
        return new Standardizer(Tensor.wrap(mean, shape).to(x.dtype()), Tensor.wrap(deviation, shape).to(x.dtype()));
    }

    /// By Welford's recurrence, which keeps its digits far from zero.
    private static void fit(double[] all, int n, int columns, int c, double[] mean, double[] deviation) {
        double middle = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            double x = all[i * columns + c];
            double step = x - middle;
            middle += step / (i + 1);
            spread += step * (x - middle);
        }
        mean[c] = middle;
        deviation[c] = spread > 0 ? Math.sqrt(spread / n) : 1;
    }

    /// The same examples with features (x − mean) / deviation. Copy.
    ///
    /// @throws ShapeException if an example has another shape
    public Dataset apply(Dataset data) {
        return new Dataset(apply(data.features()), data.targets());
    }

    /// (x − mean) / deviation for features `[n,…]`. Copy.
    ///
    /// @throws ShapeException if an example has another shape
    public Tensor apply(Tensor features) {
        if (features.rank() == 0 || !features.shape().without(0).equals(mean.shape())) {
            throw new ShapeException("standardizer: the features of an example must be %s (features is %s)".formatted(
                    mean.shape(), features.shape()));
        }
        double[] all = features.toDoubles();
        double[] middle = mean.toDoubles();
        double[] width = deviation.toDoubles();
        for (int i = 0; i < all.length; i++) {
            int c = i % middle.length;
            all[i] = (all[i] - middle[c]) / width[c];
        }
        return Tensor.wrap(all, features.shape()).to(features.dtype());
    }
}
