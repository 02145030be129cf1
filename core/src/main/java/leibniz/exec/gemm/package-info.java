// SPDX-License-Identifier: Apache-2.0
/// Matrix products for all back ends.
///
/// **Duty.** Multiplies strided matrices in heap arrays. A seam: kernels are chosen here and nowhere else.
///
/// **May import** `leibniz.exec.watch`. [VectorGemm] links to `jdk.incubator.vector` and is loaded only where that module is
/// there.
///
/// **Reading order.** [Gemm], [BlockedGemm], [VectorGemm], [Border], [Tile], [TileGenerator], [Turn], [TieredGemm], [GemmChoice].
package leibniz.exec.gemm;
