// SPDX-License-Identifier: Apache-2.0
/// Running plans: the seam behind which back ends live.
///
/// **Duty.** Defines what a back end is ([Backend]) and the memory a run owns ([Memory]). The back ends themselves are
/// rooms below: `exec.reference` computes one operation at a time by plain loops, `exec.loop` fuses them, `exec.gemm`
/// multiplies matrices for both, `exec.factor` takes them apart.
///
/// **May import** `leibniz.plan`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Backend], [Executable], [Memory], [Stateful], [Elements].
package leibniz.exec;
