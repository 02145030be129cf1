// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// Linear systems and determinants, fluent on [Node]. The matrices are those of the last two axes; leading axes are
/// batches, and broadcast. A matrix that has no solution is found when the program runs: an `ArithmeticException` then
/// names the operation, the matrix of the batch and the pivot, counted from 0. A NaN or an infinity in a matrix makes all
/// that depends on it NaN.
public interface Solving extends Operand {
    /// The solution x of this·x = b, by elimination with partial pivoting. A `b` of one axis is a vector, and so is x then;
    /// else b is a matrix whose columns are right-hand sides: `[…, n, n]` and `[…, n, k]` give `[…, n, k]`. The error is
    /// that of the residual, a few ulp, times the condition of the matrix.
    ///
    /// @throws ShapeException if the matrices are not square, or b has another number of rows
    default Node solve(Node b) {
        return Systems.solved(self(), b, Solve.PLAIN);
    }

    /// The solution x of this·x = b (`left`) or of x·this = b for a triangular matrix, of which only the triangle referred
    /// to is read and takes a gradient. A `b` of one axis is a vector, and so is x then.
    ///
    /// @param upper whether it is upper triangular, else lower
    /// @param unitriangular whether its diagonal counts as ones and is not read
    /// @throws ShapeException if the matrices are not square, or b has another number of rows (columns)
    default Node solveTriangular(Node b, boolean upper, boolean unitriangular, boolean left) {
        return Systems.triangular(self(), b, upper, unitriangular, left);
    }

    /// The solution y of ((x + xᵀ)/2)·y = b for positive definite matrices x, through their Cholesky factors. A `b` of one
    /// axis is a vector, and so is y then.
    ///
    /// @throws ShapeException if the matrices are not square, or b has another number of rows
    default Node choleskySolve(Node b) {
        return Systems.choleskySolve(self(), b);
    }

    /// The inverse matrices.
    ///
    /// @throws ShapeException if they are not square
    default Node inverse() {
        return Systems.inverse("inverse", self());
    }

    /// Sign and logarithm of the determinants. Those of a singular matrix are 0 and −∞, without a derivative.
    ///
    /// @throws ShapeException if the matrices are not square
    default SignAndLog slogdet() {
        return Systems.slogdet(self());
    }

    /// ln det (x + xᵀ)/2 of positive definite matrices x.
    ///
    /// @throws ShapeException if they are not square
    default Node logdetSpd() {
        Matrices.requireSquare("logdetSpd", "x", self());
        return new Cholesky().on(self()).diagonal(0, -2, -1).log().sum(-1).mul(2);
    }
}
