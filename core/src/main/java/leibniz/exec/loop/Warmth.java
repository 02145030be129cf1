// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.plan.View;
import leibniz.tensor.DType;

/// Runs generated code on scratch numbers until it is compiled.
///
/// Before that, vector code takes a hundred times as long as after it, and what counts for the just-in-time compiler is how
/// often a method was called. So pieces are short at first: in a large nest a single call on a whole piece would take half
/// a second. Then they are as long as real ones, until they get no faster and are no slower than the plain loops.
final class Warmth {
    /// A method that was called so often has been given to the second compiler.
    private static final int CALLS = 6_000;
    /// What a window of calls should take at least.
    private static final long WINDOW = 4_000_000;
    /// Each part of a large nest that gets compiled makes all of it faster by a little: so much counts, since the last time
    /// that it did.
    private static final double BETTER = 0.9;
    /// It gets no faster when it has not for so long, and for a quarter of the time that it took so far.
    private static final long PATIENCE = 32_000_000;
    /// After so long it is given up: the compiler may be unable to do it, or the machine too busy.
    private static final long LIMIT = 30_000_000_000L;

    private Warmth() {
    }

    /// Returns whether it has become as fast as the plain loops.
    ///
    /// @param plain what these take for an element, nanoseconds
    static boolean warm(Routine routine, Layout layout, VectorPiece piece, double plain) {
        int length = Math.min(routine.length(), Order.CHUNK);
        int shorter = length < Order.LANES ? length : Order.LANES + length % Order.LANES;
        Frame frame = scratch(routine, layout, length);
        long start = System.nanoTime();
        for (int n = 0; n < CALLS && System.nanoTime() - start < LIMIT; n++) {
            frame.rows = n % 8 == 0 ? Math.min(2, layout.width()) : 1;
            call(layout, piece, frame, shorter);
        }
        frame.rows = layout.width();
        double best = Double.POSITIVE_INFINITY;
        double mark = best;
        long since = System.nanoTime();
        long now = since;
        while ((best > plain || now - since < Math.max(PATIENCE, (now - start) / 4)) && now - start < LIMIT) {
            long from = System.nanoTime();
            int n = 0;
            while (System.nanoTime() - from < WINDOW) {
                call(layout, piece, frame, length);
                n++;
            }
            now = System.nanoTime();
            best = Math.min(best, (double) (now - from) / n / length / frame.rows);
            if (best < BETTER * mark) {
                mark = best;
                since = now;
            }
        }
        return best <= plain;
    }

    private static void call(Layout layout, VectorPiece piece, Frame frame, int length) {
        for (int from = 0; from < length; from += layout.block()) {
            int to = Math.min(length, from + layout.block());
            for (int part = 0; part < layout.passes(); part++) {
                if (layout.parts().function(part) != null) {
                    layout.call(piece, part, frame, from, to);
                } else {
                    piece.run(part, frame, from, to);
                }
            }
        }
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
        Object[] once = new Object[routine.lines().size()];
        Arrays.setAll(once, i -> dtype.newArray(layout.width()));
        for (Object values : once) {
            fill(values);
        }
        return new Frame(arrays, new int[views][layout.width()], once,
                dtype.newArray(layout.laneGroups() * Order.BAND * Order.LANES),
                dtype.newArray(layout.keptCount() * layout.width() * layout.keptRoom()),
                dtype.newArray(3 * Order.LANES), Frame.positions(routine), apart);
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
