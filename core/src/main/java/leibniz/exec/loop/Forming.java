// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.lang.classfile.CodeBuilder;
import java.util.Arrays;
import leibniz.ops.Reduce;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;

/// Writes what a pass forms of its elements: partial results in lanes, folds of rows, and rows of a band joined place by
/// place.
///
/// A row that is one piece starts from what changes nothing and ends as a number, both in registers. Where fewer than two
/// groups of 16 elements of each row are joined place by place, their band stays in registers for all present rows. Behind a
/// band is room for all lanes, so it is read and written without masks.
final class Forming {
    private final CodeBuilder code;
    private final Routine routine;
    private final Layout layout;
    private final Lanewise ops;
    private final Access access;
    private final int lanes;
    private final int pass;
    private final Halves halves;
    /// Whether there are partial results for each row, by group.
    private final boolean[] ofEach;
    /// The local variables with partial results, by group; empty for none.
    private final int[][] partial;
    /// The fold whose rows end here, by group, or −1.
    private final int[] ending;
    /// The local variables with a band, by view; empty where it is not in registers.
    private final int[][] bands;

    Forming(CodeBuilder code, Routine routine, Layout layout, Lanewise ops, Access access, int lanes, int pass) {
        this.code = code;
        this.routine = routine;
        this.layout = layout;
        this.ops = ops;
        this.access = access;
        this.lanes = lanes;
        this.pass = pass;
        this.halves = new Halves(code, ops, access, lanes);
        this.ofEach = new boolean[layout.laneGroups()];
        this.partial = new int[layout.laneGroups()][0];
        this.ending = new int[layout.laneGroups()];
        this.bands = new int[layout.views().size()][0];
    }

    /// The pass in which a value is stored: what is the same for all elements of a row waits for the last one.
    static int passOf(Routine routine, Layout layout, int line) {
        return routine.lines().get(line).level() == Level.FULL ? layout.pass()[line] : layout.passes() - 1;
    }

    private boolean isHere(Nest.Total total) {
        return total.level() == Level.FULL && passOf(routine, layout, total.of()) == pass;
    }

    private boolean isHere(int line) {
        return routine.lines().get(line) instanceof Line.Fold f && layout.pass()[f.of()] == pass;
    }

    /// Whether rows start in the present method, not in the one for full groups before it.
    private boolean startsRow() {
        return layout.isOnePiece() && (!access.isMasked() || routine.length() < Order.LANES);
    }

    /// Whether rows end in the present method, not in the one for what is left of them.
    private boolean endsRow() {
        return layout.isOnePiece() && (access.isMasked() || routine.length() % Order.LANES == 0);
    }

    /// Before the first row.
    void prepare() {
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (isHere(total) && !Totals.isDirect(routine, total)) {
                access.array(layout.totals()[t], false);
                boolean few = access.isMasked() || routine.length() < 2 * Order.LANES;
                if (few && !total.alongRows()) {
                    bands[layout.totals()[t]] = band(layout.totals()[t]);
                }
            }
        }
        Arrays.fill(ending, -1);
        for (int i = 0; i < routine.lines().size(); i++) {
            if (isHere(i) && endsRow()) {
                ending[layout.formed()[i]] = i;
                halves.open(((Line.Fold) routine.lines().get(i)).kind());
            }
        }
    }

    private int[] band(int view) {
        int[] at = locals();
        for (int u = 0; u < at.length; u++) {
            ops.species();
            access.band(view, u);
            ops.fromArray(false);
            code.astore(at[u]);
        }
        return at;
    }

    private int[] locals() {
        int[] at = new int[Order.LANES / lanes];
        Arrays.setAll(at, u -> access.local());
        return at;
    }

    /// Before the elements of a row.
    void startRow() {
        for (int i = 0; i < routine.lines().size(); i++) {
            if (isHere(i)) {
                int group = layout.formed()[i];
                if (startsRow()) {
                    neutral(group, ((Line.Fold) routine.lines().get(i)).kind());
                } else {
                    partial(group, true);
                }
            }
        }
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (isHere(total) && Totals.isDirect(routine, total)) {
                partial(layout.totals()[t], Totals.every(routine, total) == 1);
            }
        }
    }

    private void neutral(int group, Reduce.Kind kind) {
        ofEach[group] = true;
        partial[group] = locals();
        for (int at : partial[group]) {
            ops.species();
            ops.constant(Order.neutral(kind));
            ops.broadcast();
            code.astore(at);
        }
    }

    private void partial(int group, boolean each) {
        ofEach[group] = each;
        partial[group] = locals();
        for (int u = 0; u < partial[group].length; u++) {
            ops.species();
            access.lanes(group, u, each);
            ops.fromArray(false);
            code.astore(partial[group][u]);
        }
    }

    /// Joins the values of a group of elements, in locals, to what is formed.
    void join(int[][] at) {
        for (int i = 0; i < routine.lines().size(); i++) {
            if (isHere(i)) {
                Line.Fold f = (Line.Fold) routine.lines().get(i);
                join(f.kind(), layout.formed()[i], at[f.of()]);
            }
        }
        for (int t = 0; t < routine.totals().size(); t++) {
            Nest.Total total = routine.totals().get(t);
            if (isHere(total)) {
                if (Totals.isDirect(routine, total)) {
                    join(total.kind(), layout.totals()[t], at[total.of()]);
                } else if (total.alongRows()) {
                    access.store(layout.totals()[t], total.of(), at[total.of()]);
                } else {
                    band(total.kind(), layout.totals()[t], at[total.of()]);
                }
            }
        }
    }

    private void join(Reduce.Kind kind, int group, int[] at) {
        int[] sums = partial[group];
        for (int u = 0; u < sums.length; u++) {
            code.aload(sums[u]).aload(sums[u]).aload(at[u]);
            ops.join(kind);
            if (access.isMasked()) {
                code.aload(access.maskOf(u));
                ops.blend();
                code.astore(sums[u]);
            } else {
                code.astore(sums[u]).pop();
            }
        }
    }

    private void band(Reduce.Kind kind, int view, int[] at) {
        int[] held = bands[view];
        for (int u = 0; u < at.length; u++) {
            if (held.length > 0) {
                code.aload(held[u]);
            } else {
                ops.species();
                access.place(view, u);
                ops.fromArray(false);
            }
            code.aload(at[u]);
            ops.join(kind);
            if (held.length > 0) {
                code.astore(held[u]);
            } else {
                access.place(view, u);
                ops.intoArray(false);
            }
        }
    }

    /// After the elements of a row.
    void endRow() {
        for (int group = 0; group < partial.length; group++) {
            if (partial[group].length > 0 && ending[group] >= 0) {
                access.once(ending[group]);
                code.iload(Access.ROW);
                halves.join(((Line.Fold) routine.lines().get(ending[group])).kind(), partial[group]);
                code.arrayStore(ops.kind());
                continue;
            }
            for (int u = 0; u < partial[group].length; u++) {
                code.aload(partial[group][u]);
                access.lanes(group, u, ofEach[group]);
                ops.intoArray(false);
            }
        }
    }

    /// After the last row.
    void finish() {
        for (int view = 0; view < bands.length; view++) {
            for (int u = 0; u < bands[view].length; u++) {
                code.aload(bands[view][u]);
                access.band(view, u);
                ops.intoArray(false);
            }
        }
    }
}
