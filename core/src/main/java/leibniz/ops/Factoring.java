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
}
