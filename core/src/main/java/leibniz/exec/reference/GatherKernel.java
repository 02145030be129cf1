// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies one element of x for each index.
record GatherKernel(int axis, Step step) implements Kernel, Stateful<int[]> {
    @Override
    public int[] state(Memory memory) {
        return offsets(step.inputs().getFirst(), step.inputs().get(1), axis);
    }

    @Override
    public void run(Memory memory) {
        View x = step.inputs().getFirst();
        long[] index = Indices.read(step, axis, memory);
        int[] from = memory.state(this);
        int stride = x.strides()[axis];
        Object source = memory.array(x.slot());
        Object target = memory.array(step.output().slot());
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(source, from[i] + (int) index[i] * stride, target, i, 1);
        }
    }

    /// For each place of the indices, where in x's array index 0 points.
    static int[] offsets(View x, View indices, int axis) {
        int[] offsets = new int[indices.size()];
        if (offsets.length > 0) {
            Elements.offsets(start(x, axis).broadcastTo(indices.shape()), 0, offsets.length, offsets);
        }
        return offsets;
    }

    /// The first slice along the axis, kept with size 1.
    private static View start(View x, int axis) {
        int[] starts = new int[x.shape().rank()];
        int[] steps = new int[starts.length];
        Arrays.fill(steps, 1);
        return x.slice(starts, x.shape().with(axis, 1).toArray(), steps);
    }
}
