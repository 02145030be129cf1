// SPDX-License-Identifier: Apache-2.0
/// From a graph to a plan: what a back end runs.
///
/// **Duty.** Lists a graph's structure, passes over it one idea at a time (one class each), and decides which values are
/// views of others and which arrays hold what. A plan knows no derivative and computes nothing.
///
/// **May import** `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Listing], [Share], [Trim], [Mosaic], [Prune], [Views], [Orient], [Early], [Stages], [Sink], [Fuse], [Fold], [Codes], [Weave],
/// [ValueList], [Nest], [InPlace], [Place], [Plan], [Task], [Step], [Cost], [View], [Inside].
package leibniz.plan;
