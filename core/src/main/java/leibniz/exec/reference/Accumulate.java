// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.View;

/// Adds the elements of one view to those of another of the same shape.
final class Accumulate {
    private Accumulate() {
    }

    static void add(Memory memory, View from, View to) {
        Elements elements = new Elements(memory);
        for (int at = 0; at < from.size(); at += Kernel.CHUNK) {
            int n = Math.min(Kernel.CHUNK, from.size() - at);
            if (from.dtype().isFloating()) {
                double[][] s = memory.doubles(2, Kernel.CHUNK);
                elements.read(from, at, n, s[0]);
                elements.read(to, at, n, s[1]);
                for (int i = 0; i < n; i++) {
                    s[1][i] += s[0][i];
                }
                elements.write(to, at, n, s[1]);
            } else {
                long[][] s = memory.longs(2, Kernel.CHUNK);
                elements.read(from, at, n, s[0]);
                elements.read(to, at, n, s[1]);
                for (int i = 0; i < n; i++) {
                    s[1][i] += s[0][i];
                }
                elements.write(to, at, n, s[1]);
            }
        }
    }
}
