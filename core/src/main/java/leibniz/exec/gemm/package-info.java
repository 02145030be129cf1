// SPDX-License-Identifier: Apache-2.0
/// Matrix products for all back ends.
///
/// **Duty.** Multiplies strided matrices in heap arrays. A seam: kernels are chosen here and nowhere else.
///
/// **May import** `leibniz.exec.watch`.
///
/// **Reading order.** [Gemm], [BlockedGemm].
package leibniz.exec.gemm;
