// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies one element of x for each index.
record GatherKernel(int axis, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        View x = step.inputs().getFirst();
        int[] index = Indices.read(step, axis, memory);
        int[] from = offsets(x, step.inputs().get(1), index, axis);
        Object source = memory.array(x.slot());
        Object target = memory.array(step.output().slot());
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(source, from[i], target, i, 1);
        }
    }

    /// Where in x's array each index points.
    static int[] offsets(View x, View indices, int[] index, int axis) {
        int[] offsets = new int[index.length];
        if (index.length > 0) {
            Elements.offsets(start(x, axis).broadcastTo(indices.shape()), 0, index.length, offsets);
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] += index[i] * x.strides()[axis];
            }
        }
        return offsets;
    }

    /// The first slice along the axis, kept with size 1.
    private static View start(View x, int axis) {
        int[] starts = new int[x.shape().rank()];
        int[] steps = new int[starts.length];
        java.util.Arrays.fill(steps, 1);
        return x.slice(starts, x.shape().with(axis, 1).toArray(), steps);
    }
}
