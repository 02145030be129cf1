// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// What attention gives, and from where it took it.
///
/// @param values the values attended to, blended
/// @param weights the shares that they were blended with
public record Attended(Node values, Node weights) {
}
