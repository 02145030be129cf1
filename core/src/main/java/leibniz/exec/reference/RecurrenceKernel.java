// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.Recurrence;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Runs the recurrence along each row. The state is kept in float64.
record RecurrenceKernel(Recurrence op, Recurrence.Gate gate, Rows a, Rows b, Rows results) implements Kernel {
    RecurrenceKernel(Recurrence op, boolean strict, Step step) {
        this(op, strict ? Recurrence.Gate.NONE : op.gate(), along(op, step.inputs().get(0)),
                along(op, step.inputs().get(1)), along(op, step.output()));
    }

    private static Rows along(Recurrence op, View view) {
        return Rows.along(view, List.of(op.axis()));
    }

    @Override
    public void run(Memory memory) {
        int n = a.length();
        Elements elements = memory.elements();
        for (int r = 0; n > 0 && r < a.count(); r++) {
            if (a.view().dtype().isFloating()) {
                double[][] row = memory.doubles(2, n);
                elements.read(a.view(), r * n, n, row[0]);
                elements.read(b.view(), r * n, n, row[1]);
                follow(row[0], row[1], n);
                elements.write(results.view(), r * n, n, row[1]);
            } else {
                long[][] row = memory.longs(2, n);
                elements.read(a.view(), r * n, n, row[0]);
                elements.read(b.view(), r * n, n, row[1]);
                for (int i = 1; i < n; i++) {
                    row[1][at(i, n)] += row[0][at(i, n)] * row[1][at(i - 1, n)];
                }
                elements.write(results.view(), r * n, n, row[1]);
            }
        }
    }

    private int at(int i, int n) {
        return op.reverse() ? n - 1 - i : i;
    }

    private void follow(double[] factor, double[] state, int n) {
        for (int i = 1; i < n; i++) {
            double f = factor[at(i, n)];
            double s = state[at(i - 1, n)];
            boolean masked = switch (gate) {
                case NONE -> false;
                case STATE -> s == 0;
                case BOTH -> s == 0 || f == 0;
            };
            if (!masked) {
                state[at(i, n)] += f * s;
            }
        }
    }
}
