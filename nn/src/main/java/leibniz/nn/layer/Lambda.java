// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.function.UnaryOperator;
import leibniz.graph.Node;

/// A formula without weights under a name.
///
/// @param title what it is called in a table
/// @param formula what it records
public record Lambda(String title, UnaryOperator<Node> formula) implements Layer {
    @Override
    public Node apply(Node x) {
        return formula.apply(x);
    }

    @Override
    public String toString() {
        return title;
    }
}
