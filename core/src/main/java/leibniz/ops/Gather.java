// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// One element per index: for axis 1, y[i,j] = x[i, index[i,j]]. The index has x's rank and, away from the axis, x's sizes.
/// Indices run from 0; one that is out of range throws when it is read. Reverse: [ScatterAdd].
public record Gather(int axis) implements Primitive {
    @Override
    public String title() {
        return "gather";
    }

    @Override
    public Type type(List<Node> inputs) {
        Floats.requireIndex(title(), inputs.get(1));
        requireAligned(title(), inputs.get(0).shape(), inputs.get(1).shape(), axis);
        return new Type(inputs.get(0).dtype(), inputs.get(1).shape());
    }

    static void requireAligned(String op, Shape x, Shape index, int axis) {
        String shapes = "(x is %s, index is %s)".formatted(x, index);
        if (x.rank() != index.rank()) {
            throw new ShapeException("%s: the rank of x (%d) must equal that of index (%d) %s".formatted(op, x.rank(),
                    index.rank(), shapes));
        }
        for (int i = 0; i < x.rank(); i++) {
            if (i != axis && x.axis(i) != index.axis(i)) {
                throw new ShapeException(
                        "%s: axis %d of x (%d) must equal that of index (%d) %s".formatted(op, i, x.axis(i),
                                index.axis(i), shapes));
            }
        }
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node zeros = Fill.zerosLike(y.input(0));
        return Arrays.asList(new ScatterAdd(axis).on(zeros, y.input(1), grad), null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t, y.input(1));
    }

    /// What all lanes share is read by the indices of all lanes, laid end to end along the axis.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Lanes x = inputs.get(0);
        Node index = inputs.get(1).stack(lanes);
        if (x.isStacked()) {
            return new Gather(axis + 1).on(x.node(), index);
        }
        int count = y.shape().axis(axis);
        Shape apart = y.shape().insert(axis, lanes);
        Node all = index.movedim(0, axis).reshape(y.shape().with(axis, lanes * count));
        return on(x.node(), all).reshape(apart).movedim(axis, 0);
    }
}
