// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.Leibniz;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.ops.QrFactors;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Rows that are orthogonal and as long as the gain, or columns where there are fewer of them (Saxe, McClelland and
/// Ganguli 2014). Axes after the first count as columns.
///
/// @param gain the length of a row
public record Orthogonal(double gain) implements Initializer {
    /// Gain 1.
    public static Orthogonal of() {
        return new Orthogonal(1);
    }

    /// @throws ShapeException if the shape has fewer than two axes
    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        if (shape.rank() < 2) {
            throw new ShapeException("orthogonal: the rank of weight (%d) must be at least 2 (weight is %s)".formatted(
                    shape.rank(), shape));
        }
        if (shape.size() == 0) {
            return Tensor.zeros(dtype, shape);
        }
        int rows = shape.axis(0);
        int columns = shape.without(0).size();
        int tall = Math.max(rows, columns);
        int wide = Math.min(rows, columns);
        QrFactors factors = new Constant(Tensor.normal(key, DType.FLOAT64, Shape.of(tall, wide))).qr();
        Values values = Leibniz.evaluate(factors.q(), factors.r());
        Tensor q = values.of(factors.q());
        Tensor r = values.of(factors.r());
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int column = rows < columns ? i : j;
                // Signs of R's diagonal make the distribution uniform over all orthogonal matrices (Mezzadri 2007).
                double side = Math.copySign(gain, r.getDouble(column, column));
                numbers[i * columns + j] = side * (rows < columns ? q.getDouble(j, i) : q.getDouble(i, j));
            }
        }
        return Tensor.wrap(numbers, shape).to(dtype);
    }
}
