// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import leibniz.ops.Fill;
import org.jspecify.annotations.Nullable;

/// The nodes that some outputs need, each once, in topological order: every node after its inputs.
///
/// The order depends on the wiring alone, so the same recording gives the same order on every run. Sorting is iterative: a
/// chain of a million nodes does not overflow the stack, and a node reached along 2⁶⁰ paths is visited once.
public final class Graph {
    private final List<Node> outputs;
    private final List<Node> order;
    private final Map<Node, Integer> index;

    private Graph(List<Node> outputs, List<Node> order, Map<Node, Integer> index) {
        this.outputs = outputs;
        this.order = order;
        this.index = index;
    }

    /// The graph of everything `outputs` need.
    public static Graph of(List<? extends Node> outputs) {
        return sorted(outputs, null);
    }

    /// The graph of everything `outputs` need, but not of what the nodes on the `border` are made from.
    static Graph of(List<? extends Node> outputs, Predicate<Node> border) {
        return sorted(outputs, border);
    }

    private static Graph sorted(List<? extends Node> outputs, @Nullable Predicate<Node> border) {
        Map<Node, Integer> index = new IdentityHashMap<>();
        List<Node> order = new ArrayList<>();
        Path path = new Path(border);
        for (Node output : outputs) {
            if (index.containsKey(output)) {
                continue;
            }
            path.push(output);
            while (!path.isEmpty()) {
                Node node = path.top();
                Node next = path.nextInput();
                if (next == null) {
                    path.pop();
                    if (index.putIfAbsent(node, order.size()) == null) {
                        order.add(node);
                    }
                } else if (!index.containsKey(next)) {
                    path.push(next);
                }
            }
        }
        return new Graph(List.copyOf(outputs), List.copyOf(order), index);
    }

    /// The graph of everything `outputs` need.
    public static Graph of(Node... outputs) {
        return of(List.of(outputs));
    }

    /// What was asked for.
    public List<Node> outputs() {
        return outputs;
    }

    /// All nodes, every node after its inputs.
    public List<Node> order() {
        return order;
    }

    /// The number of nodes.
    public int size() {
        return order.size();
    }

    /// Whether the node is part of the graph.
    public boolean contains(Node node) {
        return index.containsKey(node);
    }

    /// The position of a node in the order.
    ///
    /// @throws IllegalArgumentException if the node is not part of the graph
    public int indexOf(Node node) {
        Integer i = index.get(node);
        if (i == null) {
            throw new IllegalArgumentException("graph: %s is not one of its %d nodes".formatted(node, order.size()));
        }
        return i;
    }

    /// The leaves, in order.
    public List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Node node : order) {
            if (node instanceof Leaf leaf) {
                leaves.add(leaf);
            }
        }
        return List.copyOf(leaves);
    }

    /// One line per node: `%3 = matmul(%0, %1) float32[32,10]`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Node node : order) {
            StringBuilder args = new StringBuilder();
            for (Node input : node.inputs()) {
                args.append(args.isEmpty() ? "%" : ", %").append(indexOf(input));
            }
            text.append("%").append(indexOf(node)).append(" = ")
                    .append(node.op() instanceof Fill f ? String.valueOf(f.value()) : node.op().title()).append('(')
                    .append(args)
                    .append(") ").append(node.type());
            if (node.name() != null && !node.label().equals(node.op().title())) {
                text.append("   ").append(node.label());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// The path from an output down to the node being visited, with how many inputs of each have been looked at.
    private static final class Path {
        private final List<Node> nodes = new ArrayList<>();
        private final @Nullable Predicate<Node> border;
        private int[] looked = new int[16];

        Path(@Nullable Predicate<Node> border) {
            this.border = border;
        }

        boolean isEmpty() {
            return nodes.isEmpty();
        }

        Node top() {
            return nodes.getLast();
        }

        void push(Node node) {
            if (nodes.size() == looked.length) {
                looked = java.util.Arrays.copyOf(looked, 2 * looked.length);
            }
            looked[nodes.size()] = border != null && border.test(node) ? node.inputs().size() : 0;
            nodes.add(node);
        }

        void pop() {
            nodes.removeLast();
        }

        @Nullable
        Node nextInput() {
            int at = nodes.size() - 1;
            List<Node> inputs = nodes.get(at).inputs();
            return looked[at] < inputs.size() ? inputs.get(looked[at]++) : null;
        }
    }
}
