// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies x, then adds one element of src for each index.
record ScatterAddKernel(int axis, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        int[] index = Indices.read(step, axis, memory);
        new CopyKernel(step.inputs().getFirst(), step.output()).run(memory);
        int[] to = GatherKernel.offsets(step.output(), step.inputs().get(1), index, axis);
        View src = step.inputs().get(2);
        int[] from = new int[to.length];
        if (from.length > 0) {
            Elements.offsets(src, 0, from.length, from);
        }
        for (int i = 0; i < to.length; i++) {
            add(memory.array(src.slot()), from[i], memory.array(step.output().slot()), to[i]);
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
