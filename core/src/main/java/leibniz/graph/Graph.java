// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import leibniz.ops.Fill;
import org.jspecify.annotations.Nullable;

/// The nodes that some outputs need, each once, in topological order: every node after its inputs.
///
/// The order depends on the wiring alone, so the same recording gives the same order on every run. Sorting is iterative: a
/// chain of a million nodes does not overflow the stack, and a node reached along 2⁶⁰ paths is visited once.
public final class Graph {
    private static final int[] NONE = new int[0];

    private final List<Node> outputs;
    private final List<Node> order;
    private final Positions positions;
    private final int[][] wiring;

    private Graph(List<Node> outputs, Positions positions, int[][] wiring) {
        this.outputs = outputs;
        this.order = positions.list();
        this.positions = positions;
        this.wiring = wiring;
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
        Path path = new Path(border);
        for (Node output : outputs) {
            path.walk(output);
        }
        return new Graph(List.copyOf(outputs), path.positions, path.wiring);
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
        return positions.of(node) >= 0;
    }

    /// The position of a node in the order.
    ///
    /// @throws IllegalArgumentException if the node is not part of the graph
    public int indexOf(Node node) {
        int i = positions.of(node);
        if (i < 0) {
            throw new IllegalArgumentException("graph: %s is not one of its %d nodes".formatted(node, order.size()));
        }
        return i;
    }

    /// The positions of the inputs of the node at a position. The array is the graph's own: not to be written to.
    public int[] inputsOf(int position) {
        return wiring[position];
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

    /// The path from an output down to the node being visited.
    private static final class Path {
        final Positions positions = new Positions();
        int[][] wiring = new int[32][];
        private final @Nullable Predicate<Node> border;
        private @Nullable Node[] nodes = new @Nullable Node[16];
        /// For each node on the path where its inputs are, and how many of them have been looked at.
        private int[][] found = new int[16][];
        private int[] looked = new int[16];
        private int length;

        Path(@Nullable Predicate<Node> border) {
            this.border = border;
        }

        /// Adds the nodes that the output needs and that are not there yet.
        void walk(Node output) {
            if (positions.of(output) >= 0) {
                return;
            }
            push(output);
            while (length > 0) {
                Node node = Objects.requireNonNull(nodes[length - 1]);
                int[] inputs = found[length - 1];
                int next = looked[length - 1];
                if (next < inputs.length) {
                    Node input = node.input(next);
                    int at = positions.of(input);
                    if (at >= 0) {
                        inputs[next] = at;
                        looked[length - 1] = next + 1;
                    } else {
                        push(input);
                    }
                } else {
                    length--;
                    add(node, inputs);
                }
            }
        }

        private void push(Node node) {
            if (length == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * length);
                found = Arrays.copyOf(found, 2 * length);
                looked = Arrays.copyOf(looked, 2 * length);
            }
            nodes[length] = node;
            found[length] = border != null && border.test(node) ? NONE : new int[node.inputs().size()];
            looked[length++] = 0;
        }

        private void add(Node node, int[] inputs) {
            int at = positions.add(node);
            if (at == wiring.length) {
                wiring = Arrays.copyOf(wiring, 2 * at);
            }
            wiring[at] = inputs;
        }
    }
}
