// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies each part to its place in the output.
record ConcatKernel(List<CopyKernel> parts) implements Kernel {
    static ConcatKernel of(int axis, Step step) {
        int rank = step.output().shape().rank();
        int[] starts = new int[rank];
        int[] ones = new int[rank];
        Arrays.fill(ones, 1);
        List<CopyKernel> parts = new ArrayList<>();
        for (View part : step.inputs()) {
            parts.add(new CopyKernel(part, step.output().slice(starts, part.shape().toArray(), ones)));
            starts[axis] += part.shape().axis(axis);
        }
        return new ConcatKernel(List.copyOf(parts));
    }

    @Override
    public void run(Memory memory) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).run(memory);
        }
    }
}
