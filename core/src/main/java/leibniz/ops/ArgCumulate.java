// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// For each element along an axis the index of the largest or smallest one up to it, INT64. The first of equals wins, and
/// the first NaN wins over numbers from there on. Not differentiable.
public record ArgCumulate(boolean largest, int axis) implements Primitive {
    @Override
    public String title() {
        return largest ? "cummax" : "cummin";
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
        return new ArgCumulate(largest, axis + 1).on(inputs.getFirst().stack(lanes));
    }
}
