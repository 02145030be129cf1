// SPDX-License-Identifier: Apache-2.0
/// Data: examples, and the order in which training meets them.
///
/// **Duty.** Reads features and targets, holds them side by side, brings them to one scale, and cuts them into mini-batches that a seed and an epoch decide.
///
/// **May import** `leibniz.tensor`, `leibniz.nn.store`.
///
/// **Reading order.** [Dataset], [Table], [Standardizer], [Batches], [Batch], [Augmentation], [Prefetch].
package leibniz.nn.data;
