// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import leibniz.exec.watch.Allocation;
import org.slf4j.LoggerFactory;

/// Which tiles of one element type are known to be compiled. Changes only from cold to claimed to hot.
///
/// A tile is a long method of vectors, and the first of the just-in-time compilers may fail at it, for want of registers.
/// Where that happens after it has compiled the method without counters, the second compiler never hears of it, and each
/// operation makes objects for ever. So a tile is hot when it has been seen to be fast and no sooner, and one that is slow
/// for long is made anew: a class of its own, with another chance.
final class Warmth implements IntPredicate {
    private static final int COLD = 0;
    private static final int CLAIMED = 1;
    private static final int HOT = 2;
    /// The terms of a sum while warming.
    private static final int DEPTH = 16;
    /// How long a window of calls is, and how many may pass without getting faster.
    private static final long WINDOW = 500_000;
    private static final int STEADY = 8;
    /// How long the first class is given, each later one twice as long, since the machine may be busy; and how many classes.
    private static final long LIMIT = 500_000_000L;
    private static final int CLASSES = 7;
    /// Which class is taken that is fast though it makes objects, since the just-in-time compiler has left vectors in them.
    private static final int TAKEN = 3;
    /// Nanoseconds for a vector of terms. Compiled code takes half of it on slow machines; code that is compiled in part, such
    /// as in its loop only, many times as much.
    private static final double FAST = 2;
    /// How many vectors' terms a vector of a square that is turned may take.
    private static final int TURNING = 6;
    /// Calls at first. One in [#EMPTY] has terms, the others have none: calls are what counts, and what loops often is
    /// compiled within its loop, where the first compiler fails most.
    private static final int CALLS = 3_000;
    private static final int EMPTY = 8;
    /// Calls without terms before each of the first looks at what is slow yet: code of the first compiler counts
    /// anew.
    private static final int MORE = 128;
    private static final int ENOUGH = 64;

    private final boolean single;
    private final AtomicIntegerArray state = new AtomicIntegerArray(Tiles.COUNT);

    Warmth(boolean single) {
        this.single = single;
    }

    /// Vectors take a while to load, so they are left alone until there is a product.
    private Tiles tiles() {
        return Tiles.of(single);
    }

    /// Whether a tile is hot.
    @Override
    public boolean test(int number) {
        return state.getPlain(number) == HOT;
    }

    /// Whether the caller is the first to ask; then it has to [#warm] the tile.
    boolean claim(int number) {
        return state.compareAndSet(number, COLD, CLAIMED);
    }

    /// Runs a tile on scratch numbers until it is fast and does not get faster any more.
    void warm(int number) {
        int wasteful = 0;
        for (int i = 0; i < CLASSES; i++) {
            if (isFast(number, LIMIT << i)) {
                IntConsumer twice = twice(number);
                if (!Allocation.isNeeded(() -> twice.accept(DEPTH)) || ++wasteful == TAKEN) {
                    state.set(number, HOT);
                    return;
                }
            }
            LoggerFactory.getLogger(Warmth.class).atDebug().setMessage("{} is made anew")
                    .addArgument(tiles().form(number))
                    .log();
            tiles().renew(number);
        }
        LoggerFactory.getLogger(Warmth.class).atDebug()
                .setMessage("{} is not made fast by the just-in-time compiler, plain loops go on")
                .addArgument(tiles().form(number)).log();
    }

    private boolean isFast(int number, long limit) {
        Tiles.Form form = tiles().form(number);
        double fast = 2.0 * FAST * DEPTH * (form.turns() ? TURNING * form.lanes() : form.rows() * form.vectors());
        IntConsumer twice = twice(number);
        long start = System.nanoTime();
        for (int i = 0; i < CALLS && System.nanoTime() - start < limit; i++) {
            twice.accept(i % EMPTY == 0 ? DEPTH : 0);
        }
        double best = Double.POSITIVE_INFINITY;
        int steady = 0;
        for (int looks = 0; (steady < STEADY || best > fast) && System.nanoTime() - start < limit; looks++) {
            long from = System.nanoTime();
            for (int i = 0; best > fast && looks < ENOUGH && i < MORE; i++) {
                twice.accept(0);
            }
            double each = window(twice, fast);
            steady = each < 0.8 * best ? 0 : steady + 1;
            best = Math.min(best, each);
            if (best > fast) {
                Pause.after(looks, System.nanoTime() - from);
            }
        }
        return best <= fast;
    }

    /// What two calls take, nanoseconds; they are made only once if that is too much.
    private static double window(IntConsumer twice, double fast) {
        long from = System.nanoTime();
        long took;
        int calls = 0;
        do {
            twice.accept(DEPTH);
            calls++;
            took = System.nanoTime() - from;
        } while (took < WINDOW && took < 4 * fast * calls);
        return (double) took / calls;
    }

    /// One call that writes sums and one that adds them, of so many terms.
    private IntConsumer twice(int number) {
        Object tile = tiles().get(number);
        Tiles.Form form = tiles().form(number);
        if (tile instanceof Turn turn) {
            return turnTwice(turn, form.lanes());
        }
        int width = form.vectors() * form.lanes();
        int columns = form.masked() ? width - form.lanes() / 2 : width;
        Object a = scratch(form.rows() * DEPTH);
        Object b = scratch(width * DEPTH);
        Object c = scratch(width * form.rows());
        if (tile instanceof GatheringTile gathering) {
            int[] rows = IntStream.range(0, form.rows()).map(r -> r * DEPTH).toArray();
            int[] terms = IntStream.range(0, DEPTH).toArray();
            int[] starts = IntStream.range(0, DEPTH).map(p -> p * width).toArray();
            return depth -> {
                gathering.run(columns, depth, a, 0, terms, b, 0, starts, c, 0, width, true, 0, rows);
                gathering.run(columns, depth, a, 0, terms, b, 0, starts, c, 0, width, false, 0, rows);
            };
        }
        Tile plain = (Tile) tile;
        int step = form.left() == Tiles.Left.ROWS ? form.rows() : DEPTH;
        return depth -> {
            plain.run(columns, depth, a, 0, step, b, 0, width, c, 0, width, true);
            plain.run(columns, depth, a, 0, step, b, 0, width, c, 0, width, false);
        };
    }

    private IntConsumer turnTwice(Turn turn, int lanes) {
        Object from = scratch(lanes * lanes * DEPTH);
        Object to = scratch(lanes * lanes * DEPTH);
        return depth -> {
            turn.run(from, 0, lanes * depth, to, 0, lanes, depth);
            turn.run(from, 0, lanes * depth, to, 0, lanes, depth);
        };
    }

    private Object scratch(int size) {
        return single ? new float[size] : new double[size];
    }
}
