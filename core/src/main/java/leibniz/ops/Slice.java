// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Along each axis the elements `starts[i]`, `starts[i] + steps[i]`, …, `sizes[i]` of them. Steps may be negative.
public record Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) implements Primitive {
    @Override
    public String title() {
        return "slice";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Axes.requireRank("slice", x, starts.size(), sizes.size(), steps.size());
        for (int i = 0; i < starts.size(); i++) {
            requireInside(i, starts.get(i), sizes.get(i), steps.get(i), x.shape());
        }
        return new Type(x.dtype(), Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static void requireInside(int axis, int start, int size, int step, Shape x) {
        long last = start + (size - 1L) * step;
        if (step == 0 || size < 0 || size > 0 && (Math.min(start, last) < 0 || Math.max(start, last) >= x.axis(axis))) {
            throw new ShapeException(
                    "slice: elements %d to %d by %d are not all on axis %d of x (%d) (x is %s)".formatted(start,
                            last, step, axis, x.axis(axis), x));
        }
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(new Embed(starts, steps, y.input(0).shape()).on(grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Slice(Axes.led(0, starts), Axes.led(lanes, sizes), Axes.led(1, steps))
                .on(inputs.getFirst().stack(lanes));
    }
}
