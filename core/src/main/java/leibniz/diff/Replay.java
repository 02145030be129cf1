// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Site;
import leibniz.graph.Type;
import leibniz.ops.Lanes;
import leibniz.ops.WithGradient;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Records a graph once more with other nodes in place of some. What depends on none of those stays as it is, so
/// whatever is expensive and does not change is shared with the original.
///
/// A node that is stacked stands for a value of each of several lanes; what depends on one is recorded by its operation's
/// rule for lanes. Where none is, this is a substitution.
final class Replay {
    private final int lanes;
    private final Map<Node, Lanes> changed;

    private Replay(int lanes, Map<Node, Lanes> changed) {
        this.lanes = lanes;
        this.changed = changed;
    }

    Replay(int lanes) {
        this(lanes, new IdentityHashMap<>());
    }

    /// Puts `to` in the place of `from`.
    void put(Node from, Lanes to) {
        changed.put(from, to);
    }

    /// What becomes of the outputs.
    List<Lanes> of(List<? extends Node> outputs) {
        for (Node node : Graph.of(outputs).order()) {
            if (!changed.containsKey(node) && node.inputs().stream().anyMatch(changed::containsKey)) {
                changed.put(node, Site.as(node.site(), () -> again(node)));
            }
        }
        return outputs.stream().map(this::now).toList();
    }

    private Lanes now(Node node) {
        Lanes found = changed.get(node);
        return found == null ? Lanes.shared(node) : found;
    }

    private Lanes again(Node node) {
        List<Lanes> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(now(input)));
        boolean stacked = inputs.stream().anyMatch(Lanes::isStacked);
        Node again = node.op() instanceof WithGradient own
                ? Node.record(new WithGradient(rule(own, node, stacked)),
                        inputs.stream().map(x -> stacked ? x.stack(lanes) : x.node()).toList())
                : stacked ? batched(node, inputs)
                        : Node.record(node.op(), inputs.stream().map(Lanes::node).toList());
        String name = node.name();
        return new Lanes(name == null || again instanceof Leaf ? again : again.named(name), stacked);
    }

    /// @throws ShapeException if the rule, which may be a user's, does not yield the values of all lanes
    private Node batched(Node node, List<Lanes> inputs) {
        Node all = node.op().batch(node, inputs, lanes);
        Type wanted = new Type(node.dtype(), Shape.of(lanes).concat(node.shape()));
        if (!all.type().equals(wanted)) {
            throw new ShapeException(
                    "%s: its rule for %d lanes must yield %s, it yields %s".formatted(node.op().title(),
                            lanes, wanted, all.type()));
        }
        return all;
    }

    /// The user's rule as it is for the changed node. It may read any node that the replay knows.
    private WithGradient.Rule rule(WithGradient own, Node node, boolean stacked) {
        return (x, y, grad) -> {
            Replay inner = new Replay(lanes, new IdentityHashMap<>(changed));
            Node ownX = inner.standIn("x", node.input(1), new Lanes(x, stacked));
            Node ownY = inner.standIn("y", node, new Lanes(y, stacked));
            Node ownGrad = inner.standIn("grad", node, new Lanes(grad, stacked));
            Lanes sent = inner.of(List.of(own.rule().bprop(ownX, ownY, ownGrad))).getFirst();
            return stacked ? sent.stack(lanes) : sent.node();
        };
    }

    /// A leaf of the original's type in the place of what it became.
    private Node standIn(String name, Node original, Lanes now) {
        Input leaf = new Input(name, original.type());
        put(leaf, now);
        return leaf;
    }
}
