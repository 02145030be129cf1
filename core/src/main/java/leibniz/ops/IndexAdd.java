// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A copy of x with the slices of src added at `index` along an axis: for axis 0, y[index[i…], j…] += src[i…, j…], in the
/// order of i. Indices may repeat; one that is out of range throws when it is read. Reverse: x̅ = y̅, and src̅ is
/// [IndexSelect] of y̅.
public record IndexAdd(int axis) implements Primitive {
    @Override
    public String title() {
        return "indexAdd";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node index = inputs.get(1);
        Node src = inputs.get(2);
        Floats.requireIndex(title(), index);
        Floats.requireSame(title(), "x", x, "src", src);
        Shape wanted = IndexSelect.selected(x.shape(), index.shape(), axis);
        if (!wanted.equals(src.shape())) {
            throw new ShapeException(
                    "indexAdd: src must be %s, it is %s (x is %s, index is %s, axis is %d)".formatted(wanted,
                            src.shape(), x.shape(), index.shape(), axis));
        }
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(grad, null, new IndexSelect(axis).on(grad, y.input(1)));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node x = tangents.get(0);
        Node src = tangents.get(2);
        return x == null && src == null ? null
                : on(x == null ? Fill.zerosLike(y.input(0)) : x, y.input(1),
                        src == null ? Fill.zerosLike(y.input(2)) : src);
    }

    /// As [IndexSelect]: where each lane has an index of its own, elements are scattered.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Node x = inputs.get(0).stack(lanes);
        Lanes index = inputs.get(1);
        Node src = inputs.get(2).stack(lanes);
        if (!index.isStacked()) {
            return new IndexAdd(axis + 1).on(x, index.node(), src);
        }
        Node places = IndexSelect.repeated(index.node(), y.shape(), axis);
        return new ScatterAdd(axis + 1).on(x, places, src.reshape(places.shape()));
    }
}
