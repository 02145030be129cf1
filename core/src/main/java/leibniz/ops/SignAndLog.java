// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// A number as sign·exp(log), which neither overflows nor underflows.
///
/// @param sign −1, 0 or 1, without gradient
/// @param log the logarithm of its size; −∞ for 0
public record SignAndLog(Node sign, Node log) {
}
