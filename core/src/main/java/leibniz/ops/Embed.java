// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The reverse of [Slice]: zeros of `shape` with x written along each axis at `starts[i]`, `starts[i] + steps[i]`, ….
public record Embed(List<Integer> starts, List<Integer> steps, Shape shape) implements Primitive {
    @Override
    public String title() {
        return "embed";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Axes.requireRank("embed", x, starts.size(), steps.size(), shape.rank());
        for (int i = 0; i < starts.size(); i++) {
            long last = starts.get(i) + (x.shape().axis(i) - 1L) * steps.get(i);
            if (x.shape().axis(i) > 0 && (steps.get(i) == 0 || Math.min(starts.get(i), last) < 0
                    || Math.max(starts.get(i), last) >= shape.axis(i))) {
                throw new ShapeException(
                        "embed: elements %d to %d by %d are not all on axis %d of the new shape (%d) (x is %s, the new shape is %s)"
                                .formatted(starts.get(i), last, steps.get(i), i, shape.axis(i), x.shape(), shape));
            }
        }
        return new Type(x.dtype(), shape);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Shape x = y.input(0).shape();
        return List.of(new Slice(starts, Axes.sizes(x), steps).on(grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Embed(Axes.led(0, starts), Axes.led(1, steps), Shape.of(lanes).concat(shape))
                .on(inputs.getFirst().stack(lanes));
    }
}
