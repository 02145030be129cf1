// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.ops.Call;
import leibniz.ops.Packing;

/// Runs a region once.
record CallKernel(Bodies bodies) implements Kernel {
    @Override
    public void run(Memory memory) {
        Packing packing = ((Call) bodies.op()).packing();
        bodies.copyInputs(0, memory);
        Memory inner = bodies.open(0, memory);
        bodies.run(0, inner);
        for (int k = 0; k < packing.parts().size(); k++) {
            bodies.pack(packing.start(k), bodies.plan(0).outputs().get(k), inner, memory);
        }
    }
}
