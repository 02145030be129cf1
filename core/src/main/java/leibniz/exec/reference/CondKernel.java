// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;
import leibniz.ops.Cond;
import leibniz.ops.Packing;

/// Runs the region that the condition picks.
record CondKernel(Bodies bodies) implements Kernel {
    @Override
    public void run(Memory memory) {
        Packing packing = ((Cond) bodies.op()).packing();
        long[] flag = new long[1];
        memory.elements().read(bodies.step().inputs().getFirst(), 0, 1, flag);
        int branch = flag[0] != 0 ? 0 : 1;
        bodies.copyInputs(0, memory);
        Memory inner = bodies.open(branch, memory);
        bodies.run(branch, inner);
        for (int k = 0; k < packing.parts().size(); k++) {
            bodies.pack(packing.start(k), bodies.plan(branch).outputs().get(k), inner, memory);
        }
    }
}
