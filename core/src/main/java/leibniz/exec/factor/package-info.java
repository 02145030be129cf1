// SPDX-License-Identifier: Apache-2.0
/// Factorisations of single matrices, on plain arrays.
///
/// **Duty.** Takes a matrix in row-major order apart and puts solutions together. What a matrix lacks (a pivot, a positive
/// minor) is told by number; naming it to users is the caller's.
///
/// Cholesky factors, elimination and substitution are loops, so that the place where they end can be told; what iterates
/// or reflects (orthogonal factors, eigenvalues, singular values) is ojAlgo's.
///
/// **May import** the JDK and `org.ojalgo`, which nothing else imports.
///
/// **Reading order.** [Triangle], [CholeskyFactor], [Elimination], [Determinant], [Exponential]; [Orthogonal], [Eigenvectors],
/// [SingularValues].
package leibniz.exec.factor;
