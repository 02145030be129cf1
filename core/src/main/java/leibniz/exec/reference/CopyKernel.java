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
        if (from.dtype() == to.dtype() && from.isContiguous() && to.isContiguous()) {
            System.arraycopy(memory.array(from.slot()), from.offset(), memory.array(to.slot()), to.offset(),
                    from.size());
            return;
        }
        Elements elements = memory.elements();
        for (int at = 0; at < from.size(); at += CHUNK) {
            int n = Math.min(CHUNK, from.size() - at);
            if (from.dtype().isFloating()) {
                double[] doubles = memory.doubles(1, CHUNK)[0];
                elements.read(from, at, n, doubles);
                elements.write(to, at, n, doubles);
            } else {
                long[] longs = memory.longs(1, CHUNK)[0];
                elements.read(from, at, n, longs);
                elements.write(to, at, n, longs);
            }
        }
    }
}
