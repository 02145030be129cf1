// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import java.util.stream.IntStream;
import leibniz.exec.Memory;
import leibniz.plan.View;

/// Writes a literal: into the one element that its view repeats, or into all of an array.
record FillKernel(double value, View output, int n) implements Kernel {
    static FillKernel of(double value, View output) {
        boolean repeated = IntStream.of(output.strides()).allMatch(s -> s == 0);
        return new FillKernel(value, output, repeated ? Math.min(1, output.size()) : output.size());
    }

    @Override
    public void run(Memory memory) {
        double[] values = memory.doubles(1, CHUNK)[0];
        Arrays.fill(values, 0, Math.min(n, CHUNK), value);
        for (int at = 0; at < n; at += CHUNK) {
            memory.elements().write(output, at, Math.min(CHUNK, n - at), values);
        }
    }
}
