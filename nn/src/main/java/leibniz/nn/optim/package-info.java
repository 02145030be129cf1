// SPDX-License-Identifier: Apache-2.0
/// Optimisers: how gradients change parameters.
///
/// **Duty.** Turns gradients into updates, which are nodes like any other, so that a whole training step is one program.
/// What an optimiser remembers from step to step lives in parameters.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`, `leibniz.diff`.
///
/// **Reading order.** [Optimizer], [Sgd], [Adam], then the others of their kind; [Groups]; [LimitedMemory].
package leibniz.nn.optim;
