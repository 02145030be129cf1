// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies x, then adds one element of src for each index.
record ScatterAddKernel(int axis, Step step, View zeros, CopyKernel copy) implements Kernel {
    ScatterAddKernel(int axis, Step step) {
        this(axis, step, Indices.zeros(step, step.output(), axis),
                new CopyKernel(step.inputs().getFirst(), step.output()));
    }

    @Override
    public void run(Memory memory) {
        View output = step.output();
        View src = step.inputs().get(2);
        View indices = step.inputs().get(1);
        copy.run(memory);
        Elements elements = memory.elements();
        for (int start = 0; start < indices.size(); start += CHUNK) {
            int n = Math.min(CHUNK, indices.size() - start);
            long[] to = Indices.places(step, output, zeros, axis, start, n, memory);
            int[] from = memory.offsets(n);
            elements.place(src, start, n, from);
            add(memory.array(src.slot()), from, memory.array(output.slot()), to, n);
        }
    }

    private static void add(Object source, int[] from, Object target, long[] to, int n) {
        switch (target) {
            case float[] y -> {
                float[] x = (float[]) source;
                for (int i = 0; i < n; i++) {
                    y[(int) to[i]] += x[from[i]];
                }
            }
            case double[] y -> {
                double[] x = (double[]) source;
                for (int i = 0; i < n; i++) {
                    y[(int) to[i]] += x[from[i]];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    add(source, from[i], target, (int) to[i]);
                }
            }
        }
    }

    private static void add(Object source, int from, Object target, int to) {
        switch (target) {
            case int[] t -> t[to] += ((int[]) source)[from];
            case long[] t -> t[to] += ((long[]) source)[from];
            default -> ((boolean[]) target)[to] |= ((boolean[]) source)[from];
        }
    }
}
