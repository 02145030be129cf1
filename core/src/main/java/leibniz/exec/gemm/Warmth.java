// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which tiles of one element type are known to be compiled. Changes only from cold to claimed to hot.
final class Warmth {
    private static final int COLD = 0;
    private static final int CLAIMED = 1;
    private static final int HOT = 2;
    /// The terms of a sum while warming.
    private static final int DEPTH = 16;
    /// How long a window of calls is, and how many may pass without getting faster.
    private static final long WINDOW = 2_000_000;
    private static final int STEADY = 8;
    private static final long LIMIT = 3_000_000_000L;

    private final boolean single;
    private final Tiles tiles;
    private final AtomicIntegerArray state;

    Warmth(boolean single) {
        this.single = single;
        this.tiles = Tiles.of(single);
        this.state = new AtomicIntegerArray(tiles.count());
    }

    /// Whether a tile is hot.
    final IntPredicate hot = this::isHot;

    private boolean isHot(int number) {
        return state.getPlain(number) == HOT;
    }

    /// Whether the caller is the first to ask; then it has to [#warm] the tile.
    boolean claim(int number) {
        return state.compareAndSet(number, COLD, CLAIMED);
    }

    /// Runs a tile on scratch numbers until it does not get faster any more.
    void warm(int number) {
        Runnable twice = twice(number);
        long start = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        int steady = 0;
        while (steady < STEADY && System.nanoTime() - start < LIMIT) {
            long from = System.nanoTime();
            int calls = 0;
            while (System.nanoTime() - from < WINDOW) {
                twice.run();
                calls++;
            }
            double each = (double) (System.nanoTime() - from) / calls;
            steady = each < 0.8 * best ? 0 : steady + 1;
            best = Math.min(best, each);
        }
        state.set(number, HOT);
    }

    /// One call that writes sums and one that adds them.
    private Runnable twice(int number) {
        Object tile = tiles.get(number);
        Tiles.Form form = tiles.form(number);
        int width = form.vectors() * form.lanes();
        int columns = form.masked() ? width - form.lanes() / 2 : width;
        Object a = scratch(form.rows() * DEPTH);
        Object b = scratch(width * DEPTH);
        Object c = scratch(width * form.rows());
        if (tile instanceof GatheringTile gathering) {
            int[] rows = IntStream.range(0, form.rows()).map(r -> r * DEPTH).toArray();
            int[] terms = IntStream.range(0, DEPTH).toArray();
            int[] starts = IntStream.range(0, DEPTH).map(p -> p * width).toArray();
            return () -> {
                gathering.run(columns, DEPTH, a, 0, rows, terms, b, 0, starts, c, 0, width, true, 0);
                gathering.run(columns, DEPTH, a, 0, rows, terms, b, 0, starts, c, 0, width, false, 0);
            };
        }
        Tile plain = (Tile) tile;
        return () -> {
            plain.run(columns, DEPTH, a, 0, DEPTH, 1, b, 0, width, c, 0, width, true);
            plain.run(columns, DEPTH, a, 0, DEPTH, 1, b, 0, width, c, 0, width, false);
        };
    }

    private Object scratch(int size) {
        return single ? new float[size] : new double[size];
    }
}
