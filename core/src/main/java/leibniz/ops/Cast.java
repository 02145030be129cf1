// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The same numbers in another element type. To integers: towards zero, NaN to 0, saturating, as Java's casts. To BOOL:
/// true where not 0. Differentiable between floating types only.
public record Cast(DType dtype) implements Primitive {
    @Override
    public String title() {
        return "to";
    }

    @Override
    public Type type(List<Node> inputs) {
        return new Type(dtype, inputs.getFirst().shape());
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node x = y.input(0);
        return x.dtype().isFloating() ? List.of(grad.to(x.dtype())) : Collections.singletonList(null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null || !dtype.isFloating() ? null : t.to(dtype);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().stack(lanes));
    }
}
