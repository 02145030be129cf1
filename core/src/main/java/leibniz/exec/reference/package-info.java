// SPDX-License-Identifier: Apache-2.0
/// The reference back end: plain loops that are obviously right, which every other back end is compared with.
///
/// **Duty.** One kernel for each kind of step, found by an exhaustive switch over the primitives. Formulas are computed in
/// float64 over chunks of elements and rounded once, to the element type, at their end.
///
/// **May import** `leibniz.exec`, `leibniz.exec.pool`, `leibniz.exec.gemm`, `leibniz.exec.factor`,
/// `leibniz.plan`, `leibniz.graph`,
/// `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`, `leibniz.special`.
///
/// **Reading order.** [Reference], [Kernel], [ElementwiseKernel], [DoubleLoops], then the others; [MatrixKernel] before
/// [MatrixKernels].
package leibniz.exec.reference;
