// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// x − logSumExp(x) along an axis, computed as (x − max x) − log1p(Σ' e^(x − max x)), so that a large common offset costs
/// no digits.
///
/// Reverse: x̅ = y̅ − softmax(x) · Σ y̅. At the largest element, where four bits or more of that cancel, it is −Σ x̅ over
/// the others instead: the sum over all is 0. Forward: h − Σ softmax(x) · h with h = ẋ − ẋₖ, k the largest element, for
/// the same reason.
public record LogSoftmax(int axis) implements Primitive {
    private static final double CANCELLING = 1 / 16.0;

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
        if (y.shape().axis(axis) == 0) {
            return List.of(grad);
        }
        Node plain = grad.sub(Elementwise.of(Formulas.GATE, sum(grad), y.input(0).softmax(axis)));
        Node k = new ArgReduce(true, axis).on(y.input(0));
        Node atK = plain.gather(axis, k);
        Node others = plain.scatterAdd(axis, k, atK.neg());
        Node cancels = atK.abs().lt(grad.gather(axis, k).abs().mul(CANCELLING));
        return List.of(others.scatterAdd(axis, k, cancels.where(sum(others).rsub(0), atK)));
    }

    private Node sum(Node x) {
        return new Reduce(Reduce.Kind.SUM, List.of(axis), true).on(x);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null || y.shape().axis(axis) == 0) {
            return t;
        }
        Node h = t.sub(t.gather(axis, new ArgReduce(true, axis).on(y.input(0))));
        return h.sub(sum(Elementwise.of(Formulas.GATE_BOTH, h, y.input(0).softmax(axis))));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new LogSoftmax(axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
