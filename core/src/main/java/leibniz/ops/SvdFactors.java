// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// The factors of a = u·diag(s)·vᵀ, reduced. The largest element of each column of u is positive; which vectors
/// are taken of equal singular values is up to the computation.
///
/// @param u orthonormal columns
/// @param s singular values, descending
/// @param v orthonormal columns
public record SvdFactors(Node u, Node s, Node v) {
}
