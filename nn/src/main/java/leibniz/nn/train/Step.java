// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

/// One step of a training.
///
/// @param epoch which one, from 1
/// @param epochs of how many
/// @param batch which one of the epoch, from 1
/// @param batches of how many
/// @param loss of the batch, before the step
public record Step(int epoch, int epochs, int batch, int batches, double loss) {
}
