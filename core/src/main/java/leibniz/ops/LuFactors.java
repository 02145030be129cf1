// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// The factors of a = p·l·u.
///
/// @param p a permutation matrix, without gradient
/// @param l lower triangular, its diagonal ones
/// @param u upper triangular
public record LuFactors(Node p, Node l, Node u) {
}
