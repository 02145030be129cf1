// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Site;
import leibniz.ops.Fill;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Forward-mode differentiation: the derivative of outputs along one direction, by one walk in the order of computation.
///
/// Each node's tangent is made from its inputs' tangents by its `jvp`. Tangents are nodes; a structurally zero one is null
/// and costs nothing. Cheaper than [Reverse] where there are more outputs than inputs.
public final class Forward {
    private Forward() {
    }

    /// The Jacobian-vector product: the derivatives of `outputs` as each of `wrt` moves along its direction. Zeros where an
    /// output does not depend on any.
    ///
    /// @throws ShapeException if a direction is not of the type of what moves
    public static List<Node> jvp(List<? extends Node> outputs, List<? extends Node> wrt,
            List<? extends Node> directions) {
        if (wrt.size() != directions.size()) {
            throw new IllegalArgumentException("jvp: %d nodes move, %d directions are given".formatted(wrt.size(),
                    directions.size()));
        }
        Graph graph = Graph.of(outputs);
        @Nullable
        Node[] tangents = new @Nullable Node[graph.size()];
        boolean[] given = new boolean[graph.size()];
        boolean[] ahead = new boolean[graph.size()];
        for (int i = 0; i < wrt.size(); i++) {
            require(wrt.get(i), directions.get(i));
            if (graph.contains(wrt.get(i))) {
                int at = graph.indexOf(wrt.get(i));
                tangents[at] = directions.get(i);
                given[at] = true;
            }
        }
        for (int i = 0; i < graph.size(); i++) {
            if (!given[i]) {
                tangents[i] = tangent(graph, i, tangents);
                ahead[i] = tangents[i] != null && looksAhead(graph, i, ahead);
            }
        }
        List<Node> results = new ArrayList<>();
        for (Node output : outputs) {
            Node t = tangents[graph.indexOf(output)];
            results.add(t == null ? Fill.zerosLike(output)
                    : ahead[graph.indexOf(output)] ? throughReverse(output, wrt, directions) : t);
        }
        return results;
    }

    private static boolean looksAhead(Graph graph, int i, boolean[] ahead) {
        Node y = graph.order().get(i);
        return y.op().looksAhead() || y.inputs().stream().anyMatch(x -> ahead[graph.indexOf(x)]);
    }

    /// Reverse mode is u ↦ Jᵀu, linear in u, so the gradient of ⟨Jᵀu, t⟩ with respect to u is Jt, at any u; one that is not
    /// zero lets operations see what it leads to.
    private static Node throughReverse(Node output, List<? extends Node> wrt, List<? extends Node> directions) {
        Node u = Fill.of(output.dtype(), output.shape(), 1).stopGradient();
        Gradients back = Reverse.of(output, u, wrt);
        Node sum = Fill.scalar(output.dtype(), 0);
        for (int i = 0; i < wrt.size(); i++) {
            sum = sum.add(back.of(wrt.get(i)).mul(directions.get(i)).sum().to(output.dtype()));
        }
        return Reverse.of(sum, List.of(u)).of(u);
    }

    private static @Nullable Node tangent(Graph graph, int i, @Nullable Node[] tangents) {
        Node y = graph.order().get(i);
        List<@Nullable Node> incoming = new ArrayList<>();
        boolean moves = false;
        for (Node input : y.inputs()) {
            Node t = tangents[graph.indexOf(input)];
            incoming.add(t);
            moves |= t != null;
        }
        if (!moves || !y.dtype().isFloating()) {
            return null;
        }
        List<@Nullable Node> result = new ArrayList<>();
        Site.as(y.site(), () -> result.add(y.op().isTransposed() ? transposed(y, incoming) : y.op().jvp(y, incoming)));
        return result.getFirst();
    }

    /// bprop is u ↦ Jᵀu, linear in u, so the gradient of ⟨Jᵀu, t⟩ with respect to u is Jt, at any u.
    private static @Nullable Node transposed(Node y, List<@Nullable Node> incoming) {
        Node u = Fill.zerosLike(y).stopGradient();
        List<@Nullable Node> back = y.op().bprop(y, u);
        Node sum = null;
        for (int i = 0; i < back.size(); i++) {
            Node t = incoming.get(i);
            Node g = back.get(i);
            if (t != null && g != null) {
                Node term = g.sumTo(t.shape()).mul(t).sum();
                sum = sum == null ? term : sum.add(term);
            }
        }
        return sum == null ? null : Reverse.of(sum, List.of(u)).of(u);
    }

    private static void require(Node node, Node direction) {
        if (!node.type().equals(direction.type())) {
            throw new ShapeException(
                    "jvp: the direction of %s must be %s, it is %s".formatted(node.label(), node.type(),
                            direction.type()));
        }
        if (!node.dtype().isFloating()) {
            throw new NotDifferentiableException(
                    "jvp: %s holds %s; only float32 and float64 have derivatives (%s, recorded at %s)"
                            .formatted(node.label(), node.dtype(), node, node.site()));
        }
    }
}
