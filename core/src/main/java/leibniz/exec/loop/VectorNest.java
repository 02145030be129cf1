// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.ops.Reduce;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import leibniz.tensor.DType;

/// A routine whose elements are computed by a generated loop, row after row; what there is one of for each row is computed
/// here, between the passes.
final class VectorNest implements Executable {
    private final Routine routine;
    private final Layout layout;
    private final VectorPiece piece;
    private final boolean single;

    VectorNest(Routine routine, Layout layout, VectorPiece piece) {
        this.routine = routine;
        this.layout = layout;
        this.piece = piece;
        this.single = routine.dtype() == DType.FLOAT32;
    }

    @Override
    public void run(Memory memory) {
        new Run(memory).all();
    }

    private int passOf(int line) {
        return routine.lines().get(line).level() == Level.FULL ? layout.pass()[line] : layout.passes() - 1;
    }

    /// The state of one run.
    private final class Run {
        private final Memory memory;
        private final Elements elements;
        private final Frame frame;
        private final int[][] rowStarts;
        private final PairTree[] trees;
        private final Object[] bands;
        private final double[] joined = new double[Order.LANES];

        Run(Memory memory) {
            this.memory = memory;
            this.elements = new Elements(memory);
            int views = layout.views().size();
            this.rowStarts = new int[views][];
            this.trees = new PairTree[routine.totals().size()];
            this.bands = new Object[routine.totals().size()];
            Object[] arrays = new Object[views];
            int[][] apart = new int[views][];
            for (int v = 0; v < views; v++) {
                View view = layout.views().get(v);
                arrays[v] = memory.array(view.slot());
                int stride = Linear.stride(view, routine.length());
                apart[v] = new int[Order.LANES];
                for (int i = 0; i < Order.LANES; i++) {
                    apart[v][i] = i * stride;
                }
                rowStarts[v] = new int[Order.BAND];
            }
            int keptRoom = layout.keptCount() * Emitter.stretch(routine.length());
            this.frame = new Frame(arrays, new int[views], numbers(routine.lines().size()),
                    numbers(layout.laneGroups() * Order.LANES), numbers(keptRoom), numbers(3 * Order.LANES), apart);
            for (int t = 0; t < trees.length; t++) {
                Nest.Total total = routine.totals().get(t);
                int places = total.alongRows() ? 1 : routine.length();
                trees[t] = new PairTree(total.kind(), places, single);
                if (!total.alongRows()) {
                    bands[t] = numbers(places);
                    arrays[layout.totals()[t]] = bands[t];
                }
            }
        }

        private Object numbers(int n) {
            return routine.dtype().newArray(n);
        }

        void all() {
            scalars(Level.ONCE, 0, 0);
            for (int row = 0; row < routine.rows(); row += Order.BAND) {
                int rows = Math.min(Order.BAND, routine.rows() - row);
                starts(row, rows);
                refill();
                for (int r = 0; r < rows; r++) {
                    row(row + r, r);
                }
                for (int t = 0; t < trees.length; t++) {
                    if (bands[t] != null) {
                        trees[t].add(doubles(bands[t]));
                    }
                }
            }
            finish();
        }

        private void starts(int row, int rows) {
            for (int v = 0; v < rowStarts.length; v++) {
                View view = layout.views().get(v);
                if (isBand(v)) {
                    Arrays.fill(rowStarts[v], 0);
                } else {
                    Elements.offsets(Linear.starts(view, routine.rows(), routine.length()), row, rows, rowStarts[v]);
                }
            }
        }

        private boolean isBand(int view) {
            for (int t = 0; t < bands.length; t++) {
                if (bands[t] != null && layout.totals()[t] == view) {
                    return true;
                }
            }
            return false;
        }

        private void row(int row, int r) {
            for (int v = 0; v < rowStarts.length; v++) {
                frame.starts[v] = rowStarts[v][r];
            }
            boolean isLong = routine.length() > Order.CHUNK;
            for (int p = 0; p < layout.passes(); p++) {
                scalars(Level.ROW, p, row);
                if (isLong) {
                    pieces(p);
                } else {
                    lanes(p);
                    piece.run(p, frame, 0, routine.length());
                    fold(p);
                }
            }
            keep(row);
        }

        private void pieces(int p) {
            PairTree[] folds = new PairTree[routine.lines().size()];
            for (int at = 0; at < routine.length(); at += Order.CHUNK) {
                lanes(p);
                piece.run(p, frame, at, Math.min(routine.length(), at + Order.CHUNK));
                for (int i = 0; i < folds.length; i++) {
                    if (layout.formed()[i] >= 0 && layout.pass()[i] == p + 1) {
                        Reduce.Kind kind = ((Line.Fold) routine.lines().get(i)).kind();
                        folds[i] = folds[i] == null ? new PairTree(kind, 1, single) : folds[i];
                        folds[i].add(new double[]{halves(kind, layout.formed()[i])});
                    }
                }
                totals(p);
            }
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != null) {
                    set(i, folds[i].take()[0]);
                }
            }
        }

        /// Partial results start from what changes nothing.
        private void lanes(int p) {
            for (int i = 0; i < routine.lines().size(); i++) {
                if (layout.formed()[i] >= 0 && layout.pass()[i] == p + 1) {
                    fill(frame.lanes, layout.formed()[i] * Order.LANES, Order.LANES,
                            ((Line.Fold) routine.lines().get(i)).kind());
                }
            }
            for (int t = 0; t < trees.length; t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.alongRows() && layout.totals()[t] >= 0 && passOf(total.of()) == p) {
                    fill(frame.lanes, layout.totals()[t] * Order.LANES, Order.LANES, total.kind());
                }
            }
        }

        private void refill() {
            for (int t = 0; t < trees.length; t++) {
                if (bands[t] != null) {
                    fill(bands[t], 0, routine.length(), routine.totals().get(t).kind());
                }
            }
        }

        private void fill(Object array, int from, int n, Reduce.Kind kind) {
            switch (array) {
                case float[] a -> Arrays.fill(a, from, from + n, (float) Order.neutral(kind));
                case double[] a -> Arrays.fill(a, from, from + n, Order.neutral(kind));
                default -> throw new IllegalStateException();
            }
        }

        private void fold(int p) {
            for (int i = 0; i < routine.lines().size(); i++) {
                if (layout.formed()[i] >= 0 && layout.pass()[i] == p + 1) {
                    set(i, halves(((Line.Fold) routine.lines().get(i)).kind(), layout.formed()[i]));
                }
            }
            totals(p);
        }

        private void totals(int p) {
            for (int t = 0; t < trees.length; t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.alongRows() && layout.totals()[t] >= 0 && passOf(total.of()) == p) {
                    trees[t].add(new double[]{halves(total.kind(), layout.totals()[t])});
                }
            }
        }

        private double halves(Reduce.Kind kind, int group) {
            for (int i = 0; i < Order.LANES; i++) {
                joined[i] = get(frame.lanes, group * Order.LANES + i);
            }
            return Order.halves(kind, joined, single);
        }

        private double get(Object array, int i) {
            return array instanceof float[] a ? a[i] : ((double[]) array)[i];
        }

        private void set(int line, double value) {
            if (frame.once instanceof float[] a) {
                a[line] = (float) value;
            } else {
                ((double[]) frame.once)[line] = value;
            }
        }

        private double[] doubles(Object array) {
            return array instanceof double[] a ? a : floats((float[]) array);
        }

        private static double[] floats(float[] array) {
            double[] wide = new double[array.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = array[i];
            }
            return wide;
        }

        /// Reads and computes what there is one of.
        private void scalars(Level level, int p, int row) {
            for (int i = 0; i < routine.lines().size(); i++) {
                Line line = routine.lines().get(i);
                if (line.level() != level || layout.pass()[i] != p) {
                    continue;
                }
                switch (line) {
                    case Line.Literal l -> set(i, l.number());
                    case Line.Load l -> read(i, l.view(), row);
                    case Line.Compute c when single -> {
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
            Elements.offsets(view, row, 1, at);
            set(line, switch (memory.array(view.slot())) {
                case float[] a -> a[at[0]];
                case double[] a -> a[at[0]];
                case boolean[] a -> a[at[0]] ? 1 : 0;
                default -> throw new IllegalStateException();
            });
        }

        private void keep(int row) {
            for (int s = 0; s < routine.stores().size(); s++) {
                if (layout.store()[s] < 0) {
                    Nest.Store store = routine.stores().get(s);
                    write(store.to(), store.to().size() == 1 ? 0 : row, get(frame.once, store.value()));
                }
            }
            for (int t = 0; t < trees.length; t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.alongRows() && layout.totals()[t] < 0) {
                    trees[t].add(new double[]{get(frame.once, total.of())});
                }
            }
        }

        private void write(View to, int at, double value) {
            elements.write(to, at, 1, new double[]{value});
        }

        private void finish() {
            for (int t = 0; t < trees.length; t++) {
                double[] result = trees[t].take();
                View to = routine.totals().get(t).to();
                elements.write(to, 0, result.length, result);
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
