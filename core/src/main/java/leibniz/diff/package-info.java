// SPDX-License-Identifier: Apache-2.0
/// Differentiation: graphs made from graphs.
///
/// **Duty.** [Reverse] walks a sorted graph backwards, calls each node's `bprop` once, and adds up what arrives at a node
/// along all paths; [Forward] walks it in order and pushes tangents along; [Batch] walks it in order and records it for
/// many lanes at once. All yield nodes again, which can be differentiated, batched, planned and drawn like any others.
///
/// [RegionTransforms] applies all three to regions, for the loops and choices of the language.
///
/// **May import** `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Reverse], [Gradients], [Forward], [Batch], [Substitution], [RegionTransforms].
package leibniz.diff;
