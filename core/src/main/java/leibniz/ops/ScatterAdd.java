// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A copy of x with one element of src added per index: for axis 1, y[i, index[i,j]] += src[i,j], in the order of j.
/// Indices may repeat; one that is out of range throws when it is read. Reverse: x̅ = y̅, and src̅ is [Gather] of y̅.
public record ScatterAdd(int axis) implements Primitive {
    @Override
    public String title() {
        return "scatterAdd";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node index = inputs.get(1);
        Node src = inputs.get(2);
        Floats.requireIndex(title(), index);
        Floats.requireSame(title(), "x", x, "src", src);
        Gather.requireAligned(title(), x.shape(), index.shape(), axis);
        if (!src.shape().equals(index.shape())) {
            throw new ShapeException("scatterAdd: src and index must have one shape (src is %s, index is %s)".formatted(
                    src.shape(), index.shape()));
        }
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(grad, null, new Gather(axis).on(grad, y.input(1)));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node x = tangents.get(0);
        Node src = tangents.get(2);
        return x == null && src == null ? null
                : on(x == null ? Fill.zerosLike(y.input(0)) : x, y.input(1),
                        src == null ? Fill.zerosLike(y.input(2)) : src);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new ScatterAdd(axis + 1).on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes),
                inputs.get(2).stack(lanes));
    }
}
