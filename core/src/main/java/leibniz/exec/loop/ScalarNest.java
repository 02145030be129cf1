// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import org.jspecify.annotations.Nullable;

/// A routine run line by line, each line over a block of elements that stays in cache: as many whole rows as fit, or, of
/// rows longer than [Order#LONGEST], a piece at a time. Works from the first call on, and without the Vector API.
///
/// Numbers are joined in the order that [Order] lays down.
final class ScalarNest implements Parted.Partable, Stateful<ScalarNest.Run> {
    private static final int BLOCK = 1024;

    private final Routine routine;
    private final Line[] lines;
    private final int[] pass;
    private final Homes homes;
    private final int last;
    private final int block;
    private final int width;

    ScalarNest(Routine routine) {
        this.routine = routine;
        this.lines = routine.lines().toArray(Line[]::new);
        this.pass = routine.passes();
        this.homes = Homes.of(routine);
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
        private final Registers registers;
        private final @Nullable Joiner[] folds;
        private final Totals totals;
        private final Partials partials;
        private final int spare = homes.count();

        Run(Memory memory, Partials partials) {
            this.memory = memory;
            this.partials = partials;
            this.registers = Registers.of(routine.dtype());
            this.totals = new Totals(routine, memory, partials);
            this.folds = new @Nullable Joiner[lines.length];
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] instanceof Line.Fold f) {
                    folds[i] = new Joiner(f.kind(), routine.isSingle());
                }
            }
        }

        @Override
        public void start() {
            registers.take(memory, homes.count() + 3, width);
            compute(Level.ONCE, 0, 1);
        }

        @Override
        public Totals totals() {
            return totals;
        }

        @Override
        public void rows(int from, int to) {
            for (int row = from; row < to; row += block) {
                if (routine.length() <= Order.LONGEST) {
                    block(row, Math.min(block, to - row));
                } else {
                    open(row);
                    span(row, 0, routine.length());
                    close(row);
                }
            }
        }

        private void block(int row, int rows) {
            int length = routine.length();
            int n = rows * length;
            load(Level.ROW, row, rows);
            load(Level.FULL, row * length, n);
            for (int p = 0; p <= last; p++) {
                compute(Level.ROW, p, rows);
                compute(Level.FULL, p, n);
                for (int i = 0; i < pass.length; i++) {
                    Joiner joiner = folds[i];
                    if (joiner != null && pass[i] == p + 1) {
                        Object x = registers.array(at(((Line.Fold) lines[i]).of(), Level.FULL, 0, n));
                        joiner.rows(x, length, registers.array(homes.of()[i]), rows);
                    }
                }
            }
            keep(Level.ROW, row, rows);
            keep(Level.FULL, row * length, n);
            for (int t = 0; t < routine.totals().size(); t++) {
                Nest.Total total = routine.totals().get(t);
                Object x = registers.array(at(total.of(), total.level(), 0, total.level() == Level.FULL ? n : rows));
                if (total.level() == Level.ROW) {
                    totals.addRows(t, row, x, rows);
                    continue;
                }
                for (int r = 0; r < rows; r++) {
                    totals.add(t, row + r, 0, x, r * length, length);
                    totals.rowDone(t, row + r);
                }
            }
        }

        @Override
        public void open(int row) {
            load(Level.ROW, row, 1);
            compute(Level.ROW, 0, 1);
        }

        @Override
        public void span(int row, int from, int to) {
            int start = row * routine.length();
            for (int i = 0; i < lines.length; i++) {
                Joiner joiner = folds[i];
                if (joiner != null && partials.folds(i) != null) {
                    joiner.into(partials.folds(i), row * partials.chunksOfRow() + from / Order.CHUNK);
                }
            }
            for (int at = from; at < to; at += Order.CHUNK) {
                int n = Math.min(Order.CHUNK, to - at);
                load(Level.FULL, start + at, n);
                compute(Level.FULL, 0, n);
                keep(Level.FULL, start + at, n);
                for (int i = 0; i < pass.length; i++) {
                    Joiner joiner = folds[i];
                    if (joiner != null) {
                        joiner.add(registers.array(at(((Line.Fold) lines[i]).of(), Level.FULL, 0, n)), 0, n);
                    }
                }
                for (int t = 0; t < routine.totals().size(); t++) {
                    Nest.Total total = routine.totals().get(t);
                    if (total.level() == Level.FULL) {
                        totals.add(t, row, at, registers.array(at(total.of(), Level.FULL, 0, n)), 0, n);
                    }
                }
            }
            endSpan(row, to);
        }

        private void endSpan(int row, int to) {
            for (int i = 0; i < lines.length; i++) {
                Joiner joiner = folds[i];
                if (joiner != null && partials.folds(i) != null) {
                    joiner.flush();
                }
            }
            for (int t = 0; t < routine.totals().size() && to == routine.length(); t++) {
                if (partials.chunks(t) != null) {
                    totals.rowEnds(t, row);
                }
            }
        }

        @Override
        public void close(int row) {
            for (int i = 0; i < pass.length; i++) {
                Joiner joiner = folds[i];
                if (joiner != null) {
                    registers.set(homes.of()[i], 0,
                            partials.folds(i) == null ? joiner.take() : partials.fold(i, row));
                }
            }
            for (int p = 1; p <= last; p++) {
                compute(Level.ROW, p, 1);
            }
            keep(Level.ROW, row, 1);
            for (int t = 0; t < routine.totals().size(); t++) {
                Nest.Total total = routine.totals().get(t);
                if (total.level() == Level.ROW) {
                    totals.add(t, row, 0, registers.array(at(total.of(), Level.ROW, 0, 1)), 0, 1);
                }
                totals.rowDone(t, row);
            }
        }

        private void load(Level level, int at, int n) {
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] instanceof Line.Load load && load.level() == level) {
                    registers.read(memory, load.view(), at, n, homes.of()[i]);
                } else if (lines[i] instanceof Line.Position && level == Level.FULL) {
                    registers.count(homes.of()[i], at % routine.length(), routine.length(), n);
                }
            }
        }

        private void compute(Level level, int p, int n) {
            for (int i = 0; i < lines.length; i++) {
                if (pass[i] == p && lines[i].level() == level) {
                    switch (lines[i]) {
                        case Line.Compute c -> registers.run(c.op(), c.fn(), at(c.a(), level, 0, n),
                                at(c.b(), level, 1, n), at(c.c(), level, 2, n), homes.of()[i], n);
                        case Line.Literal l -> registers.set(homes.of()[i], 0, l.number());
                        case Line.Load l when level == Level.ONCE
                                -> registers.read(memory, l.view(), 0, 1, homes.of()[i]);
                        case Line.Load l -> {
                            // read before
                        }
                        case Line.Fold f -> {
                            // formed after the pass
                        }
                        case Line.Position q -> {
                            // counted before
                        }
                    }
                }
            }
        }

        /// The register that holds value `i` at a level, if need be a spare one that it is spread over.
        private int at(int i, Level level, int operand, int n) {
            Level own = lines[i].level();
            if (own == level) {
                return homes.of()[i];
            }
            registers.spread(homes.of()[i], spare + operand, n, own == Level.ONCE ? n : routine.length());
            return spare + operand;
        }

        private void keep(Level level, int at, int n) {
            for (int s = 0; s < routine.stores().size(); s++) {
                Nest.Store store = routine.stores().get(s);
                if ((Layout.isFull(routine, s) ? Level.FULL : Level.ROW) == level) {
                    registers.write(memory, store.to(), at, n, at(store.value(), level, 0, n));
                }
            }
        }
    }
}
