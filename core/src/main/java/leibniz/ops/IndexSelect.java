// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The slices of x at `index` along an axis, which index's axes replace: for axis 0, y[i…, j…] = x[index[i…], j…].
/// Indices may repeat and run from 0; one that is out of range throws when it is read. Reverse: [IndexAdd].
public record IndexSelect(int axis) implements Primitive {
    @Override
    public String title() {
        return "indexSelect";
    }

    @Override
    public Type type(List<Node> inputs) {
        Floats.requireIndex(title(), inputs.get(1));
        return new Type(inputs.get(0).dtype(), selected(inputs.get(0).shape(), inputs.get(1).shape(), axis));
    }

    /// x's shape with `axis` replaced by index's axes.
    static Shape selected(Shape x, Shape index, int axis) {
        int[] axes = Arrays.copyOf(x.toArray(), x.rank() - 1 + index.rank());
        System.arraycopy(index.toArray(), 0, axes, axis, index.rank());
        System.arraycopy(x.toArray(), axis + 1, axes, axis + index.rank(), x.rank() - axis - 1);
        return Shape.of(axes);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node zeros = Fill.zerosLike(y.input(0));
        return Arrays.asList(new IndexAdd(axis).on(zeros, y.input(1), grad), null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t, y.input(1));
    }

    /// An index that all lanes share selects along the next axis, one of each lane's own from what all lanes share yields
    /// the lanes where its axes lie. Where both differ, elements are gathered.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Lanes x = inputs.get(0);
        Lanes index = inputs.get(1);
        if (!index.isStacked()) {
            return new IndexSelect(axis + 1).on(x.stack(lanes), index.node());
        }
        if (!x.isStacked()) {
            return on(x.node(), index.node()).movedim(axis, 0);
        }
        Shape own = y.input(0).shape();
        return new Gather(axis + 1).on(x.node(), repeated(index.node(), own, axis))
                .reshape(Shape.of(lanes).concat(y.shape()));
    }

    /// The indices of each lane in a row along `axis`, repeated along the other axes of `own`, the shape that is indexed.
    static Node repeated(Node index, Shape own, int axis) {
        int lanes = index.shape().axis(0);
        int count = index.shape().without(0).size();
        int[] thin = new int[own.rank() + 1];
        Arrays.fill(thin, 1);
        thin[0] = lanes;
        thin[axis + 1] = count;
        return index.reshape(Shape.of(thin)).broadcastTo(Shape.of(lanes).concat(own.with(axis, count)));
    }
}
