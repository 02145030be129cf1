// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.ArgReduce;
import leibniz.plan.View;

/// Finds the first largest or smallest element of each row; the first NaN wins over all numbers.
record ArgReduceKernel(ArgReduce op, View input, View output) implements Kernel {
    @Override
    public void run(Memory memory) {
        Rows rows = Rows.along(input, List.of(op.axis()));
        Elements elements = memory.elements();
        long[] index = new long[1];
        for (int r = 0; r < rows.count(); r++) {
            if (input.dtype().isFloating()) {
                double[] row = memory.doubles(1, rows.length())[0];
                elements.read(rows.view(), r * rows.length(), rows.length(), row);
                index[0] = firstDouble(row, rows.length());
            } else {
                long[] row = memory.longs(1, rows.length())[0];
                elements.read(rows.view(), r * rows.length(), rows.length(), row);
                index[0] = firstLong(row, rows.length());
            }
            elements.write(output, r, 1, index);
        }
    }

    private int firstDouble(double[] row, int length) {
        int best = 0;
        for (int i = 0; i < length && !Double.isNaN(row[best]); i++) {
            if (Double.isNaN(row[i]) || (op.largest() ? row[i] > row[best] : row[i] < row[best])) {
                best = i;
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
