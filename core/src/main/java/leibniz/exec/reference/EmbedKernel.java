// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.graph.Type;
import leibniz.ops.Embed;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Writes zeros, then x at its places.
record EmbedKernel(Embed op, Step step) implements Kernel {
    @Override
    public void run(Memory memory) {
        View output = step.output();
        View x = step.inputs().getFirst();
        zero(memory.array(output.slot()), output.size());
        int[] starts = op.starts().stream().mapToInt(Integer::intValue).toArray();
        int[] steps = op.steps().stream().mapToInt(Integer::intValue).toArray();
        View places = new View(output.slot(), new Type(output.dtype(), output.shape()), 0, output.strides())
                .slice(starts, x.shape().toArray(), steps);
        new CopyKernel(x, places).run(memory);
    }

    private static void zero(Object array, int size) {
        switch (array) {
            case float[] a -> java.util.Arrays.fill(a, 0, size, 0);
            case double[] a -> java.util.Arrays.fill(a, 0, size, 0);
            case int[] a -> java.util.Arrays.fill(a, 0, size, 0);
            case long[] a -> java.util.Arrays.fill(a, 0, size, 0);
            default -> java.util.Arrays.fill((boolean[]) array, 0, size, false);
        }
    }
}
