// SPDX-License-Identifier: Apache-2.0
/// Losses: how far a model's outputs are from their targets.
///
/// **Duty.** Records losses as nodes, fused where the naive form would lose digits, and says which outputs count as right.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`.
///
/// **Reading order.** [Loss], [Reduction], [Losses], [CrossEntropy], [BinaryCrossEntropy], [MeanSquaredError], [ElementwiseLoss],
/// then the others.
package leibniz.nn.loss;
