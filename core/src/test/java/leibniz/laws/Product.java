// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Custom;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;

/// A custom operation as a user would write it: a²·b of two float64 vectors. Its rule can be had wrong.
record Product(Slip slip) implements CustomOp {
    /// What is wrong with a rule.
    enum Slip {
        /// nothing
        NONE,
        /// minus in place of plus
        SIGN,
        /// a factor of 2 forgotten
        FACTOR,
        /// b in place of a
        OPERAND,
        /// nothing, but the rule records an operation whose own rule is wrong
        SECOND
    }

    @Override
    public String title() {
        return "product";
    }

    @Override
    public Type type(List<Type> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Tensor fprop(List<Tensor> inputs) {
        double[] a = inputs.get(0).toDoubles();
        double[] b = inputs.get(1).toDoubles();
        for (int i = 0; i < a.length; i++) {
            a[i] *= a[i] * b[i];
        }
        return Tensor.wrap(a, a.length);
    }

    @Override
    public List<Node> bprop(Node y, Node grad) {
        Node a = y.input(0);
        Node b = y.input(1);
        Node toA = grad.mul(2).mul(a).mul(b);
        Node toB = grad.mul(a.square());
        return switch (slip) {
            case NONE -> List.of(toA, toB);
            case SIGN -> List.of(toA, toB.neg());
            case FACTOR -> List.of(toA.div(2), toB);
            case OPERAND -> List.of(grad.mul(2).mul(b).mul(b), toB);
            case SECOND -> List.of(toA, grad.mul(Custom.of(new Product(Slip.FACTOR), a, b).div(b)));
        };
    }
}
