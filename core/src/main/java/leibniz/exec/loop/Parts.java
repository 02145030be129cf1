// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import leibniz.expr.Intrinsic;
import leibniz.plan.Nest.Level;
import org.jspecify.annotations.Nullable;

/// How the passes of a routine are divided into parts that the just-in-time compiler takes: each part is a method of its
/// own, and what one part computes for another crosses in a block that stays in cache. Cuts are made where little crosses.
///
/// Functions with methods of their own ([Outlined]) are parts too, each for as many calls as can be made at once: a line is
/// computed after the calls that it needs, and otherwise as late as those allow that need it.
///
/// @param part for each line, the number of the part that computes it, those of all passes counted on; what there is one
///   of for each row comes before the first part of its pass, and a fold comes after the part that forms it
/// @param first the number of the first part of each pass, then the number of all parts
/// @param functions for each part the function that it is, or null
/// @param calls for each part the lines that call it
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parts(int[] part, int[] first, @Nullable Intrinsic[] functions, int[][] calls) {
    /// What is divided is divided into parts that are so much smaller than they may be. What crosses makes code too, and at
    /// half of what the just-in-time compiler takes, its first stage may run out of registers; a method that it fails at
    /// may never reach the second stage. Small parts are compiled sooner, and no slower.
    private static final int SMALLER = 3;

    /// The number of parts.
    int count() {
        return first[first.length - 1];
    }

    /// The function that a part is, or null.
    @Nullable
    Intrinsic function(int p) {
        return functions[p];
    }

    /// Divides a routine.
    ///
    /// @param most the size that a part may have, in lines
    static Parts of(Routine routine, int most) {
        int[] pass = routine.passes();
        int passes = Arrays.stream(pass).max().orElse(0) + 1;
        int[] part = new int[pass.length];
        int[] first = new int[passes + 1];
        List<int[]> calls = new ArrayList<>();
        for (int p = 0; p < passes; p++) {
            pass(routine, pass, p, most, part, calls);
            first[p + 1] = calls.size();
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
        return new Parts(part, first, calls.stream().map(own -> function(routine, own)).toArray(Intrinsic[]::new),
                calls.toArray(int[][]::new));
    }

    private static @Nullable Intrinsic function(Routine routine, int[] calls) {
        return calls.length == 0 ? null : ((Line.Compute) routine.lines().get(calls[0])).fn();
    }

    /// Divides one pass, and adds its parts to the list: for each of them, the lines that call it.
    private static void pass(Routine routine, int[] pass, int p, int most, int[] part, List<int[]> calls) {
        int[] depth = depths(routine, pass, p);
        int deepest = Math.max(0, Arrays.stream(depth).max().orElse(0));
        for (int d = 0; d <= deepest; d++) {
            List<Integer> lines = new ArrayList<>();
            Map<Intrinsic, List<Integer>> called = new EnumMap<>(Intrinsic.class);
            for (int i = 0; i < depth.length; i++) {
                if (depth[i] == d && routine.lines().get(i) instanceof Line.Compute c) {
                    (Outlined.isCall(c)
                            ? called.computeIfAbsent(Objects.requireNonNull(c.fn()), fn -> new ArrayList<>())
                            : lines).add(i);
                }
            }
            if (!lines.isEmpty() || called.isEmpty()) {
                int count = cut(routine, lines, most, calls.size(), part);
                calls.addAll(Collections.nCopies(count, new int[0]));
            }
            for (List<Integer> own : called.values()) {
                own.forEach(i -> part[i] = calls.size());
                calls.add(own.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    /// For each line of a pass that computes elements, how many calls are made before it, one after the other; −1 for
    /// others.
    private static int[] depths(Routine routine, int[] pass, int p) {
        int[] depth = new int[pass.length];
        Arrays.fill(depth, -1);
        int deepest = 0;
        for (int i = 0; i < depth.length; i++) {
            if (pass[i] == p && routine.lines().get(i) instanceof Line.Compute c && c.level() == Level.FULL) {
                depth[i] = 0;
                for (int of : new int[]{c.a(), c.b(), c.c()}) {
                    boolean call = depth[of] >= 0 && Outlined.isCall(routine.lines().get(of));
                    depth[i] = Math.max(depth[i], depth[of] + (call ? 1 : 0));
                }
                deepest = Math.max(deepest, depth[i]);
            }
        }
        int[] late = new int[depth.length];
        Arrays.fill(late, deepest);
        for (int i = depth.length - 1; i >= 0; i--) {
            if (depth[i] >= 0 && routine.lines().get(i) instanceof Line.Compute c) {
                depth[i] = Outlined.isCall(c) ? depth[i] : late[i];
                for (int of : new int[]{c.a(), c.b(), c.c()}) {
                    late[of] = Math.min(late[of], depth[i]);
                }
            }
        }
        return depth;
    }

    /// Gives the lines of one pass their parts, and tells how many there are.
    private static int cut(Routine routine, List<Integer> lines, int most, int from, int[] part) {
        int[] crossing = crossing(routine, lines);
        int[] sizes = sizes(routine);
        int start = 0;
        int count = 0;
        int end = reach(routine, lines, sizes, start, most);
        int each = end < lines.size() ? most / SMALLER : most;
        end = Math.min(end, reach(routine, lines, sizes, start, each));
        while (end < lines.size()) {
            int best = end;
            for (int at = end; at > start + (end - start) * 6 / 10; at--) {
                best = crossing[at] < crossing[best] ? at : best;
            }
            fill(lines, start, best, from + count++, part);
            start = best;
            end = reach(routine, lines, sizes, start, each);
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
        routine.lines().stream().filter(Outlined::isCall).forEach(call -> sizes[((Line.Compute) call).a()] += 2);
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
