// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies each part to its place in the output.
record ConcatKernel(int axis, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        int rank = step.output().shape().rank();
        int[] starts = new int[rank];
        int[] ones = new int[rank];
        Arrays.fill(ones, 1);
        for (View part : step.inputs()) {
            new CopyKernel(part, step.output().slice(starts, part.shape().toArray(), ones)).run(memory);
            starts[axis] += part.shape().axis(axis);
        }
    }
}
