// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.Tensor;

/// Some examples of a data set.
///
/// @param number which batch of its epoch, from 1
/// @param examples int32 `[n]`: where each example stands in the data set
/// @param data their features and targets
public record Batch(int number, Tensor examples, Dataset data) {
}
