// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.gemm.Pause;
import leibniz.exec.watch.Allocation;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import leibniz.tensor.DType;

/// Runs generated code on scratch numbers until it is compiled.
///
/// Before that, vector code takes a hundred times as long as after it, and what counts for the just-in-time compiler is how
/// often a method was called. So most calls have nothing to do, and pieces are short at first: in a large nest a single call
/// on a whole piece would take half a second. Then it is seen now and then how long real pieces take, until they get no
/// faster and are no slower than the plain loops.
final class Warmth {
    /// A method that was called so often has been given to the second compiler, if the first was done with it.
    private static final int CALLS = 6_000;
    /// Among so many calls one computes something. The others have no rows: calls are what counts, and slow code is slow.
    private static final int EMPTY = 8;
    /// Calls without rows before each of the first windows: the first compiler's code counts anew.
    private static final int MORE = 256;
    private static final int ENOUGH = 64;
    /// What a window of calls should take at least, nanoseconds.
    private static final long WINDOW = 1_000_000;
    /// Each part of a large nest that gets compiled makes all of it faster by a little: so much counts, since the last time
    /// that it did.
    private static final double BETTER = 0.9;
    /// It gets no faster when it has not for so long, and for a quarter of the time that it took so far.
    private static final long PATIENCE = 32_000_000;
    /// Nanoseconds that a call of compiled code may take, and each of its operations on vectors. Code that is not compiled
    /// makes an object for each, and takes several times as long.
    private static final int FIXED = 500;
    private static final int MOST = 40;
    /// A nest of so many parts need not wait for the last of them, if it is so many times as fast as plain loops.
    private static final int MANY = 8;
    private static final int WELL = 2;
    /// What is computed nothing for is read and written all the same.
    private static final int LEAST = 2;
    /// How many groups of elements are computed for that.
    private static final int GROUPS = 16;
    /// How often a method is looked at, since the machine may be busy.
    private static final int LOOKS = 5;

    private final Layout layout;
    private final VectorPiece piece;
    private final Frame frame;
    private final int length;
    /// What is short but has full groups and a rest where the length has both.
    private final int shorter;
    /// For each part how many operations on vectors a group of elements takes, at least, and whether it calls functions for
    /// single numbers.
    private final int[] operations;
    private final boolean[] calls;

    private Warmth(Routine routine, Layout layout, VectorPiece piece) {
        this.layout = layout;
        this.piece = piece;
        this.length = Math.min(routine.length(), Order.CHUNK);
        this.shorter = length < Order.LANES ? length : Order.LANES + length % Order.LANES;
        this.frame = scratch(routine, layout, length);
        this.operations = new int[layout.passes()];
        this.calls = new boolean[operations.length];
        count(routine);
    }

    private void count(Routine routine) {
        int vectors = Order.LANES / Shapes.lanes(routine.dtype());
        for (int part = 0; part < operations.length; part++) {
            Intrinsic fn = layout.parts().function(part);
            operations[part] = vectors
                    * (fn == null ? LEAST : Outlined.alone(fn, routine.dtype()).lines().size());
        }
        for (int i = 0; i < routine.lines().size(); i++) {
            if (routine.lines().get(i) instanceof Line.Compute c && c.level() == Level.FULL && !Outlined.isCall(c)) {
                operations[layout.pass()[i]] += vectors;
                calls[layout.pass()[i]] |= c.op() == Machine.CALL || c.op() == Machine.CALL_WHERE;
            }
        }
    }

    /// How it went.
    enum Outcome {
        /// compiled, and no slower than plain loops
        FAST,
        /// the same, but it makes objects: the just-in-time compiler has left some vectors in them
        WASTEFUL,
        /// seems to be compiled, and is slower
        SLOW,
        /// not all of it has been compiled
        COLD
    }

    /// Runs it until it is compiled and gets no faster.
    ///
    /// @param plain what plain loops take for an element, nanoseconds
    /// @param limit for how long it is tried, nanoseconds
    static Outcome warm(Routine routine, Layout layout, VectorPiece piece, double plain, long limit) {
        return new Warmth(routine, layout, piece).warm(plain, limit);
    }

    private Outcome warm(double plain, long limit) {
        long start = System.nanoTime();
        start(start + limit);
        double best = Double.POSITIVE_INFINITY;
        double mark = best;
        long since = System.nanoTime();
        long now = since;
        for (int looks = 0; now - start < limit; looks++) {
            long from = System.nanoTime();
            for (int n = 0; looks < ENOUGH && n < MORE; n++) {
                nothing();
            }
            boolean compiled = isCompiled();
            if (compiled || layout.passes() >= MANY) {
                best = Math.min(best, window(plain));
                if (best < BETTER * mark) {
                    mark = best;
                    since = System.nanoTime();
                }
                if (best <= (compiled ? plain : plain / WELL)
                        && System.nanoTime() - since >= Math.max(PATIENCE, (since - start) / 4)) {
                    return compiled && Allocation.isNeeded(() -> call(length)) ? Outcome.WASTEFUL : Outcome.FAST;
                }
            }
            now = System.nanoTime();
            Pause.after(looks, now - from);
        }
        return isCompiled() ? Outcome.SLOW : Outcome.COLD;
    }

    /// Whether each method takes no longer than compiled code can. The first of the just-in-time compilers fails at some
    /// methods, and if it has compiled them without counters before, the second one never hears of them.
    private boolean isCompiled() {
        frame.rows = 1;
        int full = length - length % Order.LANES;
        for (int part = 0; part < layout.passes(); part++) {
            boolean function = layout.parts().function(part) != null;
            int groups = Math.min(GROUPS * Order.LANES, function ? layout.keptRoom() : full);
            if (!calls[part] && (groups > 0 && !isCompiled(part, 0, groups)
                    || !function && full < length && !isCompiled(part, full, length))) {
                return false;
            }
        }
        return true;
    }

    private boolean isCompiled(int part, int from, int to) {
        double most = FIXED + (double) MOST * operations[part] * Math.ceilDiv(to - from, Order.LANES);
        for (int n = 0; n < LOOKS; n++) {
            long start = System.nanoTime();
            piece.run(part, frame, from, to);
            if (System.nanoTime() - start <= most) {
                return true;
            }
        }
        return false;
    }

    /// Many calls, of which few compute something.
    private void start(long end) {
        for (int n = 0; n < CALLS && System.nanoTime() < end; n++) {
            if (n % EMPTY == 0) {
                frame.rows = n % (2 * EMPTY) == 0 ? Math.min(2, layout.width()) : 1;
                call(shorter);
            } else {
                nothing();
            }
        }
    }

    /// What an element takes, nanoseconds, in real pieces; one of them is enough where that is too much.
    private double window(double plain) {
        frame.rows = layout.width();
        double elements = (double) length * frame.rows;
        long from = System.nanoTime();
        long took;
        int n = 0;
        do {
            call(length);
            n++;
            took = System.nanoTime() - from;
        } while (took < WINDOW && took < plain * elements * n);
        return took / elements / n;
    }

    /// Calls each part without rows.
    private void nothing() {
        frame.rows = 0;
        for (int part = 0; part < layout.passes(); part++) {
            piece.run(part, frame, 0, layout.parts().function(part) != null ? 0 : shorter);
        }
    }

    private void call(int elements) {
        for (int from = 0; from < elements; from += layout.block()) {
            int to = Math.min(elements, from + layout.block());
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
            arrays[v] = view.dtype().newArray(Layout.room((length - 1) * stride + 1));
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
