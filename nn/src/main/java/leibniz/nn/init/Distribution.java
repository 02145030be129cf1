// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What random weights look like around zero, once their standard deviation is chosen.
public enum Distribution {
    /// equally likely in [−√3·s, √3·s)
    UNIFORM {
        @Override
        Tensor draw(double deviation, Key key, DType dtype, Shape shape) {
            double bound = Math.sqrt(3) * deviation;
            return Tensor.uniform(key, dtype, shape, -bound, bound);
        }
    },
    /// the normal distribution N(0, s²)
    NORMAL {
        @Override
        Tensor draw(double deviation, Key key, DType dtype, Shape shape) {
            double[] values = Tensor.normal(key, DType.FLOAT64, shape).toDoubles();
            for (int i = 0; i < values.length; i++) {
                values[i] *= deviation;
            }
            return Tensor.wrap(values, shape).to(dtype);
        }
    };

    /// Numbers of mean 0 and the given standard deviation.
    ///
    /// @throws DTypeException if the type is not floating
    /// @throws IllegalArgumentException if there are numbers to draw and the deviation is not positive and finite
    public Tensor values(double deviation, Key key, DType dtype, Shape shape) {
        if (!dtype.isFloating()) {
            throw new DTypeException(
                    "init: the dtype must be float32 or float64 but is %s (weight is %s)".formatted(dtype, shape));
        }
        if (shape.size() == 0) {
            return Tensor.zeros(dtype, shape);
        }
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "init: the standard deviation (%s) must be positive and finite (weight is %s)"
                            .formatted(deviation, shape));
        }
        return draw(deviation, key, dtype, shape);
    }

    abstract Tensor draw(double deviation, Key key, DType dtype, Shape shape);
}
