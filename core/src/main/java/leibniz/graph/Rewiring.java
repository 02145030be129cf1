// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Graphs with other nodes in place of some of their own. What depends on none of those stays as it is; everything else
/// is the same operation on other inputs of the same types.
public final class Rewiring {
    private Rewiring() {
    }

    /// What becomes of `outputs` as each of `from` is its counterpart in `to`.
    public static List<Node> of(List<? extends Node> outputs, List<? extends Node> from, List<? extends Node> to) {
        Map<Node, Node> now = new IdentityHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            now.put(from.get(i), to.get(i));
        }
        for (Node node : Graph.of(outputs, now::containsKey).order()) {
            if (!now.containsKey(node) && node.inputs().stream().anyMatch(now::containsKey)) {
                List<Node> inputs = new ArrayList<>();
                node.inputs().forEach(input -> inputs.add(now.getOrDefault(input, input)));
                now.put(node, node.on(List.copyOf(inputs)));
            }
        }
        List<Node> found = new ArrayList<>();
        outputs.forEach(y -> found.add(now.getOrDefault(y, y)));
        return found;
    }
}
