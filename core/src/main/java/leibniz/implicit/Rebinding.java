// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Site;

/// A graph recorded again with other nodes in the place of some. What depends on none of them stays as it is.
final class Rebinding {
    private Rebinding() {
    }

    /// The nodes as they are with each key of `given` replaced by its value.
    static List<Node> of(List<Node> nodes, Map<Node, Node> given) {
        Map<Node, Node> now = new IdentityHashMap<>(given);
        for (Node node : Graph.of(nodes).order()) {
            if (!now.containsKey(node)) {
                now.put(node, again(node, now));
            }
        }
        return nodes.stream().map(node -> Objects.requireNonNull(now.get(node))).toList();
    }

    private static Node again(Node node, Map<Node, Node> now) {
        List<Node> inputs = new ArrayList<>();
        boolean same = true;
        for (Node input : node.inputs()) {
            Node mine = Objects.requireNonNull(now.get(input));
            inputs.add(mine);
            same &= mine == input;
        }
        return same ? node : Site.as(node.site(), () -> Node.record(node.op(), List.copyOf(inputs)));
    }
}
