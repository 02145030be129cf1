// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The value repeated along new leading axes and along axes of size 1. Reverse: the caller sums the gradient to x's shape,
/// as it does for every broadcast.
public record BroadcastTo(Shape shape) implements Primitive {
    @Override
    public String title() {
        return "broadcastTo";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        if (!Shape.broadcastable(x.shape(), shape)) {
            throw new ShapeException("broadcastTo: x cannot be repeated to the new shape (x is %s, the new shape is %s)"
                    .formatted(x.shape(), shape));
        }
        return new Type(x.dtype(), shape);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(grad);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new BroadcastTo(Shape.of(lanes).concat(shape)).on(inputs.getFirst().aligned(shape.rank()));
    }
}
