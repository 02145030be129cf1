// SPDX-License-Identifier: Apache-2.0
/// Differentiation: graphs made from graphs.
///
/// **Duty.** Walks a sorted graph backwards, calls each node's `bprop` once, and adds up what arrives at a node along all
/// paths. The result is nodes again, so it can be differentiated, planned and drawn like any other graph.
///
/// **May import** `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Reverse], [Gradients].
package leibniz.diff;
