// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.List;
import leibniz.diff.Forward;
import leibniz.diff.Jacobian;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
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

    /// The product of the Hessian of a scalar function with v, by forward over reverse mode, at the cost of a few
    /// gradients; v has x's shape.
    default Differentiable hvp(Node v) {
        return grad().jvp(v);
    }

    /// The value, a scalar, and then the gradient.
    ///
    /// @throws ShapeException when applied, if the value is not a scalar
    default Mapping valueAndGrad() {
        return toMapping().valueAndGrad();
    }

    /// All partial derivatives: the value's axes, then x's. One walk in as many lanes as x has elements, by forward mode,
    /// where those are fewer than the value has; else one sweep in as many lanes as the value has, by reverse mode.
    default Differentiable jacobian() {
        return x -> Jacobian.of(List.of(apply(x)), List.of(x)).getFirst().getFirst();
    }

    /// All second partial derivatives of a scalar function: x's axes twice. By forward over reverse mode.
    default Differentiable hessian() {
        return x -> Jacobian.forward(List.of(grad().apply(x)), List.of(x)).getFirst().getFirst();
    }

    /// The function in many lanes at once, which lie along axis 0 of x and of the value.
    default Differentiable vmap() {
        return vmap(0, 0);
    }

    /// The function in many lanes at once, which lie along axis `in` of x and will lie along axis `out` of the value.
    ///
    /// The function is recorded once, for one lane, and must treat x as a node: a look at its numbers fails. What else it
    /// reads, all lanes share.
    ///
    /// @throws ShapeException when applied, if x or the value lacks the axis
    default Differentiable vmap(int in, int out) {
        return x -> toMapping().vmap(List.of(in), List.of(out)).apply(x).getFirst();
    }

    /// The function near a node: its value there, and the linear maps by its Jacobian and the transpose of that.
    default Linearization linearize(Node x) {
        return Linearization.around(x, apply(x));
    }

    /// The function near numbers. Value and whatever the linear maps read are computed now, and once: applying the maps
    /// computes only what depends on their argument. Other leaves count with the numbers that they hold now.
    default Linearization linearize(Tensor x) {
        Constant at = new Constant("x", x);
        return linearize(at).frozen(at.type());
    }

    /// The same as a function of lists of one.
    default Mapping toMapping() {
        return x -> List.of(apply(Arguments.single(x)));
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
