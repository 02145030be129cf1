// SPDX-License-Identifier: Apache-2.0
/// Checks that users run on their own graphs.
///
/// **Duty.** Compares gradients with finite differences ([GradCheck], [Ridders]) and shows a graph node by node
/// ([Walkthrough]).
///
/// **May import** `leibniz`, `leibniz.diff`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Ridders], [GradCheck], [Walkthrough].
package leibniz.check;
