// SPDX-License-Identifier: Apache-2.0
/// Matrix products, convolutions and what goes with them, for the default engine.
///
/// **Duty.** Kernels for the steps whose time goes into sums of products. Numbers are joined in the element type, in an
/// order that depends on the shape of what is summed alone.
///
/// **May import** `leibniz.exec`, `leibniz.exec.pool`, `leibniz.exec.gemm`, `leibniz.plan`, `leibniz.graph`,
/// `leibniz.ops`, `leibniz.tensor`.
///
/// **Reading order.** [Products], [MatrixProduct], [Bands], [ConvolutionProduct], [Slides].
package leibniz.exec.product;
