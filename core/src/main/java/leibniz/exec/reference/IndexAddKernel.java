// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies x, then adds one slice of src for each index. A src that does not lie in row-major order is copied first.
record IndexAddKernel(int axis, Step step, CopyKernel copy) implements Kernel, Stateful<Object> {
    IndexAddKernel(int axis, Step step) {
        this(axis, step, new CopyKernel(step.inputs().getFirst(), step.output()));
    }

    @Override
    public Object state(Memory memory) {
        View src = step.inputs().get(2);
        return src.dtype().newArray(src.isContiguous() ? 0 : src.size());
    }

    @Override
    public void run(Memory memory) {
        copy.run(memory);
        View src = step.inputs().get(2);
        Object source = memory.array(src.slot());
        int start = src.offset();
        if (!src.isContiguous()) {
            source = memory.state(this);
            memory.elements().copy(src, source, 0);
            start = 0;
        }
        long[] index = Indices.read(step, axis, memory);
        View output = step.output();
        Object target = memory.array(output.slot());
        int outer = 1;
        int inner = 1;
        for (int i = 0; i < output.shape().rank(); i++) {
            outer *= i < axis ? output.shape().axis(i) : 1;
            inner *= i > axis ? output.shape().axis(i) : 1;
        }
        int n = output.shape().axis(axis);
        int count = step.inputs().get(1).size();
        for (int o = 0; o < outer; o++) {
            if (inner == 1 && target instanceof float[] t) {
                add((float[]) source, start + o * count, index, count, t, o * n);
                continue;
            }
            if (inner == 1 && target instanceof double[] t) {
                add((double[]) source, start + o * count, index, count, t, o * n);
                continue;
            }
            for (int p = 0; p < count; p++) {
                add(source, start + (o * count + p) * inner, target, (o * n + (int) index[p]) * inner, inner);
            }
        }
    }

    /// What goes to one place one after the other is added up before it is written: a write takes its time to be read.
    private static void add(float[] source, int from, long[] index, int count, float[] target, int to) {
        if (count == 0) {
            return;
        }
        int place = to + (int) index[0];
        float sum = target[place];
        for (int p = 0; p < count; p++) {
            int next = to + (int) index[p];
            if (next != place) {
                target[place] = sum;
                place = next;
                sum = target[place];
            }
            sum += source[from + p];
        }
        target[place] = sum;
    }

    private static void add(double[] source, int from, long[] index, int count, double[] target, int to) {
        if (count == 0) {
            return;
        }
        int place = to + (int) index[0];
        double sum = target[place];
        for (int p = 0; p < count; p++) {
            int next = to + (int) index[p];
            if (next != place) {
                target[place] = sum;
                place = next;
                sum = target[place];
            }
            sum += source[from + p];
        }
        target[place] = sum;
    }

    private static void add(Object source, int from, Object target, int to, int n) {
        switch (target) {
            case float[] t -> {
                float[] s = (float[]) source;
                for (int i = 0; i < n; i++) {
                    t[to + i] += s[from + i];
                }
            }
            case double[] t -> {
                double[] s = (double[]) source;
                for (int i = 0; i < n; i++) {
                    t[to + i] += s[from + i];
                }
            }
            case int[] t -> {
                int[] s = (int[]) source;
                for (int i = 0; i < n; i++) {
                    t[to + i] += s[from + i];
                }
            }
            case long[] t -> {
                long[] s = (long[]) source;
                for (int i = 0; i < n; i++) {
                    t[to + i] += s[from + i];
                }
            }
            default -> throw new IllegalStateException("indexAdd: numbers are added");
        }
    }
}
