// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.plan.View;
import leibniz.tensor.DType;

/// Runs generated code on scratch numbers until it does not get faster any more.
final class Warmth {
    /// What a window of calls should take at least.
    private static final long WINDOW = 4_000_000;
    private static final long LIMIT = 3_000_000_000L;

    private Warmth() {
    }

    /// Returns the number of calls it took.
    static int warm(Routine routine, Layout layout, VectorPiece piece) {
        int length = Math.min(routine.length(), Order.CHUNK);
        Frame frame = scratch(routine, layout, length);
        long start = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        int calls = 0;
        int steady = 0;
        while (steady < 8 && System.nanoTime() - start < LIMIT) {
            long from = System.nanoTime();
            int n = 0;
            while (System.nanoTime() - from < WINDOW) {
                for (int pass = 0; pass < layout.passes(); pass++) {
                    piece.run(pass, frame, 0, length);
                }
                n++;
            }
            calls += n;
            double each = (double) (System.nanoTime() - from) / n;
            steady = each < 0.8 * best ? 0 : steady + 1;
            best = Math.min(best, each);
        }
        return calls;
    }

    private static Frame scratch(Routine routine, Layout layout, int length) {
        int views = layout.views().size();
        Object[] arrays = new Object[views];
        int[][] apart = new int[views][];
        for (int v = 0; v < views; v++) {
            View view = layout.views().get(v);
            int stride = Math.max(1, Math.abs(Linear.stride(view, routine.length())));
            apart[v] = new int[Order.LANES];
            int step = stride;
            Arrays.setAll(apart[v], i -> i * step);
            arrays[v] = view.dtype().newArray((length + Order.LANES) * stride);
            fill(arrays[v]);
        }
        DType dtype = routine.dtype();
        Object once = dtype.newArray(routine.lines().size());
        fill(once);
        return new Frame(arrays, new int[views], once, dtype.newArray(layout.laneGroups() * Order.LANES),
                dtype.newArray(layout.keptCount() * layout.keptRoom()),
                dtype.newArray(3 * Order.LANES), apart);
    }

    private static void fill(Object array) {
        switch (array) {
            case float[] a -> Arrays.fill(a, 0.5f);
            case double[] a -> Arrays.fill(a, 0.5);
            default -> {
                // truth values stay false
            }
        }
    }
}
