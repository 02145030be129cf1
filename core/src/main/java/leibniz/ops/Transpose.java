// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Axes in another order: axis `i` of the value is axis `axes[i]` of x.
public record Transpose(List<Integer> axes) implements Primitive {
    @Override
    public String title() {
        return "transpose";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        List<Integer> sorted = new ArrayList<>(axes);
        Collections.sort(sorted);
        if (!sorted.equals(Axes.all(x.shape()))) {
            throw new ShapeException("transpose: the axes (%s) must be each of the %d axes of x once (x is %s)"
                    .formatted(axes, x.shape().rank(), x.shape()));
        }
        return new Type(x.dtype(), Shape.of(axes.stream().mapToInt(a -> x.shape().axis(a)).toArray()));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        int[] inverse = new int[axes.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[axes.get(i)] = i;
        }
        return List.of(grad.transpose(inverse));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        List<Integer> order = new ArrayList<>(List.of(0));
        axes.forEach(axis -> order.add(axis + 1));
        return new Transpose(List.copyOf(order)).on(inputs.getFirst().stack(lanes));
    }
}
