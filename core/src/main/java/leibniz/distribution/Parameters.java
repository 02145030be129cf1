// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;

/// What all distributions do with parameters and places.
final class Parameters {
    static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private Parameters() {
    }

    static void require(String distribution, String name, Node parameter) {
        if (!parameter.dtype().isFloating()) {
            throw new DTypeException("%s: %s must be float32 or float64, it is %s (%s is %s)".formatted(distribution,
                    name, parameter.dtype(), name, parameter.type()));
        }
    }

    static void require(String distribution, String nameOfA, Node a, String nameOfB, Node b) {
        require(distribution, nameOfA, a);
        require(distribution, nameOfB, b);
        if (a.dtype() != b.dtype()) {
            throw new DTypeException("%s: %s is %s and %s is %s; convert one of them with to(DType)".formatted(
                    distribution, nameOfA, a.dtype(), nameOfB, b.dtype()));
        }
    }

    /// The shape that `axes` times all parameters take.
    static Shape shape(int[] axes, Node... parameters) {
        Shape shape = Shape.SCALAR;
        for (Node parameter : parameters) {
            shape = Shape.broadcast(shape, parameter.shape());
        }
        return Shape.of(axes).concat(shape);
    }

    /// A count, a flag or a number as a constant of the parameters' type.
    static Node value(Node x, DType dtype) {
        return (x.dtype().isFloating() ? x : x.to(dtype)).stopGradient();
    }

    /// −∞ with gradient zero where `outside` holds, except that NaN stays NaN.
    static Node unless(Node outside, Node x, Node logarithm) {
        Node none = x.ne(x).where(Fill.scalar(x.dtype(), Double.NaN),
                Fill.scalar(x.dtype(), Double.NEGATIVE_INFINITY));
        return outside.where(none, logarithm);
    }

    /// Where x is not a whole number from 0 on.
    static Node isNoCount(Node x) {
        return x.lt(0).or(x.floor().ne(x)).or(x.eq(Double.POSITIVE_INFINITY));
    }

    /// Where x is not a finite number from 0 on.
    static Node isNegative(Node x) {
        return x.lt(0).or(x.eq(Double.POSITIVE_INFINITY));
    }

    /// Where x is not a positive finite number.
    static Node isNotPositive(Node x) {
        return x.le(0).or(x.eq(Double.POSITIVE_INFINITY));
    }
}
