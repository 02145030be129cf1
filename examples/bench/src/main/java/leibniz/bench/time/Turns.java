// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import leibniz.bench.work.Contender;

/// Measures contenders side by side. All are warmed up first; then, round by round, each runs for a while, in an order that
/// rotates. What disturbs the machine for longer than a round disturbs all alike, so ratios within a round are sound where
/// times are not.
///
/// @param rounds how many
/// @param sample about how much CPU time each contender uses in a round, nanoseconds
/// @param warmUp no contender is warmed up for longer, nanoseconds of CPU time
public record Turns(int rounds, long sample, long warmUp) {
    /// Warm-up windows in a row, none of which beats the best before them by this much, end it.
    private static final double BETTER = 0.98;
    private static final int IDLE_WINDOWS = 6;
    /// Long enough for a compiler in the background to finish something, nanoseconds.
    private static final long WINDOW = 500_000_000;

    /// What each contender needed.
    public List<Timing> of(List<Contender> contenders) {
        List<Integer> counts = new ArrayList<>();
        for (Contender contender : contenders) {
            double each = warm(contender);
            counts.add(Math.clamp(Math.round(sample / each), 1, 1_000_000_000));
        }
        double[][] wall = new double[contenders.size()][rounds];
        double[][] cpu = new double[contenders.size()][rounds];
        LongSupplier used = Clock.cpu();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                int who = (i + round) % contenders.size();
                int count = counts.get(who);
                Contender contender = contenders.get(who);
                contender.step(); // what the one before has left in the caches is not held against this one
                long wallStart = System.nanoTime();
                long cpuStart = used.getAsLong();
                for (int k = 0; k < count; k++) {
                    contender.step();
                }
                cpu[who][round] = (used.getAsLong() - cpuStart) / (double) count;
                wall[who][round] = (System.nanoTime() - wallStart) / (double) count;
            }
        }
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            timings.add(new Timing(wall[i], cpu[i]));
        }
        return timings;
    }

    /// Runs until it gets no faster, and says how long an iteration takes then. CPU time counts, so that a contender on a
    /// busy machine is not taken to be warm sooner.
    private double warm(Contender contender) {
        LongSupplier used = Clock.cpu();
        long start = used.getAsLong();
        double best = Double.POSITIVE_INFINITY;
        int idle = 0;
        while (idle < IDLE_WINDOWS && used.getAsLong() - start < warmUp) {
            long from = used.getAsLong();
            int count = 0;
            do {
                contender.step();
                count++;
            } while (used.getAsLong() - from < WINDOW);
            double each = (used.getAsLong() - from) / (double) count;
            idle = each < best * BETTER ? 0 : idle + 1;
            best = Math.min(best, each);
        }
        return best;
    }
}
