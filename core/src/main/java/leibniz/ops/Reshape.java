// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The same elements in row-major order under another shape of the same size.
public record Reshape(Shape shape) implements Primitive {
    @Override
    public String title() {
        return "reshape";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        if (x.shape().size() != shape.size()) {
            throw new ShapeException(
                    "reshape: the size of the new shape (%d) must equal the size of x (%d) (x is %s, the new shape is %s)"
                            .formatted(shape.size(), x.shape().size(), x.shape(), shape));
        }
        return new Type(x.dtype(), shape);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(grad.reshape(y.input(0).shape()));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Reshape(Shape.of(lanes).concat(shape)).on(inputs.getFirst().stack(lanes));
    }
}
