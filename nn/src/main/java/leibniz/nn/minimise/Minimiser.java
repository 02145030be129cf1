// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.Differentiable;
import leibniz.graph.Type;
import leibniz.implicit.Problem;
import leibniz.implicit.Solver;
import leibniz.tensor.Tensor;

/// Finds where a function is least, near a start.
///
/// ```java
/// Minimum m = LineSearchLbfgs.standard().minimise(x -> x.sub(3).pow(4).sum(), Tensor.zeros(10));
/// Node w = Implicit.minimiser(x -> loss(x, data), start, NewtonCg.standard());      // a node, with gradients by data
/// ```
public interface Minimiser extends Solver {
    /// Minimises from numbers in a row.
    ///
    /// @param type the element type and shape that the result is given
    Minimum minimise(Objective f, double[] start, Type type);

    /// Minimises a scalar function of a node.
    ///
    /// @throws leibniz.tensor.ShapeException if f(x) is not a scalar
    default Minimum minimise(Differentiable f, Tensor start) {
        Type type = new Type(start.dtype(), start.shape());
        return minimise(Objective.of(f, type), start.toDoubles(), type);
    }

    /// As a solver of [leibniz.implicit.Implicit#minimiser]. The best that could be found up to rounding will do.
    ///
    /// @throws leibniz.implicit.ConvergenceException if iterations are used up, or the start is not finite
    @Override
    default Tensor solve(Problem problem, Tensor start) {
        Minimum found = minimise(Objective.of(problem), start.toDoubles(), problem.type());
        if (found.outcome() == Outcome.ITERATIONS || found.outcome() == Outcome.NOT_FINITE) {
            throw problem.failure(getClass().getSimpleName(), found.iterations(), found.gradient(), tolerance());
        }
        return found.x();
    }

    /// The largest element of the gradient that will do.
    double tolerance();
}
