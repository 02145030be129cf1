// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leibniz.expr.Code;
import leibniz.graph.Op;
import leibniz.ops.ArgReduce;
import leibniz.ops.Cast;
import leibniz.ops.Elementwise;
import leibniz.ops.Reduce;
import leibniz.ops.Reshape;
import leibniz.plan.Nest.Level;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A [Nest] in the making. It knows the number of elements from its first step on; how they divide into rows is settled by
/// the first reduction that it takes.
final class Weave {
    /// Rows that are passed over more than once have at most this many elements, so that a block of them stays in cache.
    static final int LONGEST_ROW = 8192;
    /// More operations than this are not worth gathering in one nest.
    static final int MOST_WEIGHT = 4000;
    /// Rows shorter than this are not worth a loop of their own where no reduction asks for them.
    private static final int SHORTEST_ROW = 5;
    /// What is copied in shorter runs than this is copied by a loop of its own.
    private static final int SHORTEST_COPY = 16;

    private final DType dtype;
    private final @Nullable Double[] literals;
    private final ValueList values = new ValueList();
    /// Which value is kept in which array, if somebody outside reads it.
    private final Map<Integer, Integer> bySlot = new HashMap<>();
    private final List<Nest.Store> results = new ArrayList<>();
    private final List<Nest.Total> totals = new ArrayList<>();
    /// Arrays that hold something only after the last row.
    private final Set<Integer> late = new HashSet<>();
    private final List<Integer> origins = new ArrayList<>();
    private final List<Nest.Check> checks = new ArrayList<>();
    private final Codes codes;
    private int size;
    private int length;

    Weave(DType dtype, @Nullable Double[] literals, Codes codes) {
        this.dtype = dtype;
        this.literals = literals;
        this.codes = codes;
    }

    /// A nest of single numbers that has none yet.
    static Weave ofSingles(DType dtype, @Nullable Double[] literals, Codes codes) {
        Weave weave = new Weave(dtype, literals, codes);
        weave.size = 1;
        return weave;
    }

    boolean isEmpty() {
        return origins.isEmpty();
    }

    DType dtype() {
        return dtype;
    }

    /// The floating type of the nest that could take the step, or null if none can.
    static @Nullable DType dtypeOf(Step step) {
        Op op = step.op();
        boolean kind = op instanceof Elementwise || op instanceof Reduce || op instanceof Reshape || op instanceof Cast
                || Along.isOne(op);
        if (!kind || step.output().size() == 0) {
            return null;
        }
        DType found = null;
        for (View view : Along.isPick(op) ? step.inputs().subList(0, 1) : step.inputs()) {
            if (view.size() == 0 || view.dtype().isInteger()
                    || view.dtype().isFloating() && found != null && found != view.dtype()) {
                return null;
            }
            found = view.dtype().isFloating() ? view.dtype() : found;
        }
        DType out = step.output().dtype();
        if (out.isInteger()) {
            return op instanceof ArgReduce ? found : null;
        }
        if (found != null && out.isFloating() && out != found) {
            return null;
        }
        return found != null ? found : out.isFloating() ? out : null;
    }

    /// Takes the first step.
    boolean open(Step step) {
        size = Math.max(step.largestInput(), step.output().size());
        return admit(step);
    }

    /// Takes a step if the loops fit; changes nothing if not.
    boolean admit(Step step) {
        if (values.weight() > MOST_WEIGHT && size > 1) {
            return false;
        }
        int before = values.size();
        int lengthBefore = length;
        boolean taken = take(step);
        if (taken) {
            origins.add(step.origin());
        } else {
            values.cut(before);
            length = lengthBefore;
        }
        return taken;
    }

    private boolean take(Step step) {
        Op op = step.op();
        if (op instanceof Elementwise e) {
            return formula(codes.of(e.formula()), step);
        }
        if (op instanceof Reduce r) {
            return reduce(r, step);
        }
        if (op instanceof Reshape || op instanceof Cast) {
            return copy(step);
        }
        return new Along(this, values, step).take();
    }

    /// Gives a step's output a value.
    void result(int value, View output) {
        int typed = output.dtype() == DType.BOOL ? values.flag(value) : values.number(value);
        bySlot.put(output.slot(), typed);
        results.add(new Nest.Store(typed, output));
    }

    /// The level of a step that yields `n` elements, or null if no value of the nest has as many.
    private @Nullable Level level(int n, List<View> inputs) {
        if (n == size) {
            return Level.FULL;
        }
        boolean ofRows = length > 0 && n == size / length
                && inputs.stream().anyMatch(v -> bySlot.containsKey(v.slot()));
        return ofRows ? Level.ROW : null;
    }

    /// The number of the value seen through `view` by a step at `level`, or −1 where the nest does not have it in that
    /// order.
    int operand(View view, Level level) {
        Double number = literals[view.slot()];
        if (number != null) {
            return values.literal(number);
        }
        if (late.contains(view.slot())) {
            return -1;
        }
        Integer own = bySlot.get(view.slot());
        if (own == null) {
            boolean once = view.isSingle();
            return values.put(new Nest.Load(once ? view.single() : view, once ? Level.ONCE : level));
        }
        boolean fits = switch (values.get(own).level()) {
            case ONCE -> true;
            case FULL -> level == Level.FULL && view.isContiguous() && view.offset() == 0;
            case ROW -> level == Level.ROW ? view.isContiguous() && view.offset() == 0
                    : length <= LONGEST_ROW && view.offset() == 0 && repeatsRows(view);
        };
        return fits ? own : -1;
    }

    /// Whether all elements of a row are the same one, and rows follow each other.
    private boolean repeatsRows(View view) {
        View row = view.rows(length);
        return row != null && row.isContiguous();
    }

    /// How many elements a row has, 0 while that is open.
    int length() {
        return length;
    }

    /// Whether the elements seen are computed or read by the nest, or known.
    boolean has(View x) {
        return literals[x.slot()] != null || bySlot.containsKey(x.slot()) || values.has(new Nest.Load(x, Level.FULL));
    }

    /// The number of the value seen, of which `row` elements make a row of the nest from now on; −1 where that cannot be.
    int rowsOf(View x, int row) {
        if (row > LONGEST_ROW || x.size() != size || length != 0 && length != row) {
            return -1;
        }
        length = row;
        return operand(x, Level.FULL);
    }

    /// A step's indices must be within range when the nest runs, unless it finds them itself.
    void check(Nest.Check check) {
        if (!bySlot.containsKey(check.index().slot()) && checks.stream().noneMatch(check::isLike)) {
            checks.add(check);
        }
    }

    private boolean formula(Code code, Step step) {
        Level level = level(step.output().size(), step.inputs());
        if (level == null) {
            return false;
        }
        int[] register = new int[code.registers()];
        for (int i = 0; i < code.arity(); i++) {
            register[i] = operand(step.inputs().get(i).broadcastTo(step.output().shape()), level);
            if (register[i] < 0) {
                return false;
            }
        }
        result(values.code(code, register, dtype), step.output());
        return true;
    }

    /// Numbers that lie here and there are copied by a loop of their own: read one by one, they would keep vectors out of
    /// the whole nest.
    private boolean copy(Step step) {
        View from = step.inputs().getFirst();
        if (from.size() > 1 && from.evenly() < Math.min(SHORTEST_COPY, from.size())) {
            return false;
        }
        Level level = level(step.output().size(), step.inputs());
        int of = level == null ? -1 : operand(step.inputs().getFirst(), level);
        if (of < 0) {
            return false;
        }
        result(of, step.output());
        return true;
    }

    private boolean reduce(Reduce r, Step step) {
        View x = step.inputs().getFirst();
        int count = step.output().size();
        if (count == x.size()) {
            return copy(step);
        }
        if (late.contains(x.slot())) {
            return false;
        }
        int kept = innermostKept(r, x.shape());
        Integer own = bySlot.get(x.slot());
        if (own != null && values.get(own).level() == Level.ROW) {
            boolean whole = kept == 1 && length > 0 && x.size() == size / length && x.isContiguous() && x.offset() == 0;
            return whole && total(r, own, Level.ROW, true, step);
        }
        if (x.size() != size) {
            return false;
        }
        return kept == 1 ? alongRows(r, size / count, step) : placeByPlace(r, kept, step);
    }

    private boolean alongRows(Reduce r, int row, Step step) {
        boolean fold = length == row || length == 0 && (row <= LONGEST_ROW || row < size) && suits(row, step);
        boolean several = row == size || length > 0 && row % length == 0;
        int of = fold || several ? operand(step.inputs().getFirst(), Level.FULL) : -1;
        if (of < 0) {
            return false;
        }
        if (!fold) {
            return total(r, of, Level.FULL, true, step);
        }
        length = row;
        result(values.put(new Nest.Fold(r.kind(), of)), step.output());
        return true;
    }

    private boolean placeByPlace(Reduce r, int kept, Step step) {
        int of = length == 0 && suits(kept, step) || length == kept ? operand(step.inputs().getFirst(), Level.FULL)
                : -1;
        if (of < 0) {
            return false;
        }
        length = kept;
        return total(r, of, Level.FULL, false, step);
    }

    /// Whether rows of so many elements lie evenly in what the nest reads, or are those of an array that it has not made.
    boolean suits(int row, Step step) {
        return !bySlot.containsKey(step.inputs().getFirst().slot()) || evenly() >= row;
    }

    /// The number of elements up to which neighbours are equally far apart in everything that is read for each.
    private int evenly() {
        int fits = size;
        for (View view : loads(Level.FULL)) {
            fits = Math.min(fits, view.evenly());
        }
        return fits;
    }

    /// The number of elements along the axes behind the last one reduced.
    private static int innermostKept(Reduce r, Shape shape) {
        int kept = 1;
        for (int i = shape.rank() - 1; i >= 0 && !(r.axes().contains(i) && shape.axis(i) > 1); i--) {
            kept *= shape.axis(i);
        }
        return kept;
    }

    private boolean total(Reduce r, int of, Level level, boolean alongRows, Step step) {
        totals.add(new Nest.Total(r.kind(), of, level, alongRows, step.output()));
        late.add(step.output().slot());
        return true;
    }

    /// Whether it is one copy of one array and nothing else.
    boolean isCopy() {
        return values.size() == 1 && results.size() == 1 && totals.isEmpty() && values.get(0) instanceof Nest.Load load
                && load.view().dtype() == results.getFirst().to().dtype();
    }

    /// What it reads that often, or more often.
    List<View> loads(Level least) {
        List<View> views = new ArrayList<>();
        for (Nest.Value value : values.list()) {
            if (value instanceof Nest.Load load && load.level().compareTo(least) >= 0) {
                views.add(load.view());
            }
        }
        return views;
    }

    /// The nest, which keeps the values whose arrays are in `read`.
    Nest nest(boolean[] read) {
        int row = length != 0 ? length : longest();
        length = row;
        List<Nest.Value> settled = new ArrayList<>(values.size());
        for (Nest.Value value : values.list()) {
            settled.add(settled(value));
        }
        List<Nest.Store> kept = new ArrayList<>();
        for (Nest.Store store : results) {
            if (read[store.to().slot()]) {
                kept.add(store);
            }
        }
        List<Nest.Total> formed = new ArrayList<>();
        for (Nest.Total total : totals) {
            if (read[total.to().slot()]) {
                formed.add(total);
            }
        }
        return new Nest(dtype, size / row, row, List.copyOf(settled), List.copyOf(kept), List.copyOf(formed),
                List.copyOf(checks), List.copyOf(origins));
    }

    /// The largest number of elements in a row for which neighbours in a row are equally far apart in everything that is
    /// read; all elements where that would be too few.
    private int longest() {
        int fits = evenly();
        while (fits >= SHORTEST_ROW && !ends(fits)) {
            fits--;
        }
        return fits < SHORTEST_ROW ? size : fits;
    }

    /// Whether rows of `n` elements end where axes do, in everything that does not lie side by side.
    private boolean ends(int n) {
        return size % n == 0 && totals.stream().allMatch(t -> size / t.to().size() % n == 0)
                && loads(Level.FULL).stream().allMatch(view -> view.isContiguous() || view.endsAfter(n));
    }

    /// A load for each element that is one for each row is read once for each row.
    private Nest.Value settled(Nest.Value value) {
        if (value instanceof Nest.Load load && load.level() == Level.FULL && length > 1) {
            View row = load.view().rows(length);
            return row == null ? load : new Nest.Load(row, Level.ROW);
        }
        return value;
    }
}
