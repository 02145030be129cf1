// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies x, then adds one element of src for each index.
record ScatterAddKernel(int axis, Step step, CopyKernel copy) implements Kernel, Stateful<ScatterAddKernel.Places> {
    /// Where the elements of src lie, and where index 0 points for each.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Places(int[] from, int[] to) {
    }

    ScatterAddKernel(int axis, Step step) {
        this(axis, step, new CopyKernel(step.inputs().getFirst(), step.output()));
    }

    @Override
    public Places state(Memory memory) {
        int[] to = GatherKernel.offsets(step.output(), step.inputs().get(1), axis);
        int[] from = new int[to.length];
        if (from.length > 0) {
            Elements.offsets(step.inputs().get(2), 0, from.length, from);
        }
        return new Places(from, to);
    }

    @Override
    public void run(Memory memory) {
        copy.run(memory);
        long[] index = Indices.read(step, axis, memory);
        Places places = memory.state(this);
        int stride = step.output().strides()[axis];
        Object source = memory.array(step.inputs().get(2).slot());
        Object target = memory.array(step.output().slot());
        for (int i = 0; i < places.to.length; i++) {
            add(source, places.from[i], target, places.to[i] + (int) index[i] * stride);
        }
    }

    private static void add(Object source, int from, Object target, int to) {
        switch (target) {
            case float[] t -> t[to] += ((float[]) source)[from];
            case double[] t -> t[to] += ((double[]) source)[from];
            case int[] t -> t[to] += ((int[]) source)[from];
            case long[] t -> t[to] += ((long[]) source)[from];
            default -> ((boolean[]) target)[to] |= ((boolean[]) source)[from];
        }
    }
}
