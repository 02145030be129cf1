// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

/// One step of a training.
///
/// @param epoch which one, from 1
/// @param epochs of how many
/// @param batch which one of the epoch, from 1
/// @param batches of how many
/// @param examples how many the epoch has learnt from, those of this step among them
/// @param ofExamples how many it will have learnt from at its end
/// @param loss of the batch, before the step
public record Step(int epoch, int epochs, int batch, int batches, int examples, int ofExamples, double loss) {
}
