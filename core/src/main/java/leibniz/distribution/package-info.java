// SPDX-License-Identifier: Apache-2.0
/// Probability distributions as nodes: logarithms of densities and probabilities with stable gradients, and numbers drawn so
/// that gradients pass through them.
///
/// **Duty.** One record for each distribution, its parameters nodes that broadcast. What cancels or overflows in the
/// formulas is in [leibniz.ops.Densities], what draws in [leibniz.ops.Randomness]. Outside the support the logarithm is −∞
/// and carries a gradient of exactly zero; NaN stays NaN. Parameters outside their domain are not looked for: they give
/// whatever their formula gives, NaN mostly.
///
/// **May import** `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [ContinuousDistribution], [DiscreteDistribution], [Reparameterised], [Normal], [Gamma], [Binomial].
package leibniz.distribution;
