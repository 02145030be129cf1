// SPDX-License-Identifier: Apache-2.0
/// Checks that users run on their own graphs and operations.
///
/// **Duty.** Compares gradients with finite differences ([GradCheck], [Ridders]) and forward mode with reverse mode
/// ([AdjointCheck]), puts an operation under all laws at once ([OpCheck]) and into random programs ([StraightLine]), and
/// shows a graph node by node ([Walkthrough]). The rooms `leibniz.check.jqwik` and `leibniz.check.junit` stand above it,
/// for those who have these libraries.
///
/// **May import** `leibniz`, `leibniz.diff`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Ridders], [GradCheck], [AdjointCheck], [OpCheck], [StraightLine], [Walkthrough].
package leibniz.check;
