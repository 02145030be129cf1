// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Site;
import leibniz.ops.Cast;
import leibniz.ops.Fill;
import leibniz.ops.StopGradient;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Reverse-mode differentiation.
///
/// The graph of the output is sorted; the output's own gradient is the seed; then the nodes are visited from the last to
/// the first. At each one, what has arrived along all paths is added up, in the order of arrival, and the node's `bprop`
/// turns it into contributions for its inputs. Three things are decided here and nowhere else:
///
/// - **Activity.** Nodes that none of the requested ones feeds are skipped: no gradient is formed for data.
/// - **Un-broadcasting.** A contribution is summed to its input's shape.
/// - **Structural zero.** A null contribution is dropped, not added as zeros. Where every path to a requested node is cut
///   by an operation that yields integers, or truth values that are then counted as numbers, the gradient is not zero but
///   does not exist, and is refused. A comparison that chooses is a step function: derivative 0, as `sign` has.
public final class Reverse {
    private final Graph graph;
    private final Site.Cursor at = new Site.Cursor(Site.UNKNOWN);
    private final boolean[] active;
    private final @Nullable Node[] grads;

    private Reverse(Graph graph, List<? extends Node> wrt) {
        this.graph = graph;
        this.active = new boolean[graph.size()];
        this.grads = new @Nullable Node[graph.size()];
        for (Node node : wrt) {
            if (graph.contains(node)) {
                active[graph.indexOf(node)] = true;
            }
        }
        List<Node> order = graph.order();
        for (int i = 0; i < order.size(); i++) {
            if (!active[i] && order.get(i).dtype().isFloating()) {
                for (int input : graph.inputsOf(i)) {
                    active[i] |= active[input];
                }
            }
        }
    }

    /// The gradients of a scalar output.
    ///
    /// @throws ShapeException if the output is not a scalar
    /// @throws NotDifferentiableException if a gradient does not exist
    public static Gradients of(Node output, List<? extends Node> wrt) {
        if (output.shape().size() != 1 || output.shape().rank() != 0) {
            throw new ShapeException(
                    "gradients: the output must be a scalar; sum it, or give a seed of its shape (it is %s)"
                            .formatted(output));
        }
        return of(output, Fill.of(output.dtype(), output.shape(), seedOf(output)), wrt);
    }

    private static double seedOf(Node output) {
        if (!output.dtype().isFloating()) {
            throw new NotDifferentiableException("gradients: %s has no derivative (%s, recorded at %s)".formatted(
                    output.op().title(), output, output.site()));
        }
        return 1;
    }

    /// The vector-Jacobian product: the gradients of the sum of `seed` times output, for an output of any shape.
    ///
    /// @throws ShapeException if seed and output differ in shape
    /// @throws NotDifferentiableException if a gradient does not exist
    public static Gradients of(Node output, Node seed, List<? extends Node> wrt) {
        if (!seed.type().equals(output.type())) {
            throw new ShapeException(
                    "gradients: the seed must be of the output's type (the seed is %s, the output is %s)"
                            .formatted(seed.type(), output.type()));
        }
        for (Node node : wrt) {
            if (!node.dtype().isFloating()) {
                throw new NotDifferentiableException(
                        "gradients: %s holds %s; only float32 and float64 have derivatives (%s, recorded at %s)"
                                .formatted(
                                        node.label(), node.dtype(), node, node.site()));
            }
        }
        Reverse sweep = new Reverse(Graph.of(List.of(output)), wrt);
        sweep.seed(output, seed);
        sweep.run();
        Map<Node, @Nullable Node> found = new IdentityHashMap<>();
        for (Node node : wrt) {
            Node grad = sweep.graph.contains(node) ? sweep.grads[sweep.graph.indexOf(node)] : null;
            if (grad == null && sweep.graph.contains(node)) {
                sweep.refuseIfCut(node);
            }
            found.put(node, grad);
        }
        return new Gradients(output, List.copyOf(wrt), found);
    }

    /// The gradients of Σ ⟨seed, output⟩ over several outputs, null where there is structurally none.
    static List<@Nullable Node> of(List<? extends Node> outputs, List<? extends Node> seeds,
            List<? extends Node> wrt) {
        Reverse sweep = new Reverse(Graph.of(outputs), wrt);
        for (int k = 0; k < outputs.size(); k++) {
            sweep.seed(outputs.get(k), seeds.get(k));
        }
        sweep.run();
        List<@Nullable Node> found = new ArrayList<>();
        for (Node node : wrt) {
            found.add(sweep.graph.contains(node) ? sweep.grads[sweep.graph.indexOf(node)] : null);
        }
        return found;
    }

    private void seed(Node output, Node seed) {
        int at = graph.indexOf(output);
        if (active[at]) {
            Node before = grads[at];
            grads[at] = before == null ? seed : before.add(seed);
        }
    }

    private void run() {
        Site.along(at, new Sweep());
    }

    /// From the last node to the first. What is recorded at a node carries the node's site.
    private final class Sweep implements Supplier<Reverse> {
        @Override
        public Reverse get() {
            for (int i = graph.size() - 1; i >= 0; i--) {
                Node grad = grads[i];
                if (grad != null) {
                    send(i, grad);
                }
            }
            return Reverse.this;
        }
    }

    private void send(int from, Node grad) {
        int[] inputs = graph.inputsOf(from);
        List<Boolean> wanted = new ArrayList<>(inputs.length);
        boolean any = false;
        for (int x : inputs) {
            wanted.add(active[x]);
            any |= active[x];
        }
        if (!any) {
            return;
        }
        Node y = graph.order().get(from);
        at.moveTo(y.site());
        List<@Nullable Node> contributions = y.op().bprop(y, grad, wanted);
        for (int k = 0; k < contributions.size(); k++) {
            Node contribution = contributions.get(k);
            int to = inputs[k];
            if (contribution != null && active[to]) {
                Node fitted = contribution.sumTo(y.input(k).shape());
                Node before = grads[to];
                grads[to] = before == null ? fitted : before.add(fitted);
            }
        }
    }

    /// Throws if the node feeds the output, but only through operations that have no derivative.
    private void refuseIfCut(Node node) {
        int at = graph.indexOf(node);
        boolean[] fed = new boolean[graph.size()];
        fed[at] = true;
        List<Node> cuts = new ArrayList<>();
        for (int i = at + 1; i < fed.length; i++) {
            Node y = graph.order().get(i);
            for (Node input : y.op() instanceof StopGradient ? List.<Node>of() : y.inputs()) {
                fed[i] |= fed[graph.indexOf(input)];
            }
            if (fed[i] && y.dtype().isInteger()) {
                cuts.add(y);
            } else if (fed[i] && y.op() instanceof Cast && y.input(0).dtype() == DType.BOOL) {
                cuts.add(y.input(0));
            }
        }
        if (!cuts.isEmpty() && fed[fed.length - 1] && onlyThrough(node)) {
            Node cut = cuts.getFirst();
            throw new NotDifferentiableException(
                    "gradients: %s depends on %s only through %s, which has no derivative; say stopGradient() if a zero gradient is meant (%s, recorded at %s)"
                            .formatted(graph.outputs().getFirst().label(), node.label(), cut.op().title(), cut,
                                    cut.site()));
        }
    }

    /// Whether no path from the node to the output stays among floating types.
    private boolean onlyThrough(Node node) {
        boolean[] reached = new boolean[graph.size()];
        reached[graph.indexOf(node)] = true;
        for (int i = graph.indexOf(node) + 1; i < reached.length; i++) {
            Node y = graph.order().get(i);
            if (y.dtype().isFloating()) {
                for (Node input : y.inputs()) {
                    reached[i] |= reached[graph.indexOf(input)];
                }
            }
        }
        return !reached[reached.length - 1];
    }
}
