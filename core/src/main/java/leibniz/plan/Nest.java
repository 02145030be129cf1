// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leibniz.expr.Intrinsic;
import leibniz.ops.Reduce;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Many operations fused into one nest of two loops: over `rows`, and over the `length` elements of a row.
///
/// A value of the nest is computed once for the whole nest, once for each row, or once for each element: its [Level].
/// Values are numbered in the order in which they can be computed; none is stored unless somebody outside reads it. What
/// is formed over all rows ([Total]) is known after the last row only, so no value of the same nest can depend on it; a
/// [Fold] of a row is known when the row has been passed over once, so what depends on it needs another pass.
///
/// @param dtype the floating type of all numbers; truth values are BOOL
/// @param checks the indices that must be within range before anything is computed
/// @param origins the entries of the listing that it computes
public record Nest(DType dtype, int rows, int length, List<Value> values, List<Store> stores, List<Total> totals,
        List<Check> checks, List<Integer> origins) implements Task {

    /// How often a value is computed.
    public enum Level {
        /// once
        ONCE,
        /// once for each row
        ROW,
        /// for each element
        FULL;

        static Level max(Level a, Level b) {
            return a.compareTo(b) >= 0 ? a : b;
        }
    }

    /// A number or truth value of the nest.
    public sealed interface Value {
        /// How often it is computed.
        Level level();

        /// Whether it is a truth value.
        boolean isFlag();
    }

    /// Read from an array. A view has as many elements as its level has values: 1, `rows`, or `rows` times `length`.
    public record Load(View view, Level level) implements Value {
        @Override
        public boolean isFlag() {
            return view.dtype() == DType.BOOL;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Load l && l.level == level && l.view.equals(view);
        }

        @Override
        public int hashCode() {
            return view.hashCode();
        }
    }

    /// A number known when the plan is made.
    public record Literal(double number) implements Value {
        @Override
        public Level level() {
            return Level.ONCE;
        }

        @Override
        public boolean isFlag() {
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal l && Double.compare(l.number, number) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(number);
        }
    }

    /// The number of an element in its row, from 0 on.
    public record Position() implements Value {
        @Override
        public Level level() {
            return Level.FULL;
        }

        @Override
        public boolean isFlag() {
            return false;
        }
    }

    /// A scalar function of the values numbered `a`, `b` and `c`, as many of them as it takes.
    public record Apply(Intrinsic fn, int a, int b, int c, Level level, boolean isFlag) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Apply o && o.fn == fn && o.a == a && o.b == b && o.c == c && o.level == level
                    && o.isFlag == isFlag;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * fn.hashCode() + a) + b) + c;
        }
    }

    /// Value number `of`, which has the level of elements, reduced along each row.
    public record Fold(Reduce.Kind kind, int of) implements Value {
        @Override
        public Level level() {
            return Level.ROW;
        }

        @Override
        public boolean isFlag() {
            return false;
        }
    }

    /// Value number `value` is kept, in row-major order.
    public record Store(int value, View to) {
    }

    /// Value number `of`, counted once for each element or once for each row as `level` says, reduced over rows: to one
    /// number, or, where `alongRows` does not hold, to one number for each place of a row. If `to` has room for several such
    /// results, the rows are divided among them evenly, the first ones for the first result.
    public record Total(Reduce.Kind kind, int of, Level level, boolean alongRows, View to) {
    }

    /// Each number of `index` must be at least 0 and less than the size of axis `axis` of the step's first input.
    public record Check(View index, int axis, Step step) {
        /// Whether another one refuses the same numbers.
        boolean isLike(Check other) {
            return other.index.equals(index) && other.bound() == bound();
        }

        /// The first number that is out of range.
        public int bound() {
            return step.inputs().getFirst().shape().axis(axis);
        }
    }

    /// Its functions, each once.
    @Override
    public String title() {
        Set<String> functions = new LinkedHashSet<>();
        for (Value value : values) {
            switch (value) {
                case Apply a -> functions.add(a.fn.title());
                case Fold f -> functions.add(f.kind.name().toLowerCase(Locale.ROOT));
                case Load l -> {
                    // read, not computed
                }
                case Position p -> {
                    // counted, not computed
                }
                case Literal l -> {
                    // known before
                }
            }
        }
        totals.forEach(t -> functions.add(t.kind.name().toLowerCase(Locale.ROOT)));
        return functions.isEmpty() ? "copy" : String.join(" ", functions);
    }

    @Override
    public List<View> reads() {
        List<View> views = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Load load) {
                views.add(load.view);
            }
        }
        return views;
    }

    @Override
    public List<View> writes() {
        List<View> views = new ArrayList<>();
        for (Store store : stores) {
            views.add(store.to);
        }
        for (Total total : totals) {
            views.add(total.to);
        }
        return views;
    }

    @Override
    public Nest moved(int[] places) {
        List<Value> read = new ArrayList<>(values.size());
        for (Value value : values) {
            read.add(value instanceof Load l ? new Load(l.view.in(places[l.view.slot()]), l.level) : value);
        }
        List<Store> kept = new ArrayList<>(stores.size());
        for (Store s : stores) {
            kept.add(new Store(s.value, s.to.in(places[s.to.slot()])));
        }
        List<Total> formed = new ArrayList<>(totals.size());
        for (Total t : totals) {
            formed.add(new Total(t.kind, t.of, t.level, t.alongRows, t.to.in(places[t.to.slot()])));
        }
        List<Check> checked = checks.stream().map(c -> new Check(c.index.in(places[c.index.slot()]), c.axis, c.step))
                .toList();
        return new Nest(dtype, rows, length, List.copyOf(read), List.copyOf(kept), List.copyOf(formed), checked,
                origins);
    }

    /// For each value, the number of times a row must have been passed over before it can be computed.
    public int[] passes() {
        int[] pass = new int[values.size()];
        for (int i = 0; i < pass.length; i++) {
            pass[i] = switch (values.get(i)) {
                case Apply a -> Math.max(pass[a.a], Math.max(pass[a.b], pass[a.c]));
                case Fold f -> pass[f.of] + 1;
                case Load l -> 0;
                case Literal l -> 0;
                case Position p -> 0;
            };
        }
        return pass;
    }

    /// One line per value.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("nest %d x %d %s%n".formatted(rows, length, dtype));
        for (int i = 0; i < values.size(); i++) {
            text.append("  %").append(i).append(" = ").append(describe(values.get(i))).append('\n');
        }
        stores.forEach(s -> text.append("  ").append(s.to).append(" = %").append(s.value).append('\n'));
        totals.forEach(t -> text.append("  ").append(t.to).append(" = total ").append(t.kind).append(" %").append(t.of)
                .append('\n'));
        return text.toString();
    }

    private static String describe(Value value) {
        return switch (value) {
            case Load l -> "load " + l.view;
            case Literal l -> String.valueOf(l.number);
            case Position p -> "position";
            case Fold f -> f.kind + " of row %" + f.of;
            case Apply a -> {
                StringBuilder args = new StringBuilder(a.fn.title());
                int[] of = {a.a, a.b, a.c};
                for (int i = 0; i < a.fn.arity(); i++) {
                    args.append(" %").append(of[i]);
                }
                yield args.toString();
            }
        };
    }
}
