// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The same value, which counts as a constant for every derivative.
public record StopGradient() implements Primitive {
    @Override
    public String title() {
        return "stopGradient";
    }

    @Override
    public Type type(List<Node> inputs) {
        return inputs.getFirst().type();
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
        return on(inputs.getFirst().stack(lanes));
    }
}
