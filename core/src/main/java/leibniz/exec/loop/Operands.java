// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// The arrays that the parts of a nest read and write in a run: those of the memory, and those of the nest's own where rows
/// are copied first or joined later.
final class Operands {
    private final Routine routine;
    private final Layout layout;
    private final Memory memory;
    private final Frame frame;
    /// For each view, where its rows start.
    private final View[] starts;
    /// For each view that is not an array of the memory, its array.
    private final @Nullable Object[] own;
    /// For each view whose rows are copied before they are read, how.
    private final @Nullable Turned[] turned;
    /// For each load that is copied before it is read again and again, what.
    private final @Nullable Repeat[] repeats;
    private final Ends ends;

    Operands(Routine routine, Layout layout, Memory memory, Totals totals) {
        this.routine = routine;
        this.layout = layout;
        this.memory = memory;
        int views = layout.views().size();
        this.starts = new View[views];
        this.own = new @Nullable Object[views];
        this.turned = new @Nullable Turned[views];
        this.repeats = new @Nullable Repeat[views];
        this.frame = frame();
        for (int v = 0; v < views; v++) {
            starts[v] = Linear.starts(layout.views().get(v), routine.rows(), routine.length());
            if (layout.isTurned(v)) {
                own(v, null);
                turned[v] = new Turned(layout.views().get(v), starts[v], layout);
            }
        }
        for (int view : layout.load()) {
            if (view >= 0 && Ends.isMasked(routine, layout, view) && own[view] == null) {
                repeat(view, Repeat.of(starts[view], routine));
            }
        }
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (total.level() == Level.FULL && !Totals.isDirect(routine, total)) {
                own(layout.totals()[t], totals.band(t));
            }
        }
        boolean[] roomy = new boolean[views];
        for (int v = 0; v < views; v++) {
            roomy[v] = repeats[v] != null || own[v] != null;
        }
        this.ends = new Ends(routine, layout, starts, roomy, frame);
    }

    private Frame frame() {
        int views = layout.views().size();
        int[][] apart = new int[views][Order.LANES];
        for (int v = 0; v < views; v++) {
            int stride = Linear.stride(layout.views().get(v), routine.length());
            Arrays.setAll(apart[v], i -> i * stride);
        }
        int keptRoom = layout.keptCount() * layout.width() * layout.keptRoom();
        return new Frame(new Object[views], new int[views][layout.width()], new Object[routine.lines().size()],
                numbers(layout.laneGroups() * Order.BAND * Order.LANES), numbers(keptRoom), numbers(3 * Order.LANES),
                Frame.positions(routine), apart);
    }

    private void repeat(int view, @Nullable Repeat repeat) {
        if (repeat != null) {
            repeats[view] = repeat;
            starts[view] = repeat.moved(starts[view]);
            frame.arrays[view] = numbers(Layout.room(repeat.count()));
        }
    }

    private void own(int view, @Nullable Object band) {
        own[view] = band == null ? numbers(Layout.room(layout.width() * routine.length())) : band;
        int step = band == null ? routine.length() : 0;
        Arrays.setAll(frame.starts[view], r -> r * step);
    }

    private Object numbers(int n) {
        return routine.dtype().newArray(n);
    }

    /// What the parts work on.
    Frame present() {
        return frame;
    }

    /// At the start of a run, when the memory has its arrays.
    void start() {
        for (int v = 0; v < own.length; v++) {
            Object array = own[v];
            Object given = memory.array(layout.views().get(v).slot());
            Repeat repeat = repeats[v];
            if (repeat != null) {
                System.arraycopy(given, repeat.from(), frame.arrays[v], 0, repeat.count());
            } else {
                frame.arrays[v] = array == null ? given : array;
            }
        }
        ends.start();
    }

    /// Goes to `rows` rows, of which `row` is the first.
    void locate(int row, int rows) {
        frame.rows = rows;
        for (int v = 0; v < own.length; v++) {
            Turned apart = turned[v];
            if (own[v] == null) {
                memory.elements().place(starts[v], row, rows, frame.starts[v]);
            } else if (apart != null) {
                apart.copy(memory, row, rows, frame.arrays[v]);
            }
        }
        ends.open();
    }

    /// Runs a part over elements `from` to `to` of the present rows.
    void run(VectorPiece piece, int part, int from, int to) {
        if (to == routine.length()) {
            ends.run(piece, part, from);
        } else {
            piece.run(part, frame, from, to);
        }
    }

    /// After all parts over elements up to `to` of the present rows.
    void done(int to) {
        if (to == routine.length()) {
            ends.close();
        }
    }
}
