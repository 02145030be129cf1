// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.ArgCumulate;
import leibniz.plan.Step;

/// Follows the first largest or smallest element along each row; a NaN stays.
record ArgCumulateKernel(ArgCumulate op, Rows rows, Rows results) implements Kernel {
    ArgCumulateKernel(ArgCumulate op, Step step) {
        this(op, Rows.along(step.inputs().getFirst(), List.of(op.axis())),
                Rows.along(step.output(), List.of(op.axis())));
    }

    @Override
    public void run(Memory memory) {
        int n = rows.length();
        Elements elements = memory.elements();
        long[][] longs = memory.longs(2, n);
        double[] doubles = memory.doubles(1, n)[0];
        for (int r = 0; n > 0 && r < rows.count(); r++) {
            if (rows.view().dtype().isFloating()) {
                elements.read(rows.view(), r * n, n, doubles);
                follow(doubles, longs[1], n);
            } else {
                elements.read(rows.view(), r * n, n, longs[0]);
                follow(longs[0], longs[1], n);
            }
            elements.write(results.view(), r * n, n, longs[1]);
        }
    }

    private void follow(double[] x, long[] index, int n) {
        int best = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(x[best])
                    && (Double.isNaN(x[i]) || (op.largest() ? x[i] > x[best] : x[i] < x[best]))) {
                best = i;
            }
            index[i] = best;
        }
    }

    private void follow(long[] x, long[] index, int n) {
        int best = 0;
        for (int i = 0; i < n; i++) {
            if (op.largest() ? x[i] > x[best] : x[i] < x[best]) {
                best = i;
            }
            index[i] = best;
        }
    }
}
