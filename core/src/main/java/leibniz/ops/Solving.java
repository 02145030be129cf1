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

    /// The determinants, by elimination with partial pivoting. They overflow or vanish only where the result does. The
    /// gradient is the matrix of cofactors and is as good where the matrix is singular, and so is the second derivative;
    /// those beyond need a matrix that is not.
    ///
    /// @throws ShapeException if the matrices are not square
    default Node det() {
        return new Det().on(self());
    }

    /// The least-squares solution x of this·x = b for matrices of full column rank, by orthogonal factors. A `b` of one
    /// axis is a vector, and so is x then.
    ///
    /// @throws ShapeException if the matrices have fewer rows than columns, or b has another number of rows
    default Node lstsq(Node b) {
        return Systems.lstsq(self(), b);
    }

    /// The pseudo-inverse of matrices of full rank, by orthogonal factors.
    ///
    /// @throws ShapeException if there are fewer than two axes
    default Node pinv() {
        return Systems.pinv(self());
    }

    /// ln N(x | mu, (s + sᵀ)/2) for each vector of the last axis of x: `[…, n, d]`, `[d]` and `[d, d]` give `[…, n]`.
    ///
    /// @throws ShapeException if s is no d × d matrix or mu does not fit
    default Node mvnLogpdf(Node mu, Node s) {
        return Systems.mvnLogpdf(self(), mu, s);
    }

    /// The logarithm of the marginal likelihood of a Gaussian process with the kernel σ²·exp(−(x − x')²/(2·ℓ²)) and noise τ
    /// at the places `x` `[n]` with values `y` `[n]`; this is (ln ℓ, ln σ, ln τ).
    ///
    /// @throws ShapeException if this has not three elements, or x and y are no vectors of one size
    default Node gpMarginal(Node x, Node y) {
        return Systems.gpMarginal(self(), x, y);
    }
}
