// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// x − logSumExp(x) along an axis, computed as (x − max x) − log1p(Σ' e^(x − max x)), so that a large common offset costs
/// no digits. Reverse: x̅ = y̅ − softmax(x) · Σ y̅.
public record LogSoftmax(int axis) implements Primitive {
    @Override
    public String title() {
        return "logSoftmax";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Floats.require(title(), x);
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node total = new Reduce(Reduce.Kind.SUM, List.of(axis), true).on(grad);
        return List.of(grad.sub(Elementwise.of(Formulas.GATE, total, y.input(0).softmax(axis))));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null
                : t.sub(new Reduce(Reduce.Kind.SUM, List.of(axis), true)
                        .on(Elementwise.of(Formulas.GATE_BOTH, t, y.input(0).softmax(axis))));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new LogSoftmax(axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
