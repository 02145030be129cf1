// SPDX-License-Identifier: Apache-2.0
/// Running plans: the seam behind which back ends live.
///
/// **Duty.** Defines what a back end is ([Backend]), what it makes of a plan ([Sequence]) and the memory a run owns
/// ([Memory]). The back ends themselves are rooms below: `exec.loop` fuses loops, `exec.reference` computes everything by
/// plain loops, `exec.gemm` multiplies matrices for all of them, `exec.factor` takes them apart; `exec.pool` has the
/// threads, `exec.watch` tells the flight recorder.
///
/// **May import** `leibniz.exec.pool`, `leibniz.exec.watch`, `leibniz.plan`, `leibniz.graph`, `leibniz.ops`,
/// `leibniz.expr`, `leibniz.tensor`.
///
/// **Reading order.** [Backend], [Executable], [Sequence], [Memory], [Stateful], [Elements].
package leibniz.exec;
