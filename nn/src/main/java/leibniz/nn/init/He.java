// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Standard deviation gain / √fan: signals keep their size through rectifiers, which drop half of them, so the gain is √2
/// unless set (He et al. 2015). Uniform within ± √3 · gain / √fan.
///
/// @param distribution uniform or normal
/// @param fan in keeps the size of signals, out that of gradients
/// @param gain makes up for what the activation takes away
public record He(Distribution distribution, Fan fan, double gain) implements Initializer {
    /// Which side of a weight is counted.
    public enum Fan {
        /// the numbers that one output is computed from
        IN,
        /// the outputs that one input goes to
        OUT
    }

    /// Uniform, fan in, gain √2.
    public static He uniform() {
        return new He(Distribution.UNIFORM, Fan.IN, Math.sqrt(2));
    }

    /// Normal, fan in, gain √2.
    public static He normal() {
        return new He(Distribution.NORMAL, Fan.IN, Math.sqrt(2));
    }

    /// The same counting the other side.
    public He fan(Fan side) {
        return new He(distribution, side, gain);
    }

    /// The same with another gain.
    public He gain(double factor) {
        return new He(distribution, fan, factor);
    }

    /// @throws leibniz.tensor.ShapeException if the shape has fewer than two axes
    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        Fans fans = Fans.of(shape);
        long counted = fan == Fan.IN ? fans.in() : fans.out();
        return distribution.values(gain / Math.sqrt((double) counted), key, dtype, shape);
    }
}
