// SPDX-License-Identifier: Apache-2.0
/// Data: examples, and the order in which training meets them.
///
/// **Duty.** Holds features and targets side by side, and cuts them into mini-batches that a seed and an epoch decide.
///
/// **May import** `leibniz.tensor`.
///
/// **Reading order.** [Dataset], [Batches], [Batch], [Augmentation], [Prefetch].
package leibniz.nn.data;
