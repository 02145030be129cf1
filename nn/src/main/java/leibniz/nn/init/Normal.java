// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The normal distribution N(mean, deviation²).
///
/// @param mean its mean
/// @param deviation its standard deviation
public record Normal(double mean, double deviation) implements Initializer {
    /// @throws IllegalArgumentException if the mean is not finite, or the deviation not positive and finite
    public Normal {
        if (!(Double.isFinite(mean) && deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "normal: the mean (%s) must be finite, the standard deviation (%s) positive and finite".formatted(
                            mean, deviation));
        }
    }

    /// Of mean 0.
    ///
    /// @throws IllegalArgumentException if the deviation is not positive and finite
    public static Normal of(double deviation) {
        return new Normal(0, deviation);
    }

    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        double[] values = Tensor.normal(key, DType.FLOAT64, shape).toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + deviation * values[i];
        }
        return Tensor.wrap(values, shape).to(dtype);
    }
}
