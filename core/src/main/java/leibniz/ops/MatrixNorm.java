// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

/// How large a matrix is said to be.
public enum MatrixNorm {
    /// √ Σ a², without overflow or underflow; gradient 0 at a matrix of zeros
    FROBENIUS,
    /// the sum of the singular values
    NUCLEAR,
    /// the largest singular value; ties share the gradient evenly
    TWO,
    /// the smallest singular value; ties share the gradient evenly
    MINUS_TWO,
    /// the largest sum of |a| down a column; ties share the gradient evenly
    ONE,
    /// the largest sum of |a| along a row; ties share the gradient evenly
    INFINITY
}
