// SPDX-License-Identifier: Apache-2.0
/// Fused loops.
///
/// **Duty.** Spells the functions of a [leibniz.plan.Nest] out in operations that round the same everywhere, and runs the
/// result: line by line over blocks in cache, or as a generated class by the Vector API. Both give the same bits. Only
/// [Shapes] and what is generated link to `jdk.incubator.vector`, and only where that module is there.
///
/// **May import** `leibniz.exec`, `leibniz.exec.reference`, `leibniz.exec.gemm`, `leibniz.exec.product`,
/// `leibniz.exec.watch`, `leibniz.plan`, `leibniz.graph`, `leibniz.ops`, `leibniz.expr`, `leibniz.tensor`,
/// `leibniz.special`.
///
/// **Reading order.** [Loops]; [Routine], [Line], [Machine], [Spelling] with [Exponentials], [Logarithm], [Circle],
/// [ErrorFunction] and [Rounding]; [Order], [Joiner], [PairTree], [Totals]; [Tape] and [Spelled]; [ScalarNest], [Homes],
/// [Registers]; [Tiered], [Layout], [Parts], [Outlined], [Frame], [VectorNest], [Agenda], [Operands], [Turned], [Repeat],
/// [Ends], [Generator], [Emitter], [Forming], [Halves], [Access], [Lanewise], [Warmth], [Foundry].
package leibniz.exec.loop;
