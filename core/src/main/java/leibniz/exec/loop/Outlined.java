// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leibniz.exec.loop.Routine.Writer;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.tensor.DType;

/// Functions that a large routine has many of, each as a method of its own that works on blocks of arguments in cache, in
/// place. Spelled out at each of its places, a function makes so much code that the just-in-time compiler needs seconds for
/// what it does in a tenth of that; the way through the cache costs a store and a load for each argument and each result.
final class Outlined {
    /// From so many places on a function is worth a method.
    private static final int PLACES = 4;

    private Outlined() {
    }

    /// A nest whose routine has more than `most` lines, with calls where functions have methods; otherwise `spelled` itself.
    static Routine of(Nest nest, Routine spelled, boolean strict, int most) {
        long lines = spelled.lines().stream().filter(l -> l instanceof Line.Compute && l.level() == Level.FULL).count();
        if (lines <= most) {
            return spelled;
        }
        boolean[] called = new boolean[nest.values().size()];
        Map<Intrinsic, Integer> places = new EnumMap<>(Intrinsic.class);
        for (int i = 0; i < called.length; i++) {
            called[i] = nest.values().get(i) instanceof Nest.Apply a && Tape.isWhole(a.fn()) && a.level() == Level.FULL
                    && nest.values().get(a.a()) instanceof Nest.Apply;
        }
        // results are written by what computes them, and a method only computes
        nest.stores().forEach(s -> called[s.value()] = false);
        nest.totals().forEach(t -> called[t.of()] = false);
        for (int i = 0; i < called.length; i++) {
            if (nest.values().get(i) instanceof Nest.Fold f) {
                called[f.of()] = false;
            }
        }
        for (int i = 0; i < called.length; i++) {
            if (called[i]) {
                places.merge(((Nest.Apply) nest.values().get(i)).fn(), 1, Integer::sum);
            }
        }
        places.values().removeIf(count -> count < PLACES);
        return places.isEmpty() ? spelled
                : Routine.of(nest, strict,
                        (i, w, a) -> called[i] && w.line(a) instanceof Line.Compute c && c.level() == Level.FULL
                                && !isCall(c)
                                && places.containsKey(((Nest.Apply) nest.values().get(i)).fn()));
    }

    /// Whether a line is computed by a method of its own.
    static boolean isCall(Line line) {
        return line instanceof Line.Compute c && c.op() == Machine.CALL && c.level() == Level.FULL && c.fn() != null
                && Tape.isWhole(c.fn());
    }

    /// The operand's place, then a function spelled out.
    static Routine alone(Intrinsic fn, DType dtype) {
        Writer w = new Writer(dtype, false);
        int x = w.put(new Line.Compute(Machine.ADD, null, 0, 0, 0, Level.FULL, false));
        Spelling.spell(fn, w, x, x, x);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < w.count(); i++) {
            lines.add(w.line(i));
        }
        return new Routine(dtype, 1, Order.CHUNK, List.copyOf(lines), List.of(), List.of());
    }

    /// Where such a function finds its operand, and leaves its result: in one place of what is kept.
    static Layout layout(Routine alone) {
        int n = alone.lines().size();
        int[] none = new int[n];
        Arrays.fill(none, -1);
        int[] kept = none.clone();
        kept[0] = 0;
        kept[n - 1] = 0;
        int[] part = new int[n];
        Arrays.fill(part, 1, n, 1);
        Parts parts = new Parts(part, new int[]{0, 1, 2}, new Intrinsic[2], new int[2][0]);
        return new Layout(List.of(), none, new int[0], none, new int[0], kept, parts, 0, 1, 0, Order.CHUNK,
                Order.CHUNK);
    }
}
