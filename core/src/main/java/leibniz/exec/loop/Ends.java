// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.plan.View;

/// Where arrays end with rows that are no whole number of groups, a copy of what is left of these rows, with room for all lanes.
///
/// The last vector of such a row has a mask, and it would reach beyond the array. The Vector API allows that; but to find
/// which lanes are outside it may make an object each time, in some processes and in others not, since that depends on what
/// else has been compiled there.
final class Ends {
    private final Layout layout;
    /// What is worked on, and the same with the copies.
    private final Frame present;
    private final Frame frame;
    private final int first;
    private final int left;
    /// For each view, where the last of its rows starts; negative if it has room for all lanes anyway.
    private final int[] last;
    /// Whether rows start the later the higher their numbers are.
    private final boolean[] rising;
    private final boolean[] written;
    private final Object[] copies;
    private final boolean[] asked;
    private final boolean[] reached;
    private boolean open;

    /// @param starts where the rows of each view start
    /// @param own whether a view has been copied with room already, or belongs to the loop
    Ends(Routine routine, Layout layout, View[] starts, boolean[] own, Frame present) {
        int views = starts.length;
        this.layout = layout;
        this.present = present;
        this.first = routine.length() / Order.LANES * Order.LANES;
        this.left = routine.length() - first;
        this.last = new int[views];
        this.rising = new boolean[views];
        this.written = new boolean[views];
        this.copies = new Object[views];
        this.asked = new boolean[views];
        this.reached = new boolean[views];
        for (int v = 0; v < views; v++) {
            boolean masked = !own[v] && isMasked(routine, layout, v);
            last[v] = masked ? Linear.last(starts[v]) : -1;
            rising[v] = Linear.isRising(starts[v]);
            copies[v] = routine.dtype().newArray(masked ? layout.width() * Order.LANES + Order.LANES : 0);
        }
        for (int view : layout.store()) {
            if (view >= 0) {
                written[view] = true;
            }
        }
        this.frame = present.withOtherArrays();
    }

    /// Whether a view is read or written with masks where rows end.
    static boolean isMasked(Routine routine, Layout layout, int view) {
        return routine.length() % Order.LANES > 0 && layout.views().get(view).dtype() == routine.dtype()
                && layout.stride(view) == 1;
    }

    /// At the start of a run, when the arrays are known.
    void start() {
        for (int v = 0; v < last.length; v++) {
            asked[v] = last[v] >= 0 && isBeyond(v, last[v]);
        }
    }

    private boolean isBeyond(int view, int start) {
        int length = switch (present.arrays[view]) {
            case float[] x -> x.length;
            case double[] x -> x.length;
            default -> throw new IllegalStateException("loop: floating numbers are copied");
        };
        return start + first + Order.LANES > length;
    }

    /// Copies what is left of the present rows, where an array ends with one of them.
    void open() {
        open = false;
        for (int v = 0; v < asked.length; v++) {
            reached[v] = asked[v] && isReached(v);
            open |= reached[v];
        }
        if (!open) {
            return;
        }
        frame.rows = present.rows;
        for (int v = 0; v < asked.length; v++) {
            frame.arrays[v] = reached[v] ? copies[v] : present.arrays[v];
            if (reached[v]) {
                int step = step(v);
                for (int r = 0; r < present.rows; r++) {
                    frame.starts[v][r] = r * step - first;
                }
                copy(v, step, true);
            } else {
                System.arraycopy(present.starts[v], 0, frame.starts[v], 0, present.rows);
            }
        }
    }

    /// How far rows are apart in a copy: what lies in one piece stays in one piece.
    private int step(int view) {
        int[] starts = present.starts[view];
        int rows = present.rows - 1;
        return first == 0 && rising[view] && starts[rows] - starts[0] == rows * left ? left : Order.LANES;
    }

    private void copy(int view, int step, boolean in) {
        int rows = step == left ? 1 : present.rows;
        int count = step == left ? present.rows * left : left;
        for (int r = 0; r < rows; r++) {
            int at = present.starts[view][r] + first;
            if (in) {
                System.arraycopy(present.arrays[view], at, copies[view], r * step, count);
            } else {
                System.arraycopy(copies[view], r * step, present.arrays[view], at, count);
            }
        }
    }

    private boolean isReached(int view) {
        int[] starts = present.starts[view];
        for (int r = rising[view] ? present.rows - 1 : 0; r < present.rows; r++) {
            if (isBeyond(view, starts[r])) {
                return true;
            }
        }
        return false;
    }

    /// Runs a part over elements `from` to the last of the present rows.
    void run(VectorPiece piece, int part, int from) {
        int to = first + left;
        if (!open) {
            piece.run(part, present, from, to);
            return;
        }
        if (from < first) {
            piece.run(part, present, from, first);
        }
        piece.run(part, frame, first, to);
    }

    /// Copies back what was written.
    void close() {
        for (int view : layout.store()) {
            if (open && view >= 0 && reached[view]) {
                copy(view, step(view), false);
            }
        }
    }
}
