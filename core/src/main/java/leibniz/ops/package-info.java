// SPDX-License-Identifier: Apache-2.0
/// The operations, each with the rule of its gradient. They come in by three doors.
///
/// 1. A **formula** (elementwise): a constant in [Formulas] or [Activations]. No kernel, usually no derivative to write.
/// 2. A **composition**: a method over other operations, in the fluent interfaces [Arithmetic], [Functions],
///    [Reductions], [Shaping], [Indexing], [Statistics], [Sequences], [Sorting], [Rearranging], [Parts], [Diagonals],
///    [Picking], [Contractions], [Convolving], [Pooling], [Normalizing], [Connecting],
///    [Attending], [Noise], [Spectral], and in [Einsum] and [Randomness]. No rule, no kernel.
/// 3. A **primitive**: a record in the sealed interface [Primitive], which every back end switches over exhaustively.
///
/// **Duty.** Shapes, element types, and gradients as nodes. No array or thread appears here. [Lanes] are those of
/// a batch: what each lane has for a node, along a leading axis.
///
/// **May import** `leibniz.tensor`, `leibniz.expr`, `leibniz.graph` (the other half of this slice).
///
/// **Reading order.** [Formulas], [Elementwise], [Primitive], [Reduce], [MatMul], then the fluent interfaces;
/// [Call], [Packing], [Scan], `Lifting`, `ScanReverse`, `ScanAdjoint`, [While], [Deferred] for control flow.
package leibniz.ops;
