// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.Tensor;

/// Finds where the residual of a [Problem] is zero, in plain Java. No derivative ever goes through it: how a solution was
/// found does not matter to the implicit function theorem, only that it is one.
///
/// Equal solvers (records with equal components) let graphs share a plan. A solver must be safe for several threads and
/// have no side effects.
@FunctionalInterface
public interface Solver {
    /// A solution, of the problem's type, from a first guess.
    ///
    /// @throws ConvergenceException if it finds none; [Problem#failure] words it
    Tensor solve(Problem problem, Tensor start);

    /// This solver, then another one that starts where this one ended.
    default Solver then(Solver next) {
        return new Chain(this, next);
    }

    /// Two solvers, one after the other.
    record Chain(Solver first, Solver second) implements Solver {
        @Override
        public Tensor solve(Problem problem, Tensor start) {
            return second.solve(problem, first.solve(problem, start));
        }
    }
}
