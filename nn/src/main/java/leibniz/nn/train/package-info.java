// SPDX-License-Identifier: Apache-2.0
/// Training: a model, a loss, an optimiser and data, put together.
///
/// **Duty.** Compiles loss, gradients and updates into one program for each size of batch, runs it over shuffled batches,
/// measures, reports, and stops with a clear message where a number is not one.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.diff`, and the other rooms of `leibniz.nn`; of other
/// libraries SLF4J, and the progress bar in one class.
///
/// **Reading order.** [Trainer], [Run], [Epoch], [Listener], [Evaluator], then what they are made of.
package leibniz.nn.train;
