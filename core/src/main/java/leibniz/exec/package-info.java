// SPDX-License-Identifier: Apache-2.0
/// Running plans: the seam behind which back ends live.
///
/// **Duty.** Defines what a back end is ([Backend]) and the memory a run owns ([Memory]). The back ends themselves are
/// rooms below: `exec.reference` computes everything by plain loops, `exec.gemm` multiplies matrices for all of
/// them, `exec.factor` takes them apart.
///
/// **May import** `leibniz.plan`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Backend], [Executable], [Memory], [Elements].
package leibniz.exec;
