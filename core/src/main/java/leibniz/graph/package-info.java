// SPDX-License-Identifier: Apache-2.0
/// The graph: nodes, the leaves that hold numbers, and the order in which they are computed.
///
/// **Duty.** A [Node] is one value: the [Op] that computes it and the nodes it is computed from. A [Graph] is the nodes
/// that some outputs need, sorted. Together with `leibniz.ops`, which holds the operations, this is the language of the
/// library: one slice in two packages, which see each other.
///
/// A [Region] is a closed graph as a value: what a loop, a choice or a checkpoint runs. A [Closure] makes one of what a
/// lambda records.
///
/// **May import** `leibniz.tensor`, `leibniz.expr`, `leibniz.ops`.
///
/// **Reading order.** [Op], [Node], [Leaf], [Graph], [Site], [Region], [Closure], [Rewiring],
/// [Transforms].
package leibniz.graph;
