// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.DeriveKey;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Key;

/// Derives key after key.
record DeriveKeyKernel(DeriveKey.Kind kind, View keys, View numbers, View output) implements Kernel {
    static Kernel of(DeriveKey op, Step step) {
        View output = step.output();
        return new DeriveKeyKernel(op.kind(), step.inputs().get(0).broadcastTo(output.shape()),
                step.inputs().get(1).broadcastTo(output.shape().without(-1)), output);
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        long[][] rows = memory.longs(2, 2);
        for (int i = 0; i < numbers.size(); i++) {
            elements.read(keys, 2 * i, 2, rows[0]);
            elements.read(numbers, i, 1, rows[1]);
            Key key = new Key(rows[0][0], rows[0][1]);
            Key derived = switch (kind) {
                case SPLIT -> key.split((int) rows[1][0]);
                case FOLD -> key.fold(rows[1][0]);
            };
            rows[0][0] = derived.secret();
            rows[0][1] = derived.stream();
            elements.write(output, 2 * i, 2, rows[0]);
        }
    }
}
