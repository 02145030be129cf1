// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.graph.Type;
import leibniz.ops.Embed;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Writes zeros, then x at its places.
record EmbedKernel(View output, CopyKernel copy) implements Kernel {
    static EmbedKernel of(Embed op, Step step) {
        View output = step.output();
        View x = step.inputs().getFirst();
        int[] starts = op.starts().stream().mapToInt(Integer::intValue).toArray();
        int[] steps = op.steps().stream().mapToInt(Integer::intValue).toArray();
        View places = new View(output.slot(), new Type(output.dtype(), output.shape()), 0, output.strides())
                .slice(starts, x.shape().toArray(), steps);
        return new EmbedKernel(output, new CopyKernel(x, places));
    }

    @Override
    public void run(Memory memory) {
        zero(memory.array(output.slot()), output.size());
        copy.run(memory);
    }

    private static void zero(Object array, int size) {
        switch (array) {
            case float[] a -> Arrays.fill(a, 0, size, 0);
            case double[] a -> Arrays.fill(a, 0, size, 0);
            case int[] a -> Arrays.fill(a, 0, size, 0);
            case long[] a -> Arrays.fill(a, 0, size, 0);
            default -> Arrays.fill((boolean[]) array, 0, size, false);
        }
    }
}
