// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies one slice of x for each index. An x that does not lie in row-major order is copied first.
record IndexSelectKernel(int axis, Step step) implements Kernel, Stateful<Object> {
    /// Runs shorter than this are not worth a call of their own.
    private static final int SHORT = 8;

    @Override
    public Object state(Memory memory) {
        View x = step.inputs().getFirst();
        return x.dtype().newArray(x.isContiguous() ? 0 : x.size());
    }

    @Override
    public void run(Memory memory) {
        View x = step.inputs().getFirst();
        Object source = memory.array(x.slot());
        int start = x.offset();
        if (!x.isContiguous()) {
            source = memory.state(this);
            memory.elements().copy(x, source, 0);
            start = 0;
        }
        long[] index = Indices.read(step, axis, memory);
        Object target = memory.array(step.output().slot());
        int outer = 1;
        int inner = 1;
        for (int i = 0; i < x.shape().rank(); i++) {
            outer *= i < axis ? x.shape().axis(i) : 1;
            inner *= i > axis ? x.shape().axis(i) : 1;
        }
        boolean isShort = inner < SHORT;
        int n = x.shape().axis(axis);
        int count = step.inputs().get(1).size();
        for (int o = 0; o < outer; o++) {
            int from = start + o * n * inner;
            int to = o * count * inner;
            switch (target) {
                case float[] y when isShort -> pick((float[]) source, from, index, count, inner, y, to);
                case double[] y when isShort -> pick((double[]) source, from, index, count, inner, y, to);
                default -> {
                    for (int p = 0; p < count; p++) {
                        System.arraycopy(source, from + (int) index[p] * inner, target, to + p * inner, inner);
                    }
                }
            }
        }
    }

    private static void pick(float[] x, int from, long[] index, int count, int inner, float[] y, int to) {
        if (inner == 1) {
            for (int p = 0; p < count; p++) {
                y[to + p] = x[from + (int) index[p]];
            }
            return;
        }
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < inner; i++) {
                y[to + p * inner + i] = x[from + (int) index[p] * inner + i];
            }
        }
    }

    private static void pick(double[] x, int from, long[] index, int count, int inner, double[] y, int to) {
        if (inner == 1) {
            for (int p = 0; p < count; p++) {
                y[to + p] = x[from + (int) index[p]];
            }
            return;
        }
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < inner; i++) {
                y[to + p * inner + i] = x[from + (int) index[p] * inner + i];
            }
        }
    }
}
