// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.ops.Reduce;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.tensor.DType;

/// A routine run line by line, each line over a block of elements that stays in cache: as many whole rows as fit, or, of
/// rows longer than [Order#LONGEST], a piece at a time. Works from the first call on, and without the Vector API.
///
/// Numbers are joined in the order that [Order] lays down.
final class ScalarNest implements Executable {
    private static final int BLOCK = 1024;

    private final Routine routine;
    private final List<Line> lines;
    private final int[] pass;
    private final int last;
    private final int block;
    private final int width;

    ScalarNest(Routine routine) {
        this.routine = routine;
        this.lines = routine.lines();
        this.pass = routine.passes();
        int most = 0;
        for (int p : pass) {
            most = Math.max(most, p);
        }
        this.last = most;
        boolean whole = routine.length() <= Order.LONGEST;
        this.block = whole ? Math.max(1, Math.min(routine.rows(), BLOCK / routine.length())) : 1;
        this.width = whole ? block * routine.length() : Order.CHUNK;
    }

    @Override
    public void run(Memory memory) {
        new Run(memory).all();
    }

    /// The state of one run.
    private final class Run {
        private final Memory memory;
        private final Registers registers;
        private final List<PairTree> totals = new ArrayList<>();
        private final double[][] bands;
        private final int spare = lines.size();

        Run(Memory memory) {
            this.memory = memory;
            this.registers = Registers.of(routine.dtype(), lines.size() + 3, width);
            this.bands = new double[routine.totals().size()][];
            for (int t = 0; t < bands.length; t++) {
                Nest.Total total = routine.totals().get(t);
                int places = total.alongRows() ? 1 : routine.length();
                totals.add(new PairTree(total.kind(), places, routine.dtype() == DType.FLOAT32));
                bands[t] = new double[places];
            }
        }

        void all() {
            compute(Level.ONCE, 0, 1);
            for (int row = 0; row < routine.rows(); row += block) {
                int rows = Math.min(block, routine.rows() - row);
                if (routine.length() <= Order.LONGEST) {
                    rows(row, rows);
                } else {
                    longRow(row);
                }
            }
            finish();
        }

        private void rows(int row, int rows) {
            int n = rows * routine.length();
            for (int p = 0; p <= last; p++) {
                load(Level.ROW, p, row, rows);
                compute(Level.ROW, p, rows);
                load(Level.FULL, p, row * routine.length(), n);
                compute(Level.FULL, p, n);
                for (int i = 0; i < pass.length; i++) {
                    if (pass[i] == p + 1 && lines.get(i) instanceof Line.Fold fold) {
                        for (int r = 0; r < rows; r++) {
                            registers.set(i, r, piece(fold.kind(), fold.of(), r * routine.length(), routine.length()));
                        }
                    }
                }
            }
            compute(Level.ROW, last, rows);
            keep(Level.ROW, row, rows);
            keep(Level.FULL, row * routine.length(), n);
            for (int t = 0; t < bands.length; t++) {
                total(t, row, rows);
            }
        }

        private void longRow(int row) {
            List<PairTree> folds = new ArrayList<>();
            for (Line line : lines) {
                folds.add(new PairTree(line instanceof Line.Fold f ? f.kind() : Reduce.Kind.SUM, 1,
                        routine.dtype() == DType.FLOAT32));
            }
            load(Level.ROW, 0, row, 1);
            compute(Level.ROW, 0, 1);
            for (int at = 0; at < routine.length(); at += Order.CHUNK) {
                int n = Math.min(Order.CHUNK, routine.length() - at);
                load(Level.FULL, 0, row * routine.length() + at, n);
                compute(Level.FULL, 0, n);
                keep(Level.FULL, row * routine.length() + at, n);
                for (int i = 0; i < pass.length; i++) {
                    if (lines.get(i) instanceof Line.Fold fold) {
                        folds.get(i).add(new double[]{piece(fold.kind(), fold.of(), 0, n)});
                    }
                }
                for (int t = 0; t < bands.length; t++) {
                    longTotal(t, row, at, n);
                }
            }
            for (int i = 0; i < pass.length; i++) {
                if (lines.get(i) instanceof Line.Fold) {
                    registers.set(i, 0, folds.get(i).take()[0]);
                }
            }
            for (int p = 1; p <= last; p++) {
                compute(Level.ROW, p, 1);
            }
            keep(Level.ROW, row, 1);
            for (int t = 0; t < bands.length; t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.level() == Level.ROW) {
                    totals.get(t).add(new double[]{registers.get(total.of(), 0)});
                }
            }
        }

        private void load(Level level, int p, int at, int n) {
            for (int i = 0; p == 0 && i < pass.length; i++) {
                if (lines.get(i) instanceof Line.Load load && load.level() == level) {
                    registers.read(memory, load.view(), at, n, i);
                }
            }
        }

        private void compute(Level level, int p, int n) {
            for (int i = 0; i < pass.length; i++) {
                if (pass[i] == p && lines.get(i).level() == level) {
                    switch (lines.get(i)) {
                        case Line.Compute c -> registers.run(c.op(), c.fn(), at(c.a(), level, 0, n),
                                at(c.b(), level, 1, n), at(c.c(), level, 2, n), i, n);
                        case Line.Literal l -> registers.set(i, 0, l.number());
                        case Line.Load l when level == Level.ONCE -> registers.read(memory, l.view(), 0, 1, i);
                        case Line.Load l -> {
                            // read before
                        }
                        case Line.Fold f -> {
                            // formed after the pass
                        }
                    }
                }
            }
        }

        /// The register that holds value `i` at a level, if need be a spare one that it is spread over.
        private int at(int i, Level level, int operand, int n) {
            Level own = lines.get(i).level();
            if (own == level) {
                return i;
            }
            registers.spread(i, spare + operand, n, own == Level.ONCE ? n : routine.length());
            return spare + operand;
        }

        private void keep(Level level, int at, int n) {
            for (Nest.Store store : routine.stores()) {
                Level to = store.to().size() == routine.rows() * routine.length() && routine.length() > 1
                        || lines.get(store.value()).level() == Level.FULL ? Level.FULL : Level.ROW;
                if (to == level) {
                    registers.write(memory, store.to(), at, n, at(store.value(), level, 0, n));
                }
            }
        }

        /// `n` numbers from a register joined.
        private double piece(Reduce.Kind kind, int of, int from, int n) {
            boolean single = routine.dtype() == DType.FLOAT32;
            if (n > Order.CHUNK) {
                PairTree tree = new PairTree(kind, 1, single);
                for (int at = 0; at < n; at += Order.CHUNK) {
                    tree.add(new double[]{piece(kind, of, from + at, Math.min(Order.CHUNK, n - at))});
                }
                return tree.take()[0];
            }
            int register = at(of, Level.FULL, 0, width);
            double[] lanes = new double[Order.LANES];
            Arrays.fill(lanes, Order.neutral(kind));
            for (int i = 0; i < n; i++) {
                lanes[i % Order.LANES] = Order.join(kind, lanes[i % Order.LANES], registers.get(register, from + i),
                        single);
            }
            return Order.halves(kind, lanes, single);
        }

        private double join(Reduce.Kind kind, double a, double b) {
            return Order.join(kind, a, b, routine.dtype() == DType.FLOAT32);
        }

        private void total(int t, int row, int rows) {
            Nest.Total total = routine.totals().get(t);
            int length = routine.length();
            for (int r = 0; r < rows; r++) {
                if (!total.alongRows()) {
                    place(t, total, row + r, r * length, length, 0);
                } else if (total.level() == Level.FULL) {
                    for (int at = 0; at < length; at += Order.CHUNK) {
                        totals.get(t).add(new double[]{piece(total.kind(), total.of(), r * length + at,
                                Math.min(Order.CHUNK, length - at))});
                    }
                } else {
                    totals.get(t).add(new double[]{registers.get(at(total.of(), Level.ROW, 0, rows), r)});
                }
            }
        }

        private void longTotal(int t, int row, int at, int n) {
            Nest.Total total = routine.totals().get(t);
            if (!total.alongRows()) {
                place(t, total, row, 0, n, at);
            } else if (total.level() == Level.FULL) {
                totals.get(t).add(new double[]{piece(total.kind(), total.of(), 0, n)});
            }
        }

        /// Joins a row, or a piece of it that starts at place `at`, to the band of rows it is in.
        private void place(int t, Nest.Total total, int row, int from, int n, int at) {
            int register = at(total.of(), Level.FULL, 0, from + n);
            boolean first = row % Order.BAND == 0;
            for (int i = 0; i < n; i++) {
                double x = registers.get(register, from + i);
                bands[t][at + i] = first ? x : join(total.kind(), bands[t][at + i], x);
            }
            boolean full = row % Order.BAND == Order.BAND - 1 || row == routine.rows() - 1;
            if (full && at + n == routine.length()) {
                totals.get(t).add(bands[t]);
            }
        }

        private void finish() {
            for (int t = 0; t < bands.length; t++) {
                double[] result = totals.get(t).take();
                switch (memory.array(routine.totals().get(t).to().slot())) {
                    case double[] to -> System.arraycopy(result, 0, to, 0, result.length);
                    case float[] to -> {
                        for (int i = 0; i < result.length; i++) {
                            to[i] = (float) result[i];
                        }
                    }
                    default -> throw new IllegalStateException("loop: totals are floating numbers");
                }
            }
        }
    }
}
