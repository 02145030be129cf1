// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The identity, which counts how often it is computed.
record Counting(int[] runs) implements CustomOp {
    @Override
    public String title() {
        return "counting";
    }

    @Override
    public Type type(List<Type> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Tensor fprop(List<Tensor> inputs) {
        runs[0]++;
        return inputs.getFirst();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(grad);
    }
}
