// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The index of the largest or smallest element along an axis, INT64, the axis kept with size 1. The first of equals wins,
/// and a NaN wins over numbers. Not differentiable.
public record ArgReduce(boolean largest, int axis) implements Primitive {
    @Override
    public String title() {
        return largest ? "argmax" : "argmin";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        if (x.dtype() == DType.BOOL) {
            throw new DTypeException("%s: needs numbers, x is bool (x is %s)".formatted(title(), x.type()));
        }
        if (x.shape().axis(axis) == 0) {
            throw new ShapeException(
                    "%s: there is none of nothing: axis %d of x has size 0 (x is %s)".formatted(title(),
                            axis, x.shape()));
        }
        return new Type(DType.INT64, x.shape().with(axis, 1));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Collections.singletonList(null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new ArgReduce(largest, axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
