// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import org.jspecify.annotations.Nullable;

/// How a node changes with another one it is computed from: what rules need whose own value is a limit.
final class Slope {
    private Slope() {
    }

    /// The derivative of f as y moves along a direction; zeros where f does not depend on y.
    static Node of(Node f, Node y, Node direction) {
        Map<Node, @Nullable Node> tangents = new IdentityHashMap<>();
        tangents.put(y, direction);
        for (Node node : Graph.of(f).order()) {
            if (node != y && node.dtype().isFloating()) {
                List<@Nullable Node> incoming = new ArrayList<>();
                node.inputs().forEach(x -> incoming.add(tangents.get(x)));
                if (incoming.stream().anyMatch(t -> t != null)) {
                    tangents.put(node, node.op().jvp(node, incoming));
                }
            }
        }
        Node found = tangents.get(f);
        return found == null ? Fill.zerosLike(f) : found;
    }
}
