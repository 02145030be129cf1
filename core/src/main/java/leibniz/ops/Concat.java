// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Inputs laid end to end along an axis; all other axes must agree.
public record Concat(int axis) implements Primitive {
    /// Records the concatenation of `parts` along `axis` (negative counts from the end).
    public static Node of(int axis, List<Node> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat: needs at least one part");
        }
        return Node.record(new Concat(Axes.index("concat", parts.getFirst(), axis)), List.copyOf(parts));
    }

    @Override
    public String title() {
        return "concat";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node first = inputs.getFirst();
        int total = 0;
        for (int k = 0; k < inputs.size(); k++) {
            Node part = inputs.get(k);
            Floats.requireSame("concat", "part 0", first, "part " + k, part);
            requireFit(first.shape(), part.shape(), k);
            total = Math.addExact(total, part.shape().axis(axis));
        }
        return new Type(first.dtype(), first.shape().with(axis, total));
    }

    private void requireFit(Shape first, Shape part, int k) {
        String shapes = "(part 0 is %s, part %d is %s)".formatted(first, k, part);
        if (first.rank() != part.rank()) {
            throw new ShapeException("concat: the rank of part 0 (%d) must equal that of part %d (%d) %s".formatted(
                    first.rank(), k, part.rank(), shapes));
        }
        for (int i = 0; i < first.rank(); i++) {
            if (i != axis && first.axis(i) != part.axis(i)) {
                throw new ShapeException(
                        "concat: axis %d of part 0 (%d) must equal that of part %d (%d) %s".formatted(i,
                                first.axis(i), k, part.axis(i), shapes));
            }
        }
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        List<@Nullable Node> parts = new ArrayList<>();
        int from = 0;
        for (Node part : y.inputs()) {
            int to = from + part.shape().axis(axis);
            parts.add(grad.slice(axis, from, to));
            from = to;
        }
        return parts;
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        List<Node> parts = new ArrayList<>();
        for (int k = 0; k < tangents.size(); k++) {
            Node t = tangents.get(k);
            parts.add(t == null ? Fill.zerosLike(y.input(k)) : t);
        }
        return Node.record(this, List.copyOf(parts));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Node.record(new Concat(axis + 1), inputs.stream().map(part -> part.stack(lanes)).toList());
    }
}
