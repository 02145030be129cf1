// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.ArgReduce;
import leibniz.plan.View;

/// Finds the first largest or smallest element of each row; the first NaN wins over all numbers.
record ArgReduceKernel(ArgReduce op, View input, View output, View starts) implements Kernel {
    ArgReduceKernel(ArgReduce op, View input, View output) {
        this(op, input, output, starts(op, input));
    }

    private static View starts(ArgReduce op, View input) {
        return input.select(Math.floorMod(op.axis(), input.shape().rank()), 0);
    }

    @Override
    public void run(Memory memory) {
        int axis = Math.floorMod(op.axis(), input.shape().rank());
        int length = input.shape().axis(axis);
        int stride = input.strides()[axis];
        long[] found = (long[]) memory.array(output.slot());
        Elements elements = memory.elements();
        for (int from = 0; from < starts.size(); from += CHUNK) {
            int n = Math.min(CHUNK, starts.size() - from);
            int place = output.offset() + from;
            switch (memory.array(input.slot())) {
                case double[] x -> {
                    int[] at = memory.offsets(n);
                    elements.place(starts, from, n, at);
                    for (int r = 0; r < n; r++) {
                        found[place + r] = first(x, at[r], stride, length);
                    }
                }
                case float[] x -> {
                    int[] at = memory.offsets(n);
                    elements.place(starts, from, n, at);
                    for (int r = 0; r < n; r++) {
                        found[place + r] = first(x, at[r], stride, length);
                    }
                }
                default -> {
                    Rows rows = Rows.along(input, List.of(axis));
                    for (int r = 0; r < n; r++) {
                        long[] row = memory.longs(1, length)[0];
                        elements.read(rows.view(), (from + r) * length, length, row);
                        found[place + r] = firstLong(row, length);
                    }
                }
            }
        }
    }

    private int first(double[] x, int from, int stride, int length) {
        int best = 0;
        double top = x[from];
        for (int i = 1; i < length && !Double.isNaN(top); i++) {
            double next = x[from + i * stride];
            if (Double.isNaN(next) || (op.largest() ? next > top : next < top)) {
                best = i;
                top = next;
            }
        }
        return best;
    }

    private int first(float[] x, int from, int stride, int length) {
        int best = 0;
        float top = x[from];
        for (int i = 1; i < length && !Float.isNaN(top); i++) {
            float next = x[from + i * stride];
            if (Float.isNaN(next) || (op.largest() ? next > top : next < top)) {
                best = i;
                top = next;
            }
        }
        return best;
    }

    private int firstLong(long[] row, int length) {
        int best = 0;
        for (int i = 0; i < length; i++) {
            if (op.largest() ? row[i] > row[best] : row[i] < row[best]) {
                best = i;
            }
        }
        return best;
    }
}
