// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import leibniz.ops.StopGradient;

/// A closed graph as a value: a function from its inputs to its outputs, which uses no other leaf. The body of a loop is
/// one, and so is the branch of a choice.
///
/// Two regions are equal if they apply equal operations in the same wiring; the nodes themselves do not matter. So a loop
/// that is recorded again finds its plan again.
public final class Region {
    private final Transforms transforms;
    private final List<Input> inputs;
    private final List<Node> outputs;
    private final Graph graph;
    private final int[][] wiring;
    private final int hash;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>();

    /// The function from `inputs` to `outputs`.
    ///
    /// @throws IllegalArgumentException if the outputs need a leaf that is not one of the inputs
    public Region(Transforms transforms, List<Input> inputs, List<Node> outputs) {
        this.transforms = transforms;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        List<Node> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        this.graph = Graph.of(all);
        for (Node node : graph.order().subList(inputs.size(), graph.size())) {
            if (node instanceof Leaf) {
                throw new IllegalArgumentException("region: %s is not one of its inputs %s".formatted(node, inputs));
            }
        }
        this.wiring = new int[graph.size() + 1][];
        int code = inputs.size();
        for (int i = 0; i < graph.size(); i++) {
            Node node = graph.order().get(i);
            wiring[i] = node.inputs().stream().mapToInt(graph::indexOf).toArray();
            code = 31 * (31 * code + node.op().hashCode()) + node.type().hashCode();
        }
        wiring[graph.size()] = outputs.stream().mapToInt(graph::indexOf).toArray();
        this.hash = 31 * code + Arrays.deepHashCode(wiring);
    }

    /// What stands for the values it is applied to.
    public List<Input> inputs() {
        return inputs;
    }

    /// What it computes.
    public List<Node> outputs() {
        return outputs;
    }

    /// The types of the outputs.
    public List<Type> types() {
        return outputs.stream().map(Node::type).toList();
    }

    /// Everything in it, in order, the inputs first.
    public Graph graph() {
        return graph;
    }

    Transforms transforms() {
        return transforms;
    }

    /// The same function with some of its outputs only.
    public Region part(int from, int to) {
        return new Region(transforms, inputs, outputs.subList(from, to));
    }

    /// A function of its own: other inputs, other outputs, perhaps made from this one's nodes.
    public Region with(List<Input> otherInputs, List<? extends Node> otherOutputs) {
        return new Region(transforms, otherInputs, List.copyOf(otherOutputs));
    }

    /// What it yields for these values, recorded where this is called.
    public List<Node> on(List<? extends Node> values) {
        return Rewiring.of(outputs, inputs, values);
    }

    /// See [Transforms#reverse].
    public Closure reverse(List<Integer> seeded, List<Integer> wrt) {
        return memo(List.of("reverse", seeded, wrt), () -> transforms.reverse(this, seeded, wrt));
    }

    /// See [Transforms#forward].
    public Closure forward(List<Integer> moving, List<Integer> moved) {
        return memo(List.of("forward", moving, moved), () -> transforms.forward(this, moving, moved));
    }

    /// See [Transforms#batch].
    public Closure batch(List<Integer> stacked, List<Integer> stackedOutputs, int lanes) {
        return memo(List.of("batch", stacked, stackedOutputs, lanes),
                () -> transforms.batch(this, stacked, stackedOutputs, lanes));
    }

    /// What was made from this region under that key, made once.
    @SuppressWarnings("unchecked") // a key is used for one type only
    public <T> T memo(Object key, Supplier<T> making) {
        Object known = derived.get(key);
        if (known == null) {
            T made = making.get();
            Object first = derived.putIfAbsent(key, made);
            known = first == null ? made : first;
        }
        return (T) known;
    }

    /// Which outputs depend on one of the marked inputs; where `smooth`, by a path that can carry a derivative.
    public boolean[] reached(boolean[] from, boolean smooth) {
        boolean[] marked = Arrays.copyOf(from, graph.size());
        for (int i = inputs.size(); i < marked.length; i++) {
            if (passes(i, smooth)) {
                for (int input : wiring[i]) {
                    marked[i] |= marked[input];
                }
            }
        }
        boolean[] found = new boolean[outputs.size()];
        for (int k = 0; k < found.length; k++) {
            int at = wiring[graph.size()][k];
            found[k] = marked[at] && (!smooth || graph.order().get(at).dtype().isFloating());
        }
        return found;
    }

    /// Which inputs one of the marked outputs depends on by a path that can carry a derivative.
    public boolean[] feeding(boolean[] to) {
        boolean[] marked = new boolean[graph.size()];
        for (int k = 0; k < to.length; k++) {
            marked[wiring[graph.size()][k]] |= to[k];
        }
        for (int i = marked.length - 1; i >= 0; i--) {
            marked[i] &= graph.order().get(i).dtype().isFloating();
            if (marked[i] && passes(i, true)) {
                for (int input : wiring[i]) {
                    marked[input] = true;
                }
            }
        }
        return Arrays.copyOf(marked, inputs.size());
    }

    private boolean passes(int entry, boolean smooth) {
        Node node = graph.order().get(entry);
        return !smooth || node.dtype().isFloating() && !(node.op() instanceof StopGradient);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Region r && r.hash == hash && r.inputs.size() == inputs.size()
                && Arrays.deepEquals(r.wiring, wiring) && sameNodes(r);
    }

    private boolean sameNodes(Region other) {
        for (int i = 0; i < graph.size(); i++) {
            Node mine = graph.order().get(i);
            Node its = other.graph.order().get(i);
            if (!mine.op().equals(its.op()) || !mine.type().equals(its.type())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "region of %d nodes".formatted(graph.size());
    }
}
