// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The reverse of [PickLargest]: has the shape of x; what g has for a window is added at the place of the window where x is
/// largest, window by window in row-major order. All other elements are 0.
public record SpreadLargest(List<PickLargest.Axis> axes) implements Primitive {
    @Override
    public String title() {
        return "spreadLargest";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node g = inputs.get(1);
        Floats.require(title(), x);
        Floats.requireSame(title(), "x", x, "g", g);
        Shape windows = PickLargest.windows(title(), axes, x);
        if (!g.shape().equals(windows)) {
            throw new ShapeException("spreadLargest: g must have one element for each window, %s (x is %s, g is %s)"
                    .formatted(windows, x.shape(), g.shape()));
        }
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(null, new PickLargest(axes).on(y.input(0), grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.get(1);
        return t == null ? null : on(y.input(0), t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes));
    }
}
