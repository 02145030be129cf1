// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// ln Σ eˣ along an axis, which stays with size 1. Computed as m + log1p(Σ' e^(x − m)), m the largest element and Σ' the
/// sum over the others, so it neither overflows nor loses the small terms. Reverse: x̅ = y̅ · softmax(x). The value is −∞
/// over nothing, or over nothing but −∞; the gradient is 0 then.
public record LogSumExp(int axis) implements Primitive {
    @Override
    public String title() {
        return "logSumExp";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Floats.require(title(), x);
        return new Type(x.dtype(), x.shape().with(axis, 1));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(Elementwise.of(Formulas.GATE, grad, shares(y)));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null
                : new Reduce(Reduce.Kind.SUM, List.of(axis), true)
                        .on(Elementwise.of(Formulas.GATE_BOTH, t, shares(y)));
    }

    /// What part of the sum each element is.
    private Node shares(Node y) {
        Node none = Fill.scalar(y.dtype(), 0);
        return y.eq(Double.NEGATIVE_INFINITY).where(none, y.input(0).softmax(axis));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new LogSumExp(axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
