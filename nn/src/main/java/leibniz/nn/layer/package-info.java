// SPDX-License-Identifier: Apache-2.0
/// Layers: formulas with weights.
///
/// **Duty.** Records what a layer computes as nodes, and holds the parameters it computes with. Weights are `[out,in]`;
/// rows of a batch are examples.
///
/// **May import** `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`, `leibniz.nn.init`.
///
/// **Reading order.** [Layer], [Linear], [Activation], [Mlp].
package leibniz.nn.layer;
