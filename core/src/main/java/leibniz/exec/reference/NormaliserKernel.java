// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;

/// logSumExp, softmax and logSoftmax of each row.
///
/// With m the largest element and s' the sum of e^(x − m) over the others, Σ e^(x − m) is 1 + s'. Keeping s' apart from
/// the 1 saves the digits of small terms: logSumExp is m + log1p(s').
record NormaliserKernel(Normaliser kind, View input, View output, Rows rows, Rows results) implements Kernel {

    NormaliserKernel(Normaliser kind, int axis, Step step) {
        this(kind, step.inputs().getFirst(), step.output(), Rows.along(step.inputs().getFirst(), List.of(axis)),
                Rows.along(step.output(), List.of(axis)));
    }

    @Override
    public void run(Memory memory) {
        int n = rows.length();
        double[][] scratch = memory.doubles(2, Math.max(1, n));
        double[] x = scratch[0];
        double[] y = scratch[1];
        Elements elements = memory.elements();
        for (int r = 0; r < rows.count(); r++) {
            elements.read(rows.view(), r * n, n, x);
            switch (kind) {
                case LOG_SUM_EXP -> y[0] = logSumExp(x, n);
                case SOFTMAX -> softmax(x, y, n);
                case LOG_SOFTMAX -> logSoftmax(x, y, n);
            }
            elements.write(results.view(), r * results.length(), results.length(), y);
        }
    }

    private static int largest(double[] x, int n) {
        int k = 0;
        for (int i = 1; i < n; i++) {
            if (x[i] > x[k] || Double.isNaN(x[i])) {
                k = i;
            }
        }
        return k;
    }

    /// Σ e^(x − xₖ) over all but k; 0 where the largest is infinite, since only equals of it count then.
    private static double others(double[] x, int k, int n) {
        PairwiseSum sum = new PairwiseSum();
        double[] term = new double[1];
        for (int i = 0; i < n; i++) {
            if (i != k) {
                term[0] = x[i] == x[k] ? 1 : Math.exp(x[i] - x[k]);
                sum.add(term, 1);
            }
        }
        return sum.take();
    }

    private static double logSumExp(double[] x, int n) {
        if (n == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int k = largest(x, n);
        return x[k] == Double.NEGATIVE_INFINITY ? x[k] : x[k] + Math.log1p(others(x, k, n));
    }

    private static void softmax(double[] x, double[] y, int n) {
        if (n > 0) {
            int k = largest(x, n);
            double total = 1 + others(x, k, n);
            for (int i = 0; i < n; i++) {
                y[i] = Math.exp(x[i] - x[k]) / total;
            }
        }
    }

    private static void logSoftmax(double[] x, double[] y, int n) {
        if (n > 0) {
            int k = largest(x, n);
            double log = Math.log1p(others(x, k, n));
            for (int i = 0; i < n; i++) {
                y[i] = x[i] - x[k] - log;
            }
        }
    }
}
