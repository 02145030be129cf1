// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Variance and mean over the same axes.
///
/// @param variance the variance
/// @param mean the mean
public record VarMean(Node variance, Node mean) {
}
