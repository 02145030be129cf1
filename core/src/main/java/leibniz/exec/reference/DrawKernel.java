// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.Draw;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.DType;
import leibniz.tensor.Key;

/// Draws the numbers of each key, one after the other.
record DrawKernel(Draw.Kind kind, View keys, View output) implements Kernel {
    /// Odd multiples of 2⁻⁵³ are the middles of 2⁵² equal parts.
    private static final int MIDDLE_BITS = 12;

    DrawKernel(Draw op, Step step) {
        this(op.kind(), step.inputs().getFirst(), step.output());
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        int count = keys.size() / 2;
        int many = count == 0 ? 0 : output.size() / count;
        for (int k = 0; k < count; k++) {
            long[] words = memory.longs(1, Math.max(2, CHUNK))[0];
            elements.read(keys, 2 * k, 2, words);
            Key key = new Key(words[0], words[1]);
            for (int at = 0; at < many; at += CHUNK) {
                draw(memory, elements, key, at, Math.min(CHUNK, many - at), k * many);
            }
        }
    }

    private void draw(Memory memory, Elements elements, Key key, int at, int n, int offset) {
        if (kind == Draw.Kind.BITS) {
            long[] bits = memory.longs(1, CHUNK)[0];
            key.bits(at, n, bits);
            elements.write(output, offset + at, n, bits);
            return;
        }
        double[] numbers = memory.doubles(1, CHUNK)[0];
        if (kind == Draw.Kind.NORMAL) {
            key.normals(at, n, numbers);
        } else {
            long[] bits = memory.longs(1, CHUNK)[0];
            key.bits(at, n, bits);
            double largest = output.dtype() == DType.FLOAT32 ? Math.nextDown(1f) : Math.nextDown(1.0);
            for (int i = 0; i < n; i++) {
                double u = kind == Draw.Kind.UNIFORM ? (bits[i] >>> 11) * 0x1p-53
                        : ((bits[i] >>> MIDDLE_BITS) + 0.5) * 0x1p-52;
                numbers[i] = Math.min(u, largest);
            }
        }
        elements.write(output, offset + at, n, numbers);
    }
}
