// SPDX-License-Identifier: Apache-2.0
/// Jacobians and Hessians of which most entries are zero.
///
/// **Duty.** Finds from a recorded graph where derivatives may differ from zero ([Pattern]), colours what can be computed
/// together ([Colouring]), evaluates as many products as there are colours, and holds what comes out ([CsrMatrix],
/// [Coordinates], [BlockMatrix]). [BlockOperator] is a matrix of blocks that are nodes.
///
/// **May import** `leibniz`, `leibniz.diff`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [SparseJacobian], [SparseHessian], [Pattern], `Dependence`, `Structure`, `Nested`, [Colouring], `Star`,
/// `Compression`, [CsrMatrix], [Coordinates], [BlockMatrix], [BlockOperator], [Blocks].
package leibniz.sparse;
