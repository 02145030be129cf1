// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// y = eˣ / Σ eˣ along an axis, computed from x − max x.
///
/// Reverse: x̅ = y·(h − Σ y·h) where h = y̅ − y̅ₖ and k is the largest element of x. Any k gives the same sum; this one
/// keeps every digit where yₖ is close to 1, since no term close to `1 − yₖ` is formed by cancellation.
public record Softmax(int axis) implements Primitive {
    @Override
    public String title() {
        return "softmax";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Floats.require(title(), x);
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        if (y.shape().axis(axis) == 0) {
            return List.of(grad);
        }
        Node k = new ArgReduce(true, axis).on(y.input(0));
        Node h = grad.sub(grad.gather(axis, k));
        Node mean = new Reduce(Reduce.Kind.SUM, List.of(axis), true).on(Elementwise.of(Formulas.GATE, h, y));
        return List.of(Elementwise.of(Formulas.GATE, h.sub(mean), y));
    }

    /// The Jacobian is symmetric: forward is reverse.
    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : bprop(y, t).getFirst();
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Softmax(axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
