// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// A [CustomOp] in a graph.
public record Custom(CustomOp op) implements Primitive {
    /// Records `op` applied to `inputs`.
    public static Node of(CustomOp op, Node... inputs) {
        return new Custom(op).on(inputs);
    }

    @Override
    public String title() {
        return op.title();
    }

    @Override
    public Type type(List<Node> inputs) {
        return op.type(inputs.stream().map(Node::type).toList());
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        List<@Nullable Node> grads = op.bprop(y, grad);
        if (grads.size() != y.inputs().size()) {
            throw new IllegalArgumentException(
                    "%s: bprop must yield a gradient or null for each of %d inputs, it yields %d"
                            .formatted(title(), y.inputs().size(), grads.size()));
        }
        return grads;
    }

    /// Null: forward mode transposes [#bprop] instead, see [#isTransposed].
    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return op.batch(y, inputs, lanes);
    }

    @Override
    public boolean isTransposed() {
        return true;
    }
}
