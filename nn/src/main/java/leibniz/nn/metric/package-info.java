// SPDX-License-Identifier: Apache-2.0
/// Metrics: how well outputs meet targets, measured batch by batch.
///
/// **Duty.** Takes in outputs and targets as they come and gives one number, or a table, over all of them.
///
/// **May import** `leibniz.tensor`.
///
/// **Reading order.** [Metric], [Decisions], [ConfusionMatrix], [Metrics].
package leibniz.nn.metric;
