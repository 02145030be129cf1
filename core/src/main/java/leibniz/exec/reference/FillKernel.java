// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.View;

/// Writes a literal into the one element that its view repeats.
record FillKernel(double value, View output) implements Kernel {
    @Override
    public void run(Memory memory) {
        if (output.size() > 0) {
            new Elements(memory).write(output, 0, 1, new double[]{value});
        }
    }
}
