// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Fill;
import leibniz.ops.Reshape;

/// A region and the values of its last inputs: what a recording used that was there before it.
///
/// @param region takes the parameters of the recording, then what was captured
/// @param captured the nodes captured, each once, in the order in which the recording needs them
public record Closure(Region region, List<Node> captured) {

    /// Runs a recording and makes a region of it. What it records is inside, what it only uses is captured: nodes from
    /// before, and all leaves. Literals stay inside.
    ///
    /// @param params what stands for the values that differ from call to call
    /// @param hoisted whether that part of the recording is captured too, and so computed once, that does not depend on
    ///        the parameters
    public static Closure record(Transforms transforms, List<Input> params, boolean hoisted,
            Supplier<List<Node>> recording) {
        Scope scope = Scope.open();
        List<Node> outputs = scope.record(recording);
        Predicate<Node> inside = scope::holds;
        if (hoisted) {
            Set<Node> dependent = dependent(params, Graph.of(outputs, node -> !inside.test(node)), inside);
            return convert(transforms, params, outputs, dependent::contains);
        }
        return convert(transforms, params, outputs, inside);
    }

    /// Records something made from the nodes of a region, such as its derivative, and makes a region of that. What the
    /// region captured stays a parameter; rules of users may use other nodes, which are captured.
    public static Closure derive(Region from, List<Input> params, Supplier<List<Node>> recording) {
        Scope scope = Scope.open();
        List<Node> outputs = scope.record(recording);
        Set<Node> dependent = dependent(params, Graph.of(outputs), node -> true);
        return convert(from.transforms(), params, outputs,
                node -> scope.holds(node) || from.graph().contains(node) || dependent.contains(node));
    }

    /// What depends on the parameters, of the nodes in question.
    private static Set<Node> dependent(List<Input> params, Graph graph, Predicate<Node> question) {
        Set<Node> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
        dependent.addAll(params);
        for (Node node : graph.order()) {
            if (question.test(node) && node.inputs().stream().anyMatch(dependent::contains)) {
                dependent.add(node);
            }
        }
        return dependent;
    }

    private static Closure convert(Transforms transforms, List<Input> params, List<Node> outputs,
            Predicate<Node> inside) {
        Map<Node, Node> inner = new IdentityHashMap<>();
        params.forEach(p -> inner.put(p, p));
        Predicate<Node> within = node -> !(node instanceof Leaf) && (isLiteral(node) || inside.test(node));
        List<Input> inputs = new ArrayList<>(params);
        List<Node> captured = new ArrayList<>();
        for (Node node : Graph.of(outputs, node -> !within.test(node)).order()) {
            if (inner.containsKey(node)) {
                continue;
            }
            if (within.test(node)) {
                inner.put(node, rewired(node, inner));
            } else {
                Input stand = Site.as(node.site(), () -> new Input(node.label(), node.type()));
                inner.put(node, stand);
                inputs.add(stand);
                captured.add(node);
            }
        }
        List<Node> results = outputs.stream().map(y -> found(y, inner)).toList();
        return new Closure(new Region(transforms, inputs, results), List.copyOf(captured));
    }

    private static Node found(Node node, Map<Node, Node> inner) {
        Node found = inner.get(node);
        if (found == null) {
            throw new IllegalStateException("region: %s comes before its inputs".formatted(node));
        }
        return found;
    }

    private static Node rewired(Node node, Map<Node, Node> inner) {
        List<Node> inputs = new ArrayList<>();
        boolean same = true;
        for (Node input : node.inputs()) {
            Node mine = found(input, inner);
            inputs.add(mine);
            same &= mine == input;
        }
        return same ? node : node.on(List.copyOf(inputs));
    }

    private static boolean isLiteral(Node node) {
        Node at = node;
        while (at.op() instanceof BroadcastTo || at.op() instanceof Reshape) {
            at = at.input(0);
        }
        return at.op() instanceof Fill;
    }
}
