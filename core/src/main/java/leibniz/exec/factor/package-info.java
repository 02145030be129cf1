// SPDX-License-Identifier: Apache-2.0
/// Factorisations of single matrices, on plain arrays.
///
/// **Duty.** Takes a matrix in row-major order apart and puts solutions together. What a matrix lacks (a pivot, a positive
/// minor) is told by number; naming it to users is the caller's.
///
/// **May import** the JDK only.
///
/// **Reading order.** [Triangle], [CholeskyFactor], [Elimination].
package leibniz.exec.factor;
