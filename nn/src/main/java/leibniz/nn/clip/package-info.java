// SPDX-License-Identifier: Apache-2.0
/// Clipping: gradients that are not to be too large.
///
/// **Duty.** Makes gradients out of gradients, as nodes, before an optimiser takes them.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`, `leibniz.diff`, `leibniz.nn.optim`.
///
/// **Reading order.** [Clipping].
package leibniz.nn.clip;
