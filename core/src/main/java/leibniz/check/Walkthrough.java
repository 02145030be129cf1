// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leibniz.Engine;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Site;
import leibniz.ops.Fill;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A graph, one node at a time: what each box computes on the way forward, and what comes back to it on the way back.
///
/// ```java
/// Walkthrough walk = Walkthrough.of(loss);
/// walk.fprop();
/// walk.value(hidden);                  // the value of a node
/// walk.bprop();
/// walk.gradient(hidden);               // the derivative of the loss with respect to it
/// walk.contributions(hidden);          // what came back along each edge: the gradient is their sum
/// IO.println(walk.table());
/// ```
///
/// Gradients are formed for parameters, for nodes asked for, and for what they feed; data gets none. Made for
/// looking, not for speed: every value of the graph is kept. Not for use by several threads at once.
public final class Walkthrough {
    private final Node output;
    private final Graph graph;
    private final boolean[] active;
    private final Map<Input, Tensor> feeds = new IdentityHashMap<>();
    private final Map<Node, Tensor> values = new IdentityHashMap<>();
    private final Map<Node, Tensor> gradients = new IdentityHashMap<>();
    private final Map<Node, List<Contribution>> contributions = new IdentityHashMap<>();
    private boolean swept;

    /// What one use of a node sends back to it.
    ///
    /// @param user the node that was computed from it
    /// @param operand which operand of the user it is, counted from 0
    /// @param gradient of the node's shape
    public record Contribution(Node user, int operand, Tensor gradient) {
    }

    private Walkthrough(Node output, List<Node> asked) {
        this.output = output;
        this.graph = Graph.of(output);
        this.active = active(graph, asked);
    }

    /// A walk through everything `output` needs.
    ///
    /// @param alsoWrt nodes that are to get a gradient though they are not parameters, such as an input or a constant
    /// @throws IllegalArgumentException if one of them is not part of the graph
    public static Walkthrough of(Node output, Node... alsoWrt) {
        return new Walkthrough(output, List.of(alsoWrt));
    }

    /// Floating nodes between the output and what gradients are wanted for, both included.
    private static boolean[] active(Graph graph, List<Node> asked) {
        List<Node> order = graph.order();
        boolean[] fed = new boolean[order.size()];
        asked.forEach(node -> fed[graph.indexOf(node)] = true);
        for (int i = 0; i < fed.length; i++) {
            fed[i] |= order.get(i) instanceof Parameter;
            for (Node input : order.get(i).inputs()) {
                fed[i] |= fed[graph.indexOf(input)];
            }
            fed[i] &= order.get(i).dtype().isFloating();
        }
        boolean[] reaching = new boolean[fed.length];
        reaching[fed.length - 1] = true;
        for (int i = fed.length - 1; i >= 0; i--) {
            reaching[i] &= fed[i];
            if (reaching[i]) {
                order.get(i).inputs().forEach(input -> reaching[graph.indexOf(input)] = true);
            }
        }
        return reaching;
    }

    /// Gives an input its numbers.
    ///
    /// @throws ShapeException if they do not fit it
    public Walkthrough feed(Input input, Tensor numbers) {
        feeds.put(input, Replica.fitting(input, numbers));
        return this;
    }

    /// The sorted graph; a node's number is its position in it.
    public Graph graph() {
        return graph;
    }

    /// Computes every node's value in order, from what the leaves hold now. Gradients of an earlier pass are
    /// forgotten.
    ///
    /// @throws IllegalArgumentException if an input has not been [fed][#feed]
    /// @throws IndexOutOfBoundsException if an index is out of range
    public Walkthrough fprop() {
        Values computed = Engine.standard().evaluate(graph.order(), feeds);
        gradients.clear();
        contributions.clear();
        swept = false;
        graph.order().forEach(node -> values.put(node, computed.of(node)));
        return this;
    }

    /// Computes the derivative of the scalar output with respect to every node that is to have one, in reverse order.
    /// The values are computed again with it, in case a leaf has changed.
    ///
    /// @throws IllegalStateException before [#fprop]
    /// @throws ShapeException if the output is not a scalar
    public Walkthrough bprop() {
        if (!output.shape().isScalar()) {
            throw new ShapeException("bprop: the output must be a scalar; or give the gradient of its value (it is %s)"
                    .formatted(output));
        }
        return bprop(Tensor.ones(output.dtype(), output.shape()));
    }

    /// The same for an output of any shape, from a gradient of its value.
    ///
    /// @throws IllegalStateException before [#fprop]
    /// @throws ShapeException if the seed is not of the output's type
    public Walkthrough bprop(Tensor seed) {
        requireFprop("bprop");
        List<Node> wrt = graph.order().stream().filter(this::isActive).toList();
        Node start = isOnes(seed) ? Fill.of(seed.dtype(), seed.shape(), 1) : new Constant("seed", seed);
        Gradients found = Reverse.of(output, start, wrt);
        List<Edge> edges = new ArrayList<>();
        List<Node> wanted = new ArrayList<>(graph.order());
        for (Node node : wrt.reversed()) {
            if (found.reaches(node)) {
                wanted.add(found.of(node));
                edges.addAll(Site.as(node.site(), () -> edges(node, found.of(node))));
            }
        }
        edges.forEach(edge -> wanted.add(edge.gradient()));
        Values computed = Engine.standard().evaluate(wanted, feeds);
        keep(computed, found, wrt, edges);
        swept = true;
        return this;
    }

    private static boolean isOnes(Tensor seed) {
        return seed.dtype().isFloating() && Arrays.stream(seed.toDoubles()).allMatch(x -> x == 1);
    }

    private record Edge(Node user, int operand, Node gradient) {
    }

    /// What a node sends back to those of its operands that are to have a gradient.
    private List<Edge> edges(Node user, Node grad) {
        List<Edge> edges = new ArrayList<>();
        if (user.inputs().stream().anyMatch(this::isActive)) {
            List<@Nullable Node> sent = user.op().bprop(user, grad);
            for (int k = 0; k < sent.size(); k++) {
                Node each = sent.get(k);
                if (each != null && isActive(user.input(k))) {
                    edges.add(new Edge(user, k, each.sumTo(user.input(k).shape())));
                }
            }
        }
        return edges;
    }

    private void keep(Values computed, Gradients found, List<Node> wrt, List<Edge> edges) {
        gradients.clear();
        contributions.clear();
        graph.order().forEach(node -> values.put(node, computed.of(node)));
        wrt.stream().filter(found::reaches).forEach(node -> gradients.put(node, computed.of(found.of(node))));
        for (Edge edge : edges) {
            contributions.computeIfAbsent(edge.user().input(edge.operand()), _ -> new ArrayList<>())
                    .add(new Contribution(edge.user(), edge.operand(), computed.of(edge.gradient())));
        }
    }

    private boolean isActive(Node node) {
        return active[graph.indexOf(node)];
    }

    private Node known(Node node) {
        return graph.order().get(graph.indexOf(node));
    }

    private void requireFprop(String method) {
        if (values.isEmpty()) {
            throw new IllegalStateException(method + ": nothing has been computed yet; call fprop() first");
        }
    }

    private void requireBprop(String method) {
        requireFprop(method);
        if (!hasGradients()) {
            throw new IllegalStateException(method + ": no gradient has been computed yet; call bprop() first");
        }
    }

    boolean hasGradients() {
        return swept;
    }

    /// The value of a node.
    ///
    /// @throws IllegalStateException before [#fprop]
    /// @throws IllegalArgumentException if the node is not part of the graph
    public Tensor value(Node node) {
        requireFprop("value");
        return Objects.requireNonNull(values.get(known(node)));
    }

    /// The derivative of the output with respect to a node, summed over all paths; none for data, for integers, and
    /// where no path carries a gradient.
    ///
    /// @throws IllegalStateException before [#bprop]
    /// @throws IllegalArgumentException if the node is not part of the graph
    public Optional<Tensor> gradient(Node node) {
        requireBprop("gradient");
        return Optional.ofNullable(gradients.get(known(node)));
    }

    /// What has come back to a node, an entry for each use, in the order of arrival; the gradient is their sum. Empty
    /// for the output and for nodes without a gradient.
    ///
    /// @throws IllegalStateException before [#bprop]
    /// @throws IllegalArgumentException if the node is not part of the graph
    public List<Contribution> contributions(Node node) {
        requireBprop("contributions");
        return List.copyOf(contributions.getOrDefault(known(node), List.of()));
    }

    /// One line per step: `fprop` of every node in order, and after [#bprop], `bprop` in reverse order.
    ///
    /// @throws IllegalStateException before [#fprop]
    public List<String> steps() {
        requireFprop("steps");
        return new Narration(this).steps();
    }

    /// One line per node in order: number, name, operation, the numbers of its operands, type, value, and after
    /// [#bprop] its gradient, `–` where it has none. Tensors of more than 12 elements are summarised.
    ///
    /// @throws IllegalStateException before [#fprop]
    public String table() {
        requireFprop("table");
        return new Narration(this).table();
    }

    /// The table, or the graph while there are no values.
    @Override
    public String toString() {
        return values.isEmpty() ? graph.toString() : table();
    }
}
