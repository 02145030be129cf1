// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;

/// A custom operation whose bprop is right to no purpose: it squares the gradient that it is given.
record Crooked() implements CustomOp {
    @Override
    public String title() {
        return "crooked";
    }

    @Override
    public Type type(List<Type> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Tensor fprop(List<Tensor> inputs) {
        return inputs.getFirst();
    }

    @Override
    public List<Node> bprop(Node y, Node grad) {
        return List.of(grad.square());
    }
}
