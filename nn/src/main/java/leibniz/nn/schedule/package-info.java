// SPDX-License-Identifier: Apache-2.0
/// Schedules: how learning rates change as a training goes on.
///
/// **Duty.** Says the rate of each epoch, or step, by a formula of the start and the number ([Schedule]), or by how a measure
/// does ([Plateau]), and sets it.
///
/// **May import** `leibniz.tensor`, `leibniz.graph`, `leibniz.nn.optim`.
///
/// **Reading order.** [Schedule], [OneCycle], [Plateau].
package leibniz.nn.schedule;
