// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.ops.Guard;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Copies, unless something is bad.
record GuardKernel(Guard guard, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        View bad = step.inputs().get(1);
        long[] flags = memory.longs(1, bad.size())[0];
        memory.elements().read(bad, 0, bad.size(), flags);
        for (int k = 0; k < bad.size(); k++) {
            if (flags[k] != 0) {
                List<Integer> place = Indices.place(bad.shape(), k);
                int rank = place.size();
                List<Integer> batch = place.subList(0, rank - 2);
                throw StepException.ofNumbers(step, "%s: %s".formatted(guard.title(), guard.words().formatted(
                        batch.isEmpty() ? "" : batch.toString(), place.get(rank - 2), place.get(rank - 1))));
            }
        }
        new CopyKernel(step.inputs().getFirst(), step.output()).run(memory);
    }
}
