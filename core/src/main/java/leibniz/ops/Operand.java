// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// What the fluent families apply to.
public interface Operand {
    /// This, as a node.
    Node self();
}
