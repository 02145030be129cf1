// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Factorisations, fluent on [Node], of the matrices of the last two axes; leading axes are batches. A matrix that has no
/// such factors is found when the program runs: an `ArithmeticException` then names the operation, the matrix of the batch
/// and the pivot, counted from 0. A NaN or an infinity in a matrix makes all of its factors NaN.
public interface Factoring extends Operand {
    /// The lower triangular l with l·lᵀ = (x + xᵀ)/2 of positive definite matrices x.
    ///
    /// @throws leibniz.tensor.ShapeException if they are not square
    default Node cholesky() {
        return new Cholesky().on(self());
    }

    /// The factors of a = P·L·U by elimination with partial pivoting: of `[…, m, n]`, P `[…, m, m]`, L `[…, m, k]` and U
    /// `[…, k, n]` with k = min(m, n). There is a gradient where the first k columns of a are independent.
    ///
    /// @throws leibniz.tensor.ShapeException if there are fewer than two axes
    default LuFactors lu() {
        Node y = new Lu().on(self());
        int m = self().shape().axis(-2);
        int k = Math.min(m, self().shape().axis(-1));
        Node packed = Lu.triangles(y);
        Node l = packed.slice(-1, 0, k).tril(-1).add(Matrices.unit(self().dtype(), m, k));
        return new LuFactors(Matrices.transposed(Lu.pick(y)).stopGradient(), l, packed.slice(-2, 0, k).triu(0));
    }

    /// The factors of a = Q·R: of `[…, m, n]`, orthonormal columns Q `[…, m, k]` and an upper triangle R `[…, k, n]` with k =
    /// min(m, n), whose diagonal is not negative. There is a gradient where the first k columns of a are independent.
    ///
    /// @throws leibniz.tensor.ShapeException if there are fewer than two axes
    default QrFactors qr() {
        Node y = new Qr().on(self());
        return new QrFactors(Qr.part(y, 0), Qr.part(y, 1));
    }

    /// Ascending eigenvalues w and orthonormal eigenvectors V, one in each column, of the symmetric matrices (x + xᵀ)/2.
    ///
    /// First and second derivatives of a function that does not depend on the choice of V are right at equal eigenvalues
    /// too, provided that it takes w and V from one and the same call. Where a function does depend on which eigenvectors
    /// of equal eigenvalues were taken, asking for its gradient ends in an `ArithmeticException` that names the pair.
    ///
    /// @throws leibniz.tensor.ShapeException if the matrices are not square
    default Eigen eigh() {
        Node y = new Eigh().on(self());
        return new Eigen(Eigh.values(y), Eigh.vectors(y));
    }

    /// The eigenvalues of [#eigh].
    ///
    /// @throws leibniz.tensor.ShapeException if the matrices are not square
    default Node eigvalsh() {
        return eigh().values();
    }

    /// V·diag(e^w)·Vᵀ of the symmetric matrices (x + xᵀ)/2: their [#matrixExp], with derivatives of every order whatever
    /// the eigenvalues.
    ///
    /// @throws leibniz.tensor.ShapeException if the matrices are not square
    default Node symFunctionExp() {
        Matrices.requireSquare("symFunctionExp", "x", self());
        return new MatrixExp().on(Matrices.symmetric(self()));
    }

    /// The factors of a = U·diag(s)·Vᵀ: of `[…, m, n]`, orthonormal columns U `[…, m, k]` and V `[…, n, k]` with k =
    /// min(m, n), and descending singular values. What is said of equal eigenvalues at [#eigh] holds of equal singular
    /// values, and of those that are 0.
    ///
    /// @throws leibniz.tensor.ShapeException if there are fewer than two axes
    default SvdFactors svd() {
        Node y = new Svd().on(self());
        return new SvdFactors(Svd.part(y, 1), Svd.part(y, 0), Svd.part(y, 2));
    }

    /// The singular values of [#svd].
    ///
    /// @throws leibniz.tensor.ShapeException if there are fewer than two axes
    default Node svdvals() {
        return svd().s();
    }

    /// e to the power of the square matrices, with derivatives of every order.
    ///
    /// @throws leibniz.tensor.ShapeException if they are not square
    default Node matrixExp() {
        return new MatrixExp().on(self());
    }
}
