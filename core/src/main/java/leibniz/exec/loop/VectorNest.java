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

/// A routine whose elements are computed by a generated loop, row after row; what there is one of for each row is computed
/// here, between the passes.
final class VectorNest implements Parted.Partable, Stateful<VectorNest.Run> {
    private final Routine routine;
    private final Layout layout;
    private final VectorPiece piece;
    private final Line[] lines;
    private final Agenda agenda;
    private final View[] starts;

    VectorNest(Routine routine, Layout layout, VectorPiece piece) {
        this.routine = routine;
        this.layout = layout;
        this.piece = piece;
        this.lines = routine.lines().toArray(Line[]::new);
        this.agenda = Agenda.of(routine, layout);
        this.starts = layout.views().stream().map(v -> Linear.starts(v, routine.rows(), routine.length()))
                .toArray(View[]::new);
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

    /// What a run works on.
    final class Run implements Part {
        private final Memory memory;
        private final Frame frame;
        private final int[][] rowStarts;
        /// For each view that is not an array of the memory, its array.
        private final @Nullable Object[] own;
        private final @Nullable PairTree[] folds;
        private final Totals totals;
        private final Partials partials;
        private final double[] one = new double[1];

        Run(Memory memory, Partials partials) {
            this.memory = memory;
            this.partials = partials;
            int views = layout.views().size();
            this.rowStarts = new int[views][Order.BAND];
            this.own = new @Nullable Object[views];
            this.folds = new @Nullable PairTree[lines.length];
            this.totals = new Totals(routine, memory, partials);
            int[][] apart = new int[views][Order.LANES];
            for (int v = 0; v < views; v++) {
                int stride = Linear.stride(layout.views().get(v), routine.length());
                Arrays.setAll(apart[v], i -> i * stride);
            }
            int keptRoom = layout.keptCount() * layout.keptRoom();
            this.frame = new Frame(new Object[views], new int[views], numbers(lines.length),
                    numbers(layout.laneGroups() * Order.LANES), numbers(keptRoom), numbers(3 * Order.LANES), apart);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] instanceof Line.Fold f && routine.length() > Order.CHUNK) {
                    folds[i] = new PairTree(f.kind(), 1, routine.isSingle());
                }
            }
            for (int t = 0; t < routine.totals().size(); t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.level() == Level.FULL && !Totals.isDirect(routine, total)) {
                    Object band = totals.band(t);
                    own[layout.totals()[t]] = band == null ? numbers(routine.length()) : band;
                }
            }
        }

        private Object numbers(int n) {
            return routine.dtype().newArray(n);
        }

        @Override
        public Totals totals() {
            return totals;
        }

        @Override
        public void start() {
            for (int v = 0; v < own.length; v++) {
                Object array = own[v];
                frame.arrays[v] = array == null ? memory.array(layout.views().get(v).slot()) : array;
            }
            scalars(agenda.once(), 0);
        }

        @Override
        public void rows(int from, int to) {
            for (int row = from; row < to; row += Order.BAND) {
                int rows = Math.min(Order.BAND, to - row);
                locate(row, rows);
                for (int r = 0; r < rows; r++) {
                    row(row + r, r);
                }
            }
        }

        private void locate(int row, int rows) {
            for (int v = 0; v < own.length; v++) {
                if (own[v] == null) {
                    memory.elements().place(starts[v], row, rows, rowStarts[v]);
                }
            }
        }

        private void go(int r) {
            for (int v = 0; v < own.length; v++) {
                frame.starts[v] = own[v] == null ? rowStarts[v][r] : 0;
            }
        }

        @Override
        public void open(int row) {
            locate(row, 1);
            go(0);
            scalars(agenda.rows()[0], row);
        }

        @Override
        public void span(int row, int from, int to) {
            parts(layout.first()[0], layout.first()[1], row, from, to);
        }

        @Override
        public void close(int row) {
            for (int i = 0; i < lines.length; i++) {
                if (partials.folds(i) != null) {
                    set(i, partials.fold(i, row));
                }
            }
            for (int p = 1; p + 1 < layout.first().length; p++) {
                scalars(agenda.rows()[layout.first()[p]], row);
            }
            keep(row);
            for (int t = 0; t < routine.totals().size(); t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.level() == Level.ROW) {
                    totals.add(t, row, 0, frame.once, total.of(), 1);
                    totals.rowDone(t, row);
                }
            }
        }

        /// Runs the parts of one pass over elements `from` to `to` of a row, all of them over each piece.
        private void parts(int first, int end, int row, int from, int to) {
            for (int at = from; at < to; at += Order.CHUNK) {
                int until = Math.min(to, at + Order.CHUNK);
                for (int p = first; p < end; p++) {
                    clearLanes(p, row, at);
                    piece.run(p, frame, at, until);
                    joinLanes(p, row, until);
                }
            }
        }

        private void row(int row, int r) {
            go(r);
            for (int t = 0; t < routine.totals().size(); t++) {
                if (totals.startsBand(t, row)) {
                    totals.clear(t);
                }
            }
            for (int p = 0; p + 1 < layout.first().length; p++) {
                int first = layout.first()[p];
                int end = layout.first()[p + 1];
                scalars(agenda.rows()[first], row);
                parts(first, end, row, 0, routine.length());
                for (int part = first; part < end; part++) {
                    for (int i : agenda.folds()[part]) {
                        PairTree tree = folds[i];
                        if (tree != null) {
                            set(i, tree.take()[0]);
                        }
                    }
                }
            }
            keep(row);
            for (int t = 0; t < routine.totals().size(); t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.level() != Level.FULL) {
                    totals.add(t, row, 0, frame.once, total.of(), 1);
                } else if (total.alongRows() && !Totals.isDirect(routine, total)) {
                    totals.add(t, row, 0, frame.arrays[layout.totals()[t]], 0, routine.length());
                }
                totals.rowDone(t, row);
            }
        }

        /// Where a row stands among all those that make one result of a total.
        private int place(int t, int row) {
            return row % Totals.every(routine, routine.totals().get(t));
        }

        /// Partial results start from what changes nothing.
        private void clearLanes(int p, int row, int at) {
            for (int i : agenda.folds()[p]) {
                fill(layout.formed()[i], ((Line.Fold) lines[i]).kind());
            }
            for (int t : agenda.totals()[p]) {
                if (((long) place(t, row) * routine.length() + at) % Order.CHUNK == 0) {
                    fill(layout.totals()[t], routine.totals().get(t).kind());
                }
            }
        }

        private void fill(int group, Reduce.Kind kind) {
            int from = group * Order.LANES;
            switch (frame.lanes) {
                case float[] a -> Arrays.fill(a, from, from + Order.LANES, (float) Order.neutral(kind));
                case double[] a -> Arrays.fill(a, from, from + Order.LANES, Order.neutral(kind));
                default -> throw new IllegalStateException("loop: lanes hold floating numbers");
            }
        }

        /// Joins the lanes of pieces that end here.
        private void joinLanes(int p, int row, int end) {
            for (int i : agenda.folds()[p]) {
                double piece = Order.halves(((Line.Fold) lines[i]).kind(), frame.lanes,
                        layout.formed()[i] * Order.LANES);
                PairTree tree = folds[i];
                double[] shared = partials.folds(i);
                if (shared != null) {
                    shared[row * partials.chunksOfRow() + (end - 1) / Order.CHUNK] = piece;
                } else if (tree == null) {
                    set(i, piece);
                } else {
                    tree.add(piece);
                }
            }
            for (int t : agenda.totals()[p]) {
                Nest.Total total = routine.totals().get(t);
                int place = place(t, row);
                boolean full = ((long) place * routine.length() + end) % Order.CHUNK == 0;
                boolean last = place == Totals.every(routine, total) - 1 && end == routine.length();
                if (full || last) {
                    totals.addPiece(t, Order.halves(total.kind(), frame.lanes, layout.totals()[t] * Order.LANES));
                }
            }
        }

        private double get(int line) {
            return frame.once instanceof float[] a ? a[line] : ((double[]) frame.once)[line];
        }

        private void set(int line, double value) {
            if (frame.once instanceof float[] a) {
                a[line] = (float) value;
            } else {
                ((double[]) frame.once)[line] = value;
            }
        }

        /// Reads and computes what there is one of.
        private void scalars(int[] due, int row) {
            for (int i : due) {
                switch (lines[i]) {
                    case Line.Literal l -> set(i, l.number());
                    case Line.Load l -> read(i, l.view(), row);
                    case Line.Compute c when routine.isSingle() -> {
                        float[] x = (float[]) frame.once;
                        x[i] = FloatMachine.one(c.op(), c.fn(), x[c.a()], x[c.b()], x[c.c()]);
                    }
                    case Line.Compute c -> {
                        double[] x = (double[]) frame.once;
                        x[i] = DoubleMachine.one(c.op(), c.fn(), x[c.a()], x[c.b()], x[c.c()]);
                    }
                    case Line.Fold f -> {
                        // formed by the pass before
                    }
                }
            }
        }

        private void read(int line, View view, int row) {
            int[] at = memory.offsets(1);
            memory.elements().place(view, row, 1, at);
            set(line, switch (memory.array(view.slot())) {
                case float[] a -> a[at[0]];
                case double[] a -> a[at[0]];
                case boolean[] a -> a[at[0]] ? 1 : 0;
                default -> throw new IllegalStateException("loop: numbers and truth values are read");
            });
        }

        /// Writes what there is one of for each row.
        private void keep(int row) {
            for (int s = 0; s < routine.stores().size(); s++) {
                if (layout.store()[s] < 0) {
                    Nest.Store store = routine.stores().get(s);
                    one[0] = get(store.value());
                    memory.elements().write(store.to(), store.to().size() == 1 ? 0 : row, 1, one);
                }
            }
        }
    }

    /// Whether the generator can take a routine: every view that it reads element by element has rows at equal distances.
    static boolean suits(Routine routine, Layout layout) {
        for (View view : layout.views()) {
            int stride = Linear.stride(view, routine.length());
            boolean flags = view.dtype() == DType.BOOL;
            if (stride < 0 || flags && stride != 1 || !view.isContiguous() && !endsOnAxis(view, routine.length())) {
                return false;
            }
        }
        return Generator.suits(routine);
    }

    private static boolean endsOnAxis(View view, int length) {
        int seen = 1;
        int axis = view.strides().length;
        while (axis > 0 && seen < length) {
            seen *= view.shape().axis(--axis);
        }
        return seen == length;
    }

}
