// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.graph.Type;
import leibniz.ops.Custom;
import leibniz.plan.Step;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Hands the inputs to the user's code as tensors of their own, and copies what it yields.
record CustomKernel(Custom custom, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        List<Tensor> inputs = step.inputs().stream().map(v -> Tensor.wrap(elements.copy(v), v.shape())).toList();
        Tensor value = custom.op().fprop(inputs);
        Type found = new Type(value.dtype(), value.shape());
        if (!found.equals(step.output().type())) {
            throw new ShapeException("%s: fprop must yield %s, as type(…) says, it yields %s".formatted(custom.title(),
                    step.output().type(), found));
        }
        System.arraycopy(value.contiguous().array(), 0, memory.array(step.output().slot()), 0, value.size());
    }
}
