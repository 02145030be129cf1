// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leibniz.Differentiable;
import leibniz.diff.NotDifferentiableException;
import leibniz.diff.Reverse;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Custom;
import leibniz.ops.Fill;
import leibniz.tensor.ShapeException;

/// Values that are defined by an equation: roots, fixed points, minimisers, solutions of linear systems. Each is one node,
/// whose value a [Solver] finds and whose derivatives, of every order and in both modes, come from the equation (implicit
/// function theorem), never from the steps of the solver. Meant to be imported statically.
///
/// ```java
/// Node w = root(x -> x.mul(x.exp()).sub(z), constant(0.5));     // Lambert's W at z
/// gradients(w, z);                                              // 1 / (e^w·(1 + w))
/// ```
///
/// What the function reads besides x is what the solution depends on: any nodes, parameters of a model among them. The
/// first guess has no influence on the derivatives. They exist where ∂F/∂x is regular: where it is singular when a gradient
/// is computed, an `ArithmeticException` says so. Up to 128 unknowns it is formed as a matrix and taken apart; above, linear
/// systems are solved by products with it alone.
public final class Implicit {
    private Implicit() {
    }

    /// The x at which f(x) is zero, by Newton's method from `start`.
    ///
    /// @throws ShapeException if f(x) is not of x's type
    public static Node root(Differentiable f, Node start) {
        return root(f, start, Newton.standard());
    }

    /// The x at which f(x) is zero.
    ///
    /// @throws ShapeException if f(x) is not of x's type
    public static Node root(Differentiable f, Node start, Solver solver) {
        return recorded("root", f, start, solver);
    }

    /// The x that f maps to itself, by iteration of f from `start`.
    ///
    /// @throws ShapeException if f(x) is not of x's type
    public static Node fixedPoint(Differentiable f, Node start) {
        return fixedPoint(f, start, FixedPointIteration.standard());
    }

    /// The x that f maps to itself; the solver's problem is f(x) − x.
    ///
    /// @throws ShapeException if f(x) is not of x's type
    public static Node fixedPoint(Differentiable f, Node start, Solver solver) {
        return recorded("fixedPoint", x -> fitting("fixedPoint", f.apply(x), x).sub(x), start, solver);
    }

    /// The x close to `start` at which the scalar f(x) is least, by L-BFGS and a few steps of Newton's method. The Hessian
    /// must be regular there.
    ///
    /// @throws ShapeException if f(x) is not a scalar
    public static Node minimiser(Differentiable f, Node start) {
        return minimiser(f, start, Lbfgs.standard().then(Newton.standard()));
    }

    /// The x at which the scalar f(x) is least; the solver's problem is ∇f, and has f as its objective.
    ///
    /// @throws ShapeException if f(x) is not a scalar
    public static Node minimiser(Differentiable f, Node start, Solver solver) {
        return closed("minimiser", start, solver, x -> {
            Node objective = f.apply(x);
            if (!objective.shape().isScalar()) {
                throw new ShapeException("minimiser: f(x) must be a scalar, it is %s (x is %s)".formatted(
                        objective.type(), x.type()));
            }
            return List.of(Reverse.of(objective, List.of(x)).of(x), objective);
        });
    }

    /// The x of A(x) = b for a linear function A, which must map to its own kind: by elimination where x is small, else by
    /// GMRES.
    ///
    /// @throws ShapeException if A(x) is not of b's type
    public static Node linearSolve(Differentiable a, Node b) {
        return linearSolve(a, b, b.shape().size() > ImplicitFunction.DENSE ? Gmres.standard() : Newton.standard());
    }

    /// The x of A(x) = b for a linear function A, for instance by [ConjugateGradients] if A is symmetric and positive
    /// definite.
    ///
    /// @throws ShapeException if A(x) is not of b's type
    public static Node linearSolve(Differentiable a, Node b, Solver solver) {
        return linear("linearSolve", a, b, solver);
    }

    static Node linear(String title, Differentiable a, Node b, Solver solver) {
        return recorded(title, x -> fitting(title, a.apply(x), x).sub(b), Fill.zerosLike(b), solver);
    }

    private static Node recorded(String title, Differentiable f, Node start, Solver solver) {
        return closed(title, start, solver, x -> List.of(fitting(title, f.apply(x), x)));
    }

    private static Node fitting(String title, Node value, Node x) {
        Type type = value.type();
        if (!type.equals(x.type())) {
            throw new ShapeException("%s: f(x) must be of the type of x (f(x) is %s, x is %s)".formatted(title, type,
                    x.type()));
        }
        return value;
    }

    private static Node closed(String title, Node start, Solver solver, Function<Node, List<Node>> recording) {
        if (!start.dtype().isFloating()) {
            throw new NotDifferentiableException("%s: needs float32 or float64, the start is %s".formatted(title,
                    start.type()));
        }
        Closure closure = Equation.close(new Input("x", start.type()), recording);
        Equation equation = new Equation(closure.region());
        if (!equation.isOfX()) {
            Node value = closure.region().outputs().getLast();
            throw new IllegalArgumentException("%s: f(x) does not depend on x (f(x) is %s, recorded at %s)".formatted(
                    title, value.type(), value.site()));
        }
        List<Node> inputs = new ArrayList<>(List.of(start));
        inputs.addAll(closure.captured());
        return Custom.of(new ImplicitFunction(title, equation, solver), inputs.toArray(Node[]::new));
    }
}
