// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// The factors of a = q·r, reduced.
///
/// @param q orthonormal columns
/// @param r upper triangular, with no negative number on its diagonal
public record QrFactors(Node q, Node r) {
}
