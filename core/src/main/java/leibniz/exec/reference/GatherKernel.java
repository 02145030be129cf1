// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies one element of x for each index.
record GatherKernel(int axis, Step step, View zeros) implements Kernel {
    GatherKernel(int axis, Step step) {
        this(axis, step, Indices.zeros(step, step.inputs().getFirst(), axis));
    }

    @Override
    public void run(Memory memory) {
        View x = step.inputs().getFirst();
        View indices = step.inputs().get(1);
        int n = Math.min(CHUNK, indices.size());
        for (int from = 0; from < indices.size(); from += CHUNK) {
            int some = Math.min(n, indices.size() - from);
            long[] at = Indices.places(step, x, zeros, axis, from, some, memory);
            pick(memory.array(x.slot()), at, some, memory.array(step.output().slot()), step.output().offset() + from);
        }
    }

    private static void pick(Object source, long[] at, int n, Object target, int to) {
        switch (target) {
            case float[] y -> {
                float[] x = (float[]) source;
                for (int i = 0; i < n; i++) {
                    y[to + i] = x[(int) at[i]];
                }
            }
            case double[] y -> {
                double[] x = (double[]) source;
                for (int i = 0; i < n; i++) {
                    y[to + i] = x[(int) at[i]];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(source, (int) at[i], target, to + i, 1);
                }
            }
        }
    }
}
