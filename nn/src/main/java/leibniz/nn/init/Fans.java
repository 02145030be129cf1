// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// How many numbers a unit reads, and how many units read a number.
///
/// @param in the numbers that one output is computed from
/// @param out the outputs that one input goes to
public record Fans(long in, long out) {
    /// The fans of a weight `[out,in,…]`; the axes after the first two are the field that a convolution looks at.
    ///
    /// @throws ShapeException if there are fewer than two axes
    public static Fans of(Shape weight) {
        if (weight.rank() < 2) {
            throw new ShapeException("fans: the rank of weight (%d) must be at least 2, out and in (weight is %s)"
                    .formatted(weight.rank(), weight));
        }
        long field = 1;
        for (int axis = 2; axis < weight.rank(); axis++) {
            field *= weight.axis(axis);
        }
        return new Fans(field * weight.axis(1), field * weight.axis(0));
    }
}
