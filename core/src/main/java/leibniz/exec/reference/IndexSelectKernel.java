// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.graph.Type;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Copies one slice of x for each index.
record IndexSelectKernel(int axis, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        View x = step.inputs().getFirst();
        int[] index = Indices.read(step, axis, memory);
        View output = flattened(step.output(), x.shape(), index.length, axis);
        for (int p = 0; p < index.length; p++) {
            new CopyKernel(x.select(axis, index[p]), output.select(axis, p)).run(memory);
        }
    }

    /// The row-major view whose axes at `axis` are those of an index, with them merged into one of size `count`.
    static View flattened(View whole, Shape x, int count, int axis) {
        return View.whole(whole.slot(), new Type(whole.dtype(), x.with(axis, count)));
    }
}
