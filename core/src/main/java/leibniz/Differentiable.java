// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Concat;
import leibniz.ops.Fill;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A function from a node to a node, and what differentiation makes of it: functions again, so that they compose with
/// each other and with themselves to any order.
///
/// ```java
/// Differentiable f = differentiable(t -> t.pow(3).sin());
/// double d2 = f.grad().grad().at(0.5);
/// ```
///
/// Other leaves that the function reads count as constants.
@FunctionalInterface
public interface Differentiable {
    /// Records the function applied to `x`.
    Node apply(Node x);

    /// The gradient of a function whose value is a scalar: x̅ of x's shape.
    ///
    /// @throws ShapeException when applied, if the value is not a scalar
    default Differentiable grad() {
        return x -> Reverse.of(apply(x), List.of(x)).of(x);
    }

    /// The vector-Jacobian product Jᵀv, by reverse mode; v has the value's shape.
    default Differentiable vjp(Node v) {
        return x -> Reverse.of(apply(x), v, List.of(x)).of(x);
    }

    /// The Jacobian-vector product Jv, by forward mode; v has x's shape.
    default Differentiable jvp(Node v) {
        return x -> Forward.jvp(List.of(apply(x)), List.of(x), List.of(v)).getFirst();
    }

    /// The product of the Hessian of a scalar function with v, by forward over reverse mode; v has x's shape.
    default Differentiable hvp(Node v) {
        return grad().jvp(v);
    }

    /// All partial derivatives: the value's axes, then x's. By forward mode, one walk for each element of x, where x has
    /// fewer elements than the value, and by reverse mode, one sweep for each element of the value, where not.
    default Differentiable jacobian() {
        return x -> {
            Node y = apply(x);
            Shape in = x.shape();
            Shape out = y.shape();
            Shape whole = out.concat(in);
            if (whole.size() == 0) {
                return Fill.of(y.dtype(), whole, 0);
            }
            if (in.size() < out.size()) {
                return lines(in, unit -> Forward.jvp(List.of(y), List.of(x), List.of(unit)).getFirst(), x)
                        .reshape(Shape.of(in.size(), out.size())).transpose().reshape(whole);
            }
            return lines(out, unit -> Reverse.of(y, unit, List.of(x)).of(x), y).reshape(whole);
        };
    }

    /// All second partial derivatives of a scalar function: x's axes twice.
    default Differentiable hessian() {
        return grad().jacobian();
    }

    /// For each unit vector of a shape what `line` makes of it, flattened, one below the other.
    private static Node lines(Shape shape, java.util.function.UnaryOperator<Node> line, Node like) {
        IntFunction<Node> unit = i -> {
            double[] one = new double[shape.size()];
            one[i] = 1;
            return new Constant(Tensor.wrap(one, shape).to(like.dtype()));
        };
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            rows.add(line.apply(unit.apply(i)).flatten().unsqueeze(0));
        }
        return Concat.of(0, rows);
    }

    /// The function's value at `x`.
    default Tensor at(Tensor x) {
        return Leibniz.value(apply(new Constant(x)));
    }

    /// The function's value at a float64 number, where it is a scalar.
    ///
    /// @throws ShapeException if the value is not a scalar
    default double at(double x) {
        return at(Tensor.scalar(x)).item();
    }
}
