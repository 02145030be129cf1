// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// What a normalisation over examples gives, beside the value the statistics to go on with. No gradient flows through
/// these: they are kept for later, and no loss is made of them.
///
/// @param y the normalised x
/// @param runningMean the mean of each channel, `[c]`
/// @param runningVar the unbiased variance of each channel, `[c]`
public record BatchNorm(Node y, Node runningMean, Node runningVar) {
}
