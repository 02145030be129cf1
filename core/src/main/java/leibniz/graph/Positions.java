// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Nodes in a row, each once, and where each of them is. A map from nodes to numbers would do the same with an object for
/// each number and three calls for each question, which code that is not compiled yet takes its time over.
final class Positions {
    /// Never more than half full.
    private int[] table = new int[64];
    private @Nullable Node[] nodes = new @Nullable Node[32];
    private int size;

    /// The position of a node, or −1.
    int of(Node node) {
        int mask = table.length - 1;
        int i = System.identityHashCode(node) & mask;
        while (table[i] != 0) {
            int at = table[i] - 1;
            if (nodes[at] == node) {
                return at;
            }
            i = i + 1 & mask;
        }
        return -1;
    }

    /// Puts a node, which is not there, at the end.
    int add(Node node) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * size);
            table = new int[4 * size];
            for (int at = 0; at < size; at++) {
                enter(nodes[at], at);
            }
        }
        nodes[size] = node;
        enter(node, size);
        return size++;
    }

    private void enter(@Nullable Node node, int at) {
        int mask = table.length - 1;
        int i = System.identityHashCode(node) & mask;
        while (table[i] != 0) {
            i = i + 1 & mask;
        }
        table[i] = at + 1;
    }

    /// The nodes in order.
    List<Node> list() {
        return List.of(Arrays.copyOf(nodes, size));
    }
}
