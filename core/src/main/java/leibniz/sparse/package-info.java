// SPDX-License-Identifier: Apache-2.0
/// Jacobians and Hessians of which most entries are zero.
///
/// **Duty.** Holds a matrix of small dense blocks that lie where index vectors say ([BlockMatrix]), and multiplies by it.
///
/// **May import** `leibniz`, `leibniz.diff`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [BlockMatrix], [Blocks].
package leibniz.sparse;
