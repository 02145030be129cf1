// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.ops.Reduce;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// A routine whose elements are computed by a generated loop, as many rows at a time as make a piece; what there is one of
/// for each row is computed here, between the passes, for all of these rows at once.
final class VectorNest implements Parted.Partable, Stateful<VectorNest.Run> {
    private static final int[] NONE = {};
    private final Routine routine;
    private final Layout layout;
    private final VectorPiece piece;
    private final Line[] lines;
    private final Agenda agenda;

    VectorNest(Routine routine, Layout layout, VectorPiece piece) {
        this.routine = routine;
        this.layout = layout;
        this.piece = piece;
        this.lines = routine.lines().toArray(Line[]::new);
        this.agenda = Agenda.of(routine, layout);
    }

    @Override
    public void run(Memory memory) {
        Run run = memory.state(this);
        run.start();
        run.rows(0, routine.rows());
    }

    @Override
    public Run state(Memory memory) {
        return new Run(memory, new Partials(Split.whole(routine)));
    }

    @Override
    public Part part(Memory memory, Partials partials) {
        return new Run(memory, partials);
    }

    /// What a run works on: as many rows at a time as make a piece.
    final class Run implements Part {
        private final Memory memory;
        private final Operands operands;
        private final Frame frame;
        private final @Nullable PairTree[] folds;
        private final Registers registers = Registers.of(routine.dtype());
        private final Totals totals;
        private final Partials partials;
        /// Results of totals that each row makes one of.
        private final double[][] ends;

        Run(Memory memory, Partials partials) {
            this.memory = memory;
            this.partials = partials;
            this.folds = new @Nullable PairTree[lines.length];
            this.totals = new Totals(routine, memory, partials);
            this.ends = new double[routine.totals().size()][layout.width()];
            this.operands = new Operands(routine, layout, memory, totals);
            this.frame = operands.present();
            registers.own(agenda.held(), layout.width());
            for (int i = 0; i < lines.length; i++) {
                frame.once[i] = registers.array(i);
                if (lines[i] instanceof Line.Fold f && routine.length() > Order.CHUNK) {
                    folds[i] = new PairTree(f.kind(), 1, routine.isSingle());
                } else if (agenda.held()[i] && lines[i] instanceof Line.Literal l) {
                    registers.set(i, 0, l.number());
                    spread(i);
                }
            }
        }

        @Override
        public Totals totals() {
            return totals;
        }

        @Override
        public void start() {
            operands.start();
            for (int i : agenda.once()) {
                scalars(i, 0, 1);
                spread(i);
            }
        }

        private void spread(int line) {
            if (layout.width() > 1) {
                registers.spread(line, line, layout.width(), layout.width());
            }
        }

        @Override
        public void rows(int from, int to) {
            for (int row = from; row < to; row += frame.rows) {
                block(row, reach(row, to));
            }
        }

        /// How many rows from one on can be worked on together: what they form begins and ends where [Order] says.
        private int reach(int row, int to) {
            int n = Math.min(layout.width(), to - row);
            for (int t = 0; t < ends.length && n > 1; t++) {
                Nest.Total total = routine.totals().get(t);
                int every = Totals.every(routine, total);
                int place = row % every;
                boolean direct = Totals.isDirect(routine, total);
                if (total.level() == Level.FULL && !(direct && every == 1)) {
                    int most = direct ? Order.CHUNK / routine.length() : Order.BAND;
                    n = Math.min(n, Math.min(every - place, most - place % most));
                }
            }
            return n;
        }

        @Override
        public void open(int row) {
            operands.locate(row, 1);
            scalars(agenda.rows()[0], row, 1);
        }

        @Override
        public void span(int row, int from, int to) {
            parts(layout.first()[0], layout.first()[1], row, from, to);
        }

        @Override
        public void close(int row) {
            for (int i = 0; i < lines.length; i++) {
                if (partials.folds(i) != null) {
                    registers.set(i, 0, partials.fold(i, row));
                }
            }
            for (int p = 1; p + 1 < layout.first().length; p++) {
                scalars(agenda.rows()[layout.first()[p]], row, 1);
            }
            keep(row, 1);
            for (int t = 0; t < ends.length; t++) {
                if (routine.totals().get(t).level() == Level.ROW) {
                    single(t, row, 1);
                }
            }
        }

        /// Runs the parts of one pass over elements `from` to `to` of the present rows, all of them over each piece.
        private void parts(int first, int end, int row, int from, int to) {
            for (int at = from; at < to; at += layout.block()) {
                int until = Math.min(to, at + layout.block());
                for (int p = first; p < end; p++) {
                    if (layout.parts().function(p) != null) {
                        layout.call(piece, p, frame, at, until);
                        continue;
                    }
                    if (agenda.joins(p)) {
                        clearLanes(p, row, at);
                        operands.run(piece, p, at, until);
                        joinLanes(p, row, until);
                    } else {
                        operands.run(piece, p, at, until);
                    }
                }
            }
            operands.done(to);
        }

        private void block(int row, int n) {
            operands.locate(row, n);
            for (int t = 0; t < ends.length; t++) {
                if (totals.startsBand(t, row)) {
                    totals.clear(t);
                }
            }
            for (int p = 0; p + 1 < layout.first().length; p++) {
                int first = layout.first()[p];
                int end = layout.first()[p + 1];
                scalars(agenda.rows()[first], row, n);
                parts(first, end, row, 0, routine.length());
                for (int part = first; part < end; part++) {
                    for (int i : agenda.folds()[part]) {
                        PairTree tree = folds[i];
                        if (tree != null) {
                            registers.set(i, 0, tree.take()[0]);
                        }
                    }
                }
            }
            keep(row, n);
            for (int t = 0; t < ends.length; t++) {
                total(t, row, n);
            }
        }

        private void total(int t, int row, int n) {
            Nest.Total total = routine.totals().get(t);
            if (total.level() != Level.FULL) {
                single(t, row, n);
            } else if (isOfEach(t)) {
                totals.put(t, row, ends[t], n);
            } else {
                if (total.alongRows() && !Totals.isDirect(routine, total)) {
                    totals.add(t, row, 0, frame.arrays[layout.totals()[t]], 0, n * routine.length());
                }
                totals.rowDone(t, row + n - 1);
            }
        }

        /// Adds what there is one of for each row to a total.
        private void single(int t, int row, int n) {
            totals.addRows(t, row, registers.array(routine.totals().get(t).of()), n);
        }

        /// Whether each row makes a result of its own in one piece.
        private boolean isOfEach(int t) {
            Nest.Total total = routine.totals().get(t);
            return layout.width() > 1 && Totals.isDirect(routine, total) && Totals.every(routine, total) == 1;
        }

        /// Where a row stands among all those that make one result of a total.
        private int place(int t, int row) {
            return row % Totals.every(routine, routine.totals().get(t));
        }

        /// Partial results start from what changes nothing.
        private void clearLanes(int p, int row, int at) {
            for (int i : at % Order.CHUNK == 0 && !layout.isOnePiece() ? agenda.folds()[p] : NONE) {
                fill(layout.formed()[i], ((Line.Fold) lines[i]).kind(), frame.rows);
            }
            for (int t : agenda.totals()[p]) {
                if (((long) place(t, row) * routine.length() + at) % Order.CHUNK == 0) {
                    fill(layout.totals()[t], routine.totals().get(t).kind(), isOfEach(t) ? frame.rows : 1);
                }
            }
        }

        private void fill(int group, Reduce.Kind kind, int rows) {
            int from = group * Order.BAND * Order.LANES;
            int to = from + rows * Order.LANES;
            switch (frame.lanes) {
                case float[] a -> Arrays.fill(a, from, to, (float) Order.neutral(kind));
                case double[] a -> Arrays.fill(a, from, to, Order.neutral(kind));
                default -> throw new IllegalStateException("loop: lanes hold floating numbers");
            }
        }

        /// Joins the lanes of pieces that end here.
        private void joinLanes(int p, int row, int end) {
            if (!layout.isOnePiece() && (end % Order.CHUNK == 0 || end == routine.length())) {
                joinFolds(p, row, end);
            }
            joinTotals(p, row, end);
        }

        private void joinFolds(int p, int row, int end) {
            for (int i : agenda.folds()[p]) {
                Reduce.Kind kind = ((Line.Fold) lines[i]).kind();
                int from = layout.formed()[i] * Order.BAND * Order.LANES;
                PairTree tree = folds[i];
                double[] shared = partials.folds(i);
                if (shared != null) {
                    shared[row * partials.chunksOfRow() + (end - 1) / Order.CHUNK] = Order.halves(kind, frame.lanes,
                            from);
                } else if (tree == null) {
                    Order.halves(kind, frame.lanes, from, frame.once[i], frame.rows);
                } else {
                    tree.add(Order.halves(kind, frame.lanes, from));
                }
            }
        }

        private void joinTotals(int p, int row, int end) {
            for (int t : agenda.totals()[p]) {
                Nest.Total total = routine.totals().get(t);
                int from = layout.totals()[t] * Order.BAND * Order.LANES;
                if (isOfEach(t)) {
                    for (int r = 0; r < frame.rows; r++) {
                        ends[t][r] = Order.halves(total.kind(), frame.lanes, from + r * Order.LANES);
                    }
                    continue;
                }
                int place = place(t, row) + frame.rows - 1;
                boolean full = ((long) place * routine.length() + end) % Order.CHUNK == 0;
                boolean last = place == Totals.every(routine, total) - 1 && end == routine.length();
                if (full || last) {
                    totals.addPiece(t, Order.halves(total.kind(), frame.lanes, from));
                }
            }
        }

        private void scalars(int[] due, int row, int n) {
            for (int i : due) {
                scalars(i, row, n);
            }
        }

        /// Reads or computes what there is one of, or one for each of `n` rows.
        private void scalars(int i, int row, int n) {
            switch (lines[i]) {
                case Line.Load l -> registers.read(memory, l.view(), row, n, i);
                case Line.Compute c -> registers.run(c.op(), c.fn(), c.a(), c.b(), c.c(), i, n);
                case Line.Literal l -> {
                    // there from the start
                }
                case Line.Fold f -> {
                    // formed by the pass before
                }
                case Line.Position p -> {
                    // there from the start
                }
            }
        }

        /// Writes what there is one of for each row.
        private void keep(int row, int n) {
            for (int s = 0; s < routine.stores().size(); s++) {
                if (layout.store()[s] < 0) {
                    Nest.Store store = routine.stores().get(s);
                    boolean once = store.to().size() == 1;
                    registers.write(memory, store.to(), once ? 0 : row, once ? 1 : n, store.value());
                }
            }
        }
    }

    /// Whether the generator can take a routine: every view that it reads element by element has rows at equal distances.
    static boolean suits(Routine routine, Layout layout) {
        for (View view : layout.views()) {
            int stride = Linear.stride(view, routine.length());
            boolean flags = view.dtype() == DType.BOOL;
            if (stride < 0 || flags && stride != 1
                    || !view.isContiguous() && !Linear.endsOnAxis(view, routine.length())) {
                return false;
            }
        }
        return Generator.suits(routine);
    }
}
