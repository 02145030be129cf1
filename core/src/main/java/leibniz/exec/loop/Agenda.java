// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;

/// What is to be done around the generated code, looked up once: rows are short, and there are many of them.
///
/// @param once the lines that there is one of
/// @param rows for each part, the lines that there is one of for each row and that are due before it
/// @param folds for each part, the lines of the folds that it forms
/// @param held which lines have a place: what there is one of, or one for each row, and somebody reads
/// @param totals for each part, the numbers of the totals that it forms in lanes
@SuppressWarnings("ArrayRecordComponent") // never compared
record Agenda(int[] once, int[][] rows, int[][] folds, int[][] totals, boolean[] held) {

    static Agenda of(Routine routine, Layout layout) {
        int parts = layout.passes();
        int[][] rows = new int[parts][];
        int[][] folds = new int[parts][];
        int[][] totals = new int[parts][];
        for (int p = 0; p < parts; p++) {
            int part = p;
            rows[p] = lines(routine, i -> isDue(routine.lines().get(i), Level.ROW) && layout.pass()[i] == part);
            folds[p] = lines(routine, i -> routine.lines().get(i) instanceof Line.Fold && layout.pass()[i] == part + 1);
            totals[p] = IntStream.range(0, routine.totals().size()).filter(t -> {
                Nest.Total total = routine.totals().get(t);
                return Totals.isDirect(routine, total) && layout.pass()[total.of()] == part;
            }).toArray();
        }
        return new Agenda(lines(routine, i -> isDue(routine.lines().get(i), Level.ONCE)), rows, folds, totals,
                held(routine));
    }

    /// Whether a part forms something in lanes.
    boolean joins(int part) {
        return folds[part].length + totals[part].length > 0;
    }

    private static boolean isDue(Line line, Level level) {
        return line.level() == level && !(line instanceof Line.Fold) && !(line instanceof Line.Literal);
    }

    private static boolean[] held(Routine routine) {
        boolean[] held = new boolean[routine.lines().size()];
        for (int i = 0; i < held.length; i++) {
            Line line = routine.lines().get(i);
            held[i] = line.level() != Level.FULL && !(line instanceof Line.Literal);
            if (held[i] && line instanceof Line.Compute c) {
                held[c.a()] = true;
                held[c.b()] = true;
                held[c.c()] = true;
            }
        }
        routine.stores().forEach(s -> held[s.value()] |= routine.lines().get(s.value()).level() != Level.FULL);
        routine.totals().forEach(t -> held[t.of()] |= routine.lines().get(t.of()).level() != Level.FULL);
        return held;
    }

    private static int[] lines(Routine routine, IntPredicate which) {
        return IntStream.range(0, routine.lines().size()).filter(which).toArray();
    }
}
