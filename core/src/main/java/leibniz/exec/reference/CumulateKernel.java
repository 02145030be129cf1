// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.Cumulate;
import leibniz.plan.Step;

/// Running sums and running log-sum-exps of each row.
record CumulateKernel(Cumulate op, Rows rows, Rows results) implements Kernel {
    CumulateKernel(Cumulate op, Step step) {
        this(op, Rows.along(step.inputs().getFirst(), List.of(op.axis())),
                Rows.along(step.output(), List.of(op.axis())));
    }

    @Override
    public void run(Memory memory) {
        int n = rows.length();
        Elements elements = memory.elements();
        for (int r = 0; n > 0 && r < rows.count(); r++) {
            if (rows.view().dtype().isFloating()) {
                double[] x = memory.doubles(1, n)[0];
                elements.read(rows.view(), r * n, n, x);
                switch (op.kind()) {
                    case SUM -> sum(x, n);
                    case LOG_SUM_EXP -> logSumExp(x, n);
                }
                elements.write(results.view(), r * n, n, x);
            } else {
                long[] x = memory.longs(1, n)[0];
                elements.read(rows.view(), r * n, n, x);
                for (int i = 1; i < n; i++) {
                    x[at(i, n)] += x[at(i - 1, n)];
                }
                elements.write(results.view(), r * n, n, x);
            }
        }
    }

    /// The place of the i-th element from the end that is started at.
    private int at(int i, int n) {
        return op.reverse() ? n - 1 - i : i;
    }

    private void sum(double[] x, int n) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < n; i++) {
            double term = x[at(i, n)];
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
            x[at(i, n)] = Double.isFinite(next) ? sum + lost : sum;
        }
    }

    /// The largest element so far stays apart from the sum of the others, so small terms keep their digits.
    private void logSumExp(double[] x, int n) {
        double top = Double.NEGATIVE_INFINITY;
        double others = 0;
        boolean none = true;
        for (int i = 0; i < n; i++) {
            double next = x[at(i, n)];
            if (none && next != Double.NEGATIVE_INFINITY) {
                top = next;
                none = false;
            } else if (next > top) {
                others = (1 + others) * Math.exp(top - next);
                top = next;
            } else if (!none) {
                others += next == top ? 1 : Math.exp(next - top);
            }
            x[at(i, n)] = none ? top : top + Math.log1p(others);
        }
    }
}
