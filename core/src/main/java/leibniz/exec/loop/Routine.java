// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// A [Nest] spelled out in operations of the machine: what the scalar loops run and the generator compiles.
///
/// @param lines what is computed, in order
/// @param stores what is kept, by the numbers of lines
/// @param totals what is formed over rows, by the numbers of lines
record Routine(DType dtype, int rows, int length, List<Line> lines, List<Nest.Store> stores, List<Nest.Total> totals) {

    /// Whether numbers are float32.
    boolean isSingle() {
        return dtype == DType.FLOAT32;
    }

    static Routine of(Nest nest, boolean strict) {
        return of(nest, strict, null);
    }

    /// The routine of a [Tape], in which some float64 functions are not spelled out but instructions of their own.
    static Routine ofTape(Nest nest, boolean strict) {
        return of(nest, strict, nest.dtype() == DType.FLOAT64 ? new Whole() {
            @Override
            public boolean test(int value, Writer lines, int operand) {
                return nest.values().get(value) instanceof Nest.Apply a && Tape.isWhole(a.fn());
            }
        } : null);
    }

    /// Which functions are not spelled out.
    interface Whole {
        /// Whether value number `value`, a function of line number `operand`, is called by the name of the function itself.
        boolean test(int value, Writer lines, int operand);
    }

    /// @param whole which functions are not spelled out but called; null for none
    static Routine of(Nest nest, boolean strict, @Nullable Whole whole) {
        Writer writer = new Writer(nest.dtype(), strict);
        int[] line = new int[nest.values().size()];
        for (int i = 0; i < line.length; i++) {
            Nest.Value value = nest.values().get(i);
            if (value instanceof Nest.Apply a) {
                line[i] = whole != null && whole.test(i, writer, line[a.a()])
                        ? writer.compute(Machine.CALL, a.fn(), line[a.a()])
                        : Spelling.spell(a.fn(), writer, line[a.a()], line[a.b()], line[a.c()]);
            } else if (value instanceof Nest.Load l) {
                line[i] = writer.put(new Line.Load(l.view(), l.level(), l.isFlag()));
            } else if (value instanceof Nest.Position) {
                line[i] = writer.put(new Line.Position());
            } else {
                line[i] = value instanceof Nest.Literal l ? writer.literal(l.number())
                        : writer.put(fold((Nest.Fold) value, line));
            }
        }
        return live(nest, writer.lines, line);
    }

    private static Line fold(Nest.Fold fold, int[] line) {
        return new Line.Fold(fold.kind(), line[fold.of()]);
    }

    /// Drops the lines that nobody needs.
    private static Routine live(Nest nest, List<Line> lines, int[] line) {
        boolean[] needed = new boolean[lines.size()];
        for (Nest.Store store : nest.stores()) {
            needed[line[store.value()]] = true;
        }
        for (Nest.Total total : nest.totals()) {
            needed[line[total.of()]] = true;
        }
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i] && lines.get(i) instanceof Line.Compute c) {
                needed[c.a()] = true;
                needed[c.b()] = true;
                needed[c.c()] = true;
            } else if (needed[i] && lines.get(i) instanceof Line.Fold f) {
                needed[f.of()] = true;
            }
        }
        int[] place = new int[needed.length];
        List<Line> kept = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            place[i] = kept.size();
            if (needed[i]) {
                kept.add(moved(lines.get(i), place));
            }
        }
        List<Nest.Store> stores = new ArrayList<>();
        for (Nest.Store s : nest.stores()) {
            stores.add(new Nest.Store(place[line[s.value()]], s.to()));
        }
        List<Nest.Total> totals = new ArrayList<>();
        for (Nest.Total t : nest.totals()) {
            totals.add(new Nest.Total(t.kind(), place[line[t.of()]], t.level(), t.alongRows(), t.to()));
        }
        return new Routine(nest.dtype(), nest.rows(), nest.length(), List.copyOf(kept), List.copyOf(stores),
                List.copyOf(totals));
    }

    private static Line moved(Line line, int[] place) {
        if (line instanceof Line.Compute c) {
            return new Line.Compute(c.op(), c.fn(), place[c.a()], place[c.b()], place[c.c()], c.level(), c.isFlag());
        }
        return line instanceof Line.Fold f ? new Line.Fold(f.kind(), place[f.of()]) : line;
    }

    /// Whether numbers of elements in their rows are wanted.
    boolean countsPositions() {
        return lines.contains(new Line.Position());
    }

    /// For each line, how often a row must have been passed over before it can be computed.
    int[] passes() {
        int[] pass = new int[lines.size()];
        for (int i = 0; i < pass.length; i++) {
            pass[i] = switch (lines.get(i)) {
                case Line.Compute c -> Math.max(pass[c.a()], Math.max(pass[c.b()], pass[c.c()]));
                case Line.Fold f -> pass[f.of()] + 1;
                case Line.Load l -> 0;
                case Line.Literal l -> 0;
                case Line.Position p -> 0;
            };
        }
        return pass;
    }

    /// Writes lines, each once.
    static final class Writer {
        private final List<Line> lines = new ArrayList<>();
        private final Map<Line, Integer> known = new HashMap<>();
        private final boolean single;
        private final boolean strict;

        Writer(DType dtype, boolean strict) {
            this.single = dtype == DType.FLOAT32;
            this.strict = strict;
        }

        /// Whether numbers are float32.
        boolean isSingle() {
            return single;
        }

        /// Whether 0 times infinity is NaN also where the 0 is an adjoint.
        boolean isStrict() {
            return strict;
        }

        int count() {
            return lines.size();
        }

        Line line(int i) {
            return lines.get(i);
        }

        int put(Line line) {
            Integer at = known.putIfAbsent(line, lines.size());
            if (at != null) {
                return at;
            }
            lines.add(line);
            return lines.size() - 1;
        }

        int literal(double number) {
            return put(new Line.Literal(single ? (double) (float) number : number));
        }

        int compute(Machine op, int... args) {
            return compute(op, null, args);
        }

        int compute(Machine op, @Nullable Intrinsic fn, int... args) {
            Level level = Level.ONCE;
            for (int arg : args) {
                Level own = lines.get(arg).level();
                level = own.compareTo(level) > 0 ? own : level;
            }
            boolean flag = op.isTruth() || op == Machine.WHERE && lines.get(args[1]).isFlag();
            return put(new Line.Compute(op, fn, args[0], args.length > 1 ? args[1] : args[0],
                    args.length > 2 ? args[2] : args[0], level, flag));
        }
    }
}
