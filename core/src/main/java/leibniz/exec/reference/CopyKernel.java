// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// Copies the elements of one view, in row-major order, to the places of another of the same size, converting the element
/// type.
record CopyKernel(View from, View to, @Nullable Strided strided) implements Kernel {
    CopyKernel(View from, View to) {
        this(from, to, strided(from, to));
    }

    private static @Nullable Strided strided(View from, View to) {
        if (from.dtype() != to.dtype() || !from.shape().equals(to.shape()) && !to.isContiguous()) {
            return null;
        }
        return Strided.of(from, from.shape().equals(to.shape()) ? to
                : new View(to.slot(), from.type(), to.offset(), from.shape().strides()));
    }

    @Override
    public void run(Memory memory) {
        if (from.size() == 0) {
            return;
        }
        Strided walk = strided;
        if (walk != null) {
            walk.copy(memory.array(from.slot()), from.offset(), memory.array(to.slot()), to.offset());
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
