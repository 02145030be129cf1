// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Standard deviation gain · √(2 / (fan in + fan out)): signals keep their size forwards and gradients backwards, for
/// activations that are nearly linear around 0 (Glorot and Bengio 2010). Uniform within ± gain · √(6 / (fan in + fan out)).
///
/// @param distribution uniform or normal
/// @param gain makes up for what the activation takes away; 1 for linear layers
public record Xavier(Distribution distribution, double gain) implements Initializer {
    /// Uniform, gain 1.
    public static Xavier uniform() {
        return new Xavier(Distribution.UNIFORM, 1);
    }

    /// Normal, gain 1.
    public static Xavier normal() {
        return new Xavier(Distribution.NORMAL, 1);
    }

    /// The same with another gain.
    public Xavier gain(double factor) {
        return new Xavier(distribution, factor);
    }

    /// @throws leibniz.tensor.ShapeException if the shape has fewer than two axes
    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        Fans fans = Fans.of(shape);
        return distribution.values(gain * Math.sqrt(2.0 / (fans.in() + fans.out())), key, dtype, shape);
    }
}
