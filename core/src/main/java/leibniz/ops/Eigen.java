// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Eigenvalues and eigenvectors of symmetric matrices.
///
/// @param values ascending
/// @param vectors orthonormal, one in each column, its largest element positive; which ones are taken of equal eigenvalues is
///        up to the computation
public record Eigen(Node values, Node vectors) {
}
