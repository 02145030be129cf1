// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The indices that put the elements along an axis in order, INT64. Equal elements, −0 and 0 among them, keep their order
/// whether it goes up or down; NaN counts as larger than every number. Not differentiable: what is sorted is read at these
/// indices by [Gather], which is.
public record ArgSort(int axis, boolean descending) implements Primitive {
    @Override
    public String title() {
        return "argsort";
    }

    @Override
    public Type type(List<Node> inputs) {
        Floats.requireNumbers(title(), inputs.getFirst());
        return new Type(DType.INT64, inputs.getFirst().shape());
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
        return new ArgSort(axis + 1, descending).on(inputs.getFirst().stack(lanes));
    }
}
