// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Weights under which a layer gives its input back, as far as it has as many outputs: ones on the diagonal of a matrix
/// `[out, in]`; in a convolution `[out, in, …]`, ones at the middle of the kernel of output i for input i.
///
/// @param groups of the convolution, each of which gives its own inputs back
public record Identity(int groups) implements Initializer {
    /// Without groups.
    public static Identity of() {
        return new Identity(1);
    }

    /// @throws ShapeException if the shape has fewer than two axes, or axis 0 is no multiple of the groups
    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        if (shape.rank() < 2 || groups < 1 || shape.axis(0) % groups != 0) {
            throw new ShapeException(
                    "identity: weight must have at least 2 axes, the first a multiple of the groups (%d) (weight is %s)"
                            .formatted(groups, shape));
        }
        double[] numbers = new double[shape.size()];
        int out = shape.axis(0) / groups;
        int in = shape.axis(1);
        int field = shape.without(0, 1).size();
        int middle = 0;
        for (int axis = 2; axis < shape.rank(); axis++) {
            middle = middle * shape.axis(axis) + shape.axis(axis) / 2;
        }
        for (int group = 0; group < groups && field > 0; group++) {
            for (int i = 0; i < Math.min(out, in); i++) {
                numbers[((group * out + i) * in + i) * field + middle] = 1;
            }
        }
        return Tensor.wrap(numbers, shape).to(dtype);
    }
}
