// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Custom;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An operation as a user would write it: the running sums of a float64 vector, in plain Java.
public record RunningSum() implements CustomOp {
    @Override
    public String title() {
        return "runningSum";
    }

    @Override
    public Type type(List<Type> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Tensor fprop(List<Tensor> inputs) {
        double[] sums = inputs.getFirst().toDoubles();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return Tensor.wrap(sums, sums.length).to(inputs.getFirst().dtype());
    }

    /// The transpose of running sums is running sums from the other end.
    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(Custom.of(this, grad.flip(0)).flip(0));
    }
}
