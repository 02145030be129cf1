// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.SearchSorted;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Halves the sequence for each value.
record SearchSortedKernel(SearchSorted op, View sequences, View values, View output) implements Kernel {
    SearchSortedKernel(SearchSorted op, Step step) {
        this(op, step.inputs().get(0), step.inputs().get(1), step.output());
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        int n = sequences.shape().axis(-1);
        int many = sequences.shape().rank() == 1 ? values.size() : values.shape().axis(-1);
        long[] found = new long[many];
        boolean floating = sequences.dtype().isFloating();
        for (int r = 0; many > 0 && r < values.size() / many; r++) {
            if (floating) {
                double[][] rows = memory.doubles(2, Math.max(n, many));
                elements.read(sequences, r * n, n, rows[0]);
                elements.read(values, r * many, many, rows[1]);
                for (int i = 0; i < many; i++) {
                    double value = rows[1][i];
                    found[i] = search(n, at -> Order.compare(rows[0][at], value));
                }
            } else {
                long[][] rows = memory.longs(2, Math.max(n, many));
                elements.read(sequences, r * n, n, rows[0]);
                elements.read(values, r * many, many, rows[1]);
                for (int i = 0; i < many; i++) {
                    long value = rows[1][i];
                    found[i] = search(n, at -> Long.compare(rows[0][at], value));
                }
            }
            elements.write(output, r * many, many, found);
        }
    }

    private interface Comparison {
        int at(int place);
    }

    /// The number of elements at the front that are below the value or, if it goes to the right of equals, not above it.
    private int search(int n, Comparison toValue) {
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = toValue.at(middle);
            if (order < 0 || op.right() && order == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
