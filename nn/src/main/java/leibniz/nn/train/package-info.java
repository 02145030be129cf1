// SPDX-License-Identifier: Apache-2.0
/// Training: steps over batches, epochs over data, and what is told about them.
///
/// **Duty.** Records a training step as one program, runs it over shuffled batches, scores models, keeps checkpoints, and
/// tells listeners how it goes.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`, `leibniz.diff`, `leibniz.nn.clip`,
/// `leibniz.nn.data`, `leibniz.nn.layer`, `leibniz.nn.loss`, `leibniz.nn.metric`, `leibniz.nn.optim`, `leibniz.nn.report`,
/// `leibniz.nn.schedule`, `leibniz.nn.store`; of other libraries SLF4J, and the progress bar in one class.
///
/// **Reading order.** [Trainer], [Fitting], [Steps], [StepProgram], [Checkpoints], [Snapshot], [Run], [Evaluator].
package leibniz.nn.train;
