// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.Reduce;
import leibniz.plan.View;

/// Reduces each row of the axes reduced to one number.
record ReduceKernel(Reduce op, View input, View output) implements Kernel {
    @Override
    public void run(Memory memory) {
        Rows rows = Rows.along(input, op.axes());
        Elements elements = memory.elements();
        if (input.dtype().isFloating()) {
            reduceDoubles(rows, elements, memory.doubles(2, CHUNK));
        } else {
            reduceLongs(rows, elements, memory.longs(2, CHUNK));
        }
    }

    private void reduceDoubles(Rows rows, Elements elements, double[][] scratch) {
        PairwiseSum sum = new PairwiseSum();
        double[] row = scratch[0];
        double[] result = scratch[1];
        for (int r = 0; r < rows.count(); r++) {
            double best = op.kind() == Reduce.Kind.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            for (int at = 0; at < rows.length(); at += CHUNK) {
                int n = Math.min(CHUNK, rows.length() - at);
                elements.read(rows.view(), r * rows.length() + at, n, row);
                switch (op.kind()) {
                    case SUM -> sum.add(row, n);
                    case MAX -> {
                        for (int i = 0; i < n; i++) {
                            best = Math.max(best, row[i]);
                        }
                    }
                    case MIN -> {
                        for (int i = 0; i < n; i++) {
                            best = Math.min(best, row[i]);
                        }
                    }
                }
            }
            result[0] = op.kind() == Reduce.Kind.SUM ? sum.take() : best;
            elements.write(output, r, 1, result);
        }
    }

    private void reduceLongs(Rows rows, Elements elements, long[][] scratch) {
        long[] row = scratch[0];
        long[] result = scratch[1];
        for (int r = 0; r < rows.count(); r++) {
            long best = switch (op.kind()) {
                case SUM -> 0;
                case MAX -> Long.MIN_VALUE;
                case MIN -> Long.MAX_VALUE;
            };
            for (int at = 0; at < rows.length(); at += CHUNK) {
                int n = Math.min(CHUNK, rows.length() - at);
                elements.read(rows.view(), r * rows.length() + at, n, row);
                for (int i = 0; i < n; i++) {
                    best = switch (op.kind()) {
                        case SUM -> best + row[i];
                        case MAX -> Math.max(best, row[i]);
                        case MIN -> Math.min(best, row[i]);
                    };
                }
            }
            result[0] = best;
            elements.write(output, r, 1, result);
        }
    }
}
