// SPDX-License-Identifier: Apache-2.0
/// Fused loops.
///
/// **Duty.** Spells the functions of a [leibniz.plan.Nest] out in operations that round the same everywhere, and runs the
/// result: line by line over blocks in cache.
///
/// **May import** `leibniz.exec`, `leibniz.exec.reference`, `leibniz.exec.watch`, `leibniz.plan`, `leibniz.graph`,
/// `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Loops], [Routine], [Machine], [Spelling], [ScalarNest].
package leibniz.exec.loop;
