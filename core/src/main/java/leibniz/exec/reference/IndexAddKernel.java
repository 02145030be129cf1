// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies x, then adds one slice of src for each index.
record IndexAddKernel(int axis, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        int[] index = Indices.read(step, axis, memory);
        new CopyKernel(step.inputs().getFirst(), step.output()).run(memory);
        View src = step.inputs().get(2);
        int indexRank = step.inputs().get(1).shape().rank();
        for (int p = 0; p < index.length; p++) {
            Accumulate.add(memory, slice(src, step.inputs().get(1), indexRank, p),
                    step.output().select(axis, index[p]));
        }
    }

    /// The slice of src at the p-th place of the index.
    private View slice(View src, View index, int indexRank, int p) {
        int[] place = new int[indexRank];
        int rest = p;
        for (int i = indexRank - 1; i >= 0; i--) {
            place[i] = rest % index.shape().axis(i);
            rest /= index.shape().axis(i);
        }
        View slice = src;
        for (int i : place) {
            slice = slice.select(axis, i);
        }
        return slice;
    }
}
