// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.ops.ArgSort;
import leibniz.plan.Step;

/// Sorts the places of each row by what lies there; the sort is stable, going down too.
record ArgSortKernel(ArgSort op, Rows rows, Rows results) implements Kernel {
    ArgSortKernel(ArgSort op, Step step) {
        this(op, Rows.along(step.inputs().getFirst(), List.of(op.axis())),
                Rows.along(step.output(), List.of(op.axis())));
    }

    @Override
    public void run(Memory memory) {
        int n = rows.length();
        Elements elements = memory.elements();
        Integer[] places = new Integer[n];
        long[] result = new long[n];
        double[] doubles = memory.doubles(1, n)[0];
        long[] longs = memory.longs(1, n)[0];
        boolean floating = rows.view().dtype().isFloating();
        Comparator<Integer> up = floating
                ? (a, b) -> Order.compare(doubles[a], doubles[b])
                : (a, b) -> Long.compare(longs[a], longs[b]);
        Comparator<Integer> order = op.descending() ? up.reversed() : up;
        for (int r = 0; n > 0 && r < rows.count(); r++) {
            if (floating) {
                elements.read(rows.view(), r * n, n, doubles);
            } else {
                elements.read(rows.view(), r * n, n, longs);
            }
            Arrays.setAll(places, i -> i);
            Arrays.sort(places, order);
            Arrays.setAll(result, i -> places[i]);
            elements.write(results.view(), r * n, n, result);
        }
    }
}
