// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import leibniz.plan.Nest.Level;

/// Which register holds each line of a routine that is run line by line. A value of elements that only lines of its own
/// pass read gives its register back after the last of them, so that a long routine still works in cache.
///
/// @param of for each line, its register
/// @param count the number of registers
@SuppressWarnings("ArrayRecordComponent") // never compared
record Homes(int[] of, int count) {

    static Homes of(Routine routine) {
        List<Line> lines = routine.lines();
        int[] pass = routine.passes();
        int[] until = until(routine, pass);
        List<List<Integer>> ending = new ArrayList<>();
        lines.forEach(l -> ending.add(new ArrayList<>()));
        int[] of = new int[pass.length];
        Deque<Integer> free = new ArrayDeque<>();
        int count = 0;
        for (int i = 0; i < of.length; i++) {
            boolean shared = until[i] != Integer.MAX_VALUE;
            of[i] = shared && !free.isEmpty() ? free.pop() : count++;
            if (shared) {
                ending.get(until[i]).add(of[i]);
            }
            free.addAll(ending.get(i));
        }
        return new Homes(of, count);
    }

    /// For each line the last one that reads it, or the largest number where it must stay.
    private static int[] until(Routine routine, int[] pass) {
        List<Line> lines = routine.lines();
        int[] until = new int[pass.length];
        for (int i = 0; i < until.length; i++) {
            until[i] = isOfElements(lines.get(i)) ? i : Integer.MAX_VALUE;
            switch (lines.get(i)) {
                case Line.Compute c -> {
                    for (int of : new int[]{c.a(), c.b(), c.c()}) {
                        boolean near = until[of] != Integer.MAX_VALUE && isOfElements(c) && pass[of] == pass[i];
                        until[of] = near ? i : Integer.MAX_VALUE;
                    }
                }
                case Line.Fold f -> until[f.of()] = Integer.MAX_VALUE;
                case Line.Load l -> {
                    // reads no line
                }
                case Line.Literal l -> {
                    // reads no line
                }
                case Line.Position p -> {
                    // reads no line
                }
            }
        }
        routine.stores().forEach(s -> until[s.value()] = Integer.MAX_VALUE);
        routine.totals().forEach(t -> until[t.of()] = Integer.MAX_VALUE);
        return until;
    }

    private static boolean isOfElements(Line line) {
        return line instanceof Line.Compute c && c.level() == Level.FULL;
    }
}
