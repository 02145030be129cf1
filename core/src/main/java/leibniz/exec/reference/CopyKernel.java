// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.View;

/// Copies the elements of one view, in row-major order, to the places of another of the same size, converting the element
/// type.
record CopyKernel(View from, View to) implements Kernel {
    @Override
    public void run(Memory memory) {
        if (from.size() == 0) {
            return;
        }
        if (from.dtype() == to.dtype() && (from.shape().equals(to.shape()) || to.isContiguous())) {
            View same = from.shape().equals(to.shape()) ? to
                    : new View(to.slot(), from.type(), to.offset(), from.shape().strides());
            Strided.of(from, same).copy(memory.array(from.slot()), from.offset(), memory.array(to.slot()), to.offset());
            return;
        }
        Elements elements = memory.elements();
        boolean real = from.dtype().isFloating();
        double[] doubles = real ? memory.doubles(1, CHUNK)[0] : new double[0];
        long[] longs = real ? new long[0] : memory.longs(1, CHUNK)[0];
        for (int at = 0; at < from.size(); at += CHUNK) {
            int n = Math.min(CHUNK, from.size() - at);
            if (real) {
                elements.read(from, at, n, doubles);
                elements.write(to, at, n, doubles);
            } else {
                elements.read(from, at, n, longs);
                elements.write(to, at, n, longs);
            }
        }
    }
}
