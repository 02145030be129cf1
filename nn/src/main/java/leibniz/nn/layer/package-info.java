// SPDX-License-Identifier: Apache-2.0
/// Layers: formulas with weights.
///
/// **Duty.** Records what a layer computes as nodes, and holds the parameters it computes with. Weights are `[out,in]`;
/// rows of a batch are examples. What a layer is to be is a record ([Spec]); what it becomes is a layer with parameters
/// named by their path; what a step changes beside them is said in a [Pass].
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`, `leibniz.nn.init`.
///
/// **Reading order.** [Layer], [Linear], [Activation], [Mlp]; then [Spec], [Scope], [Layers], [Sequential], [Pass],
/// [Dropout], [BatchNormalization], [Recurrent], [TransformerEncoder], [Summary].
package leibniz.nn.layer;
