// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import leibniz.Program;
import leibniz.diff.Substitution;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Site;
import leibniz.graph.Type;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Fill;
import leibniz.ops.Reshape;
import org.jspecify.annotations.Nullable;

/// Functions of x, closed: whatever else they read is a parameter of theirs. What does not depend on x is computed outside,
/// once, and handed in.
///
/// Two bodies are equal if they apply equal operations in the same wiring, so the same recording finds its plan again.
final class Body {
    private final Input x;
    private final List<Input> parameters;
    private final List<Node> values;
    private final List<Object> structure;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    private Body(Input x, List<Input> parameters, List<Node> values) {
        this.x = x;
        this.parameters = List.copyOf(parameters);
        this.values = List.copyOf(values);
        Graph graph = Graph.of(values);
        List<Object> listed = new ArrayList<>();
        for (Node node : graph.order()) {
            Op op = node.op();
            listed.add(List.of(op, node.type(), node.inputs().stream().map(graph::indexOf).toList()));
        }
        listed.add(parameters.stream().map(graph::indexOf).toList());
        listed.add(values.stream().map(graph::indexOf).toList());
        listed.add(graph.indexOf(x));
        this.structure = List.copyOf(listed);
    }

    /// A body and the nodes that its parameters stand for.
    record Closed(Body body, List<Node> captured) {
    }

    /// Closes functions that were recorded on `x`.
    static Closed close(Input x, List<Node> values) {
        Set<Node> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
        dependent.add(x);
        Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> captured = new ArrayList<>();
        List<Input> parameters = new ArrayList<>();
        List<Node> order = Graph.of(values).order();
        for (Node node : order) {
            if (node.inputs().stream().anyMatch(dependent::contains)) {
                dependent.add(node);
            }
        }
        for (Node node : order) {
            for (Node input : dependent.contains(node) ? node.inputs() : List.<Node>of()) {
                if (!dependent.contains(input) && !isLiteral(input) && known.add(input)) {
                    captured.add(input);
                    parameters.add(Site.as(input.site(), () -> new Input(input.label(), input.type())));
                }
            }
        }
        return new Closed(new Body(x, parameters, Substitution.of(values, captured, parameters)), captured);
    }

    private static boolean isLiteral(Node node) {
        Node at = node;
        while (at.op() instanceof BroadcastTo || at.op() instanceof Reshape) {
            at = at.input(0);
        }
        return at.op() instanceof Fill;
    }

    /// What it is a function of.
    Input x() {
        return x;
    }

    /// What stands for everything else.
    List<Input> parameters() {
        return parameters;
    }

    /// The type of x.
    Type type() {
        return x.type();
    }

    /// What must be zero.
    Node residual() {
        return values.getFirst();
    }

    /// What is minimised, if that is what it is about.
    @Nullable
    Node objective() {
        return values.size() > 1 ? values.get(1) : null;
    }

    /// Where the user recorded it.
    Site site() {
        return values.getLast().site();
    }

    /// A program made from this body, made once.
    Program program(String key, Supplier<Program> making) {
        return (Program) derived.computeIfAbsent(key, k -> Site.as(site(), making));
    }

    /// Nodes made from this body's nodes, made once.
    @SuppressWarnings("unchecked") // a key is used for lists of nodes only
    List<@Nullable Node> nodes(Object key, Supplier<List<@Nullable Node>> making) {
        Object known = derived.get(key);
        if (known == null) {
            known = Site.as(site(), making);
            derived.putIfAbsent(key, known);
        }
        return (List<@Nullable Node>) known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body b && b.structure.equals(structure);
    }

    @Override
    public int hashCode() {
        return structure.hashCode();
    }

    @Override
    public String toString() {
        return "function of %d nodes".formatted(structure.size() - 3);
    }
}
