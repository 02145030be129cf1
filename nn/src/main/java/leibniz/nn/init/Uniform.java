// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Equally likely in [low, high).
///
/// @param low the least
/// @param high the bound above
public record Uniform(double low, double high) implements Initializer {
    /// @throws IllegalArgumentException if low is not less than high, or one is not finite
    public Uniform {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "uniform: low (%s) must be less than high (%s), both finite".formatted(low, high));
        }
    }

    /// Within ± bound.
    ///
    /// @throws IllegalArgumentException if the bound is not positive and finite
    public static Uniform within(double bound) {
        return new Uniform(-bound, bound);
    }

    /// Within ± 1/√fan, as the weight and the bias of a linear layer or a convolution are customarily drawn.
    ///
    /// @param fanIn the numbers that one output is computed from; for none at all the bound is 1
    public static Uniform fanIn(long fanIn) {
        return within(1 / Math.sqrt((double) Math.max(1, fanIn)));
    }

    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        return Tensor.uniform(key, dtype, shape, low, high);
    }
}
