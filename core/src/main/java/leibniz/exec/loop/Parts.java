// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leibniz.plan.Nest.Level;

/// How the passes of a routine are divided into parts that the just-in-time compiler takes: each part is a method of its
/// own, and what one part computes for another crosses in a block that stays in cache. Cuts are made where little crosses.
///
/// @param part for each line, the number of the part that computes it, those of all passes counted on; what there is one
///   of for each row comes before the first part of its pass, and a fold comes after the part that forms it
/// @param first the number of the first part of each pass, then the number of all parts
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parts(int[] part, int[] first) {

    /// Divides a routine.
    ///
    /// @param most the size that a part may have, in lines
    static Parts of(Routine routine, int most) {
        int[] pass = routine.passes();
        int passes = Arrays.stream(pass).max().orElse(0) + 1;
        int[] part = new int[pass.length];
        int[] first = new int[passes + 1];
        for (int p = 0; p < passes; p++) {
            List<Integer> lines = new ArrayList<>();
            for (int i = 0; i < pass.length; i++) {
                if (pass[i] == p && routine.lines().get(i) instanceof Line.Compute c && c.level() == Level.FULL) {
                    lines.add(i);
                }
            }
            first[p + 1] = first[p] + cut(routine, lines, most, first[p], part);
        }
        for (int i = 0; i < part.length; i++) {
            switch (routine.lines().get(i)) {
                case Line.Fold f -> part[i] = part[f.of()] + 1;
                case Line.Compute c when c.level() == Level.FULL -> {
                    // it has its part
                }
                default -> part[i] = first[pass[i]];
            }
        }
        return new Parts(part, first);
    }

    /// Gives the lines of one pass their parts, and tells how many there are.
    private static int cut(Routine routine, List<Integer> lines, int most, int from, int[] part) {
        int[] crossing = crossing(routine, lines);
        int[] sizes = sizes(routine);
        int start = 0;
        int count = 0;
        int end = reach(routine, lines, sizes, start, most);
        while (end < lines.size()) {
            int best = end;
            for (int at = end; at > start + (end - start) * 6 / 10; at--) {
                best = crossing[at] < crossing[best] ? at : best;
            }
            fill(lines, start, best, from + count++, part);
            start = best;
            end = reach(routine, lines, sizes, start, most);
        }
        fill(lines, start, lines.size(), from + count++, part);
        return count;
    }

    /// Up to where lines from `start` on fit in a part.
    private static int reach(Routine routine, List<Integer> lines, int[] sizes, int start, int most) {
        Set<Integer> handed = new HashSet<>();
        int end = start;
        int size = 0;
        while (end < lines.size()) {
            Line.Compute c = (Line.Compute) routine.lines().get(lines.get(end));
            size += sizes[lines.get(end)];
            for (int of : new int[]{c.a(), c.b(), c.c()}) {
                boolean outside = of < lines.get(start) && routine.lines().get(of).level() == Level.FULL;
                size += outside && handed.add(of) ? 2 : 0;
            }
            if (size > most && end > start) {
                return end;
            }
            end++;
        }
        return end;
    }

    /// The code that a line takes up, with what is made of it; a computation alone is 1.
    private static int[] sizes(Routine routine) {
        int[] sizes = new int[routine.lines().size()];
        Arrays.fill(sizes, 1);
        routine.stores().forEach(s -> sizes[s.value()] += 2);
        routine.totals().forEach(t -> sizes[t.of()] += 12);
        return sizes;
    }

    private static void fill(List<Integer> lines, int start, int end, int number, int[] part) {
        for (int k = start; k < end; k++) {
            part[lines.get(k)] = number;
        }
    }

    /// For each place between lines, how many values are computed before and needed after it.
    private static int[] crossing(Routine routine, List<Integer> lines) {
        int[] place = new int[routine.lines().size()];
        Arrays.fill(place, -1);
        int[] until = new int[lines.size()];
        for (int k = 0; k < until.length; k++) {
            place[lines.get(k)] = k;
            Line.Compute c = (Line.Compute) routine.lines().get(lines.get(k));
            for (int of : new int[]{c.a(), c.b(), c.c()}) {
                if (place[of] >= 0) {
                    until[place[of]] = k;
                }
            }
        }
        int[] crossing = new int[until.length + 1];
        for (int k = 0; k < until.length; k++) {
            if (until[k] > k) {
                crossing[k + 1]++;
                crossing[until[k] + 1]--;
            }
        }
        for (int k = 1; k < crossing.length; k++) {
            crossing[k] += crossing[k - 1];
        }
        return crossing;
    }
}
