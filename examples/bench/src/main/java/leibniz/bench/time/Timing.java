// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.time;

import java.util.Arrays;

/// What one contender needed in each round, in nanoseconds an iteration.
///
/// @param wall by the clock on the wall
/// @param cpu of all threads of the process together
public record Timing(double[] wall, double[] cpu) {
    /// The middle one; of an even number the mean of the two in the middle.
    public static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// For each round, how many times as long as `mine` these took.
    public static double[] ratios(double[] theirs, double[] mine) {
        double[] ratios = new double[mine.length];
        Arrays.setAll(ratios, i -> theirs[i] / mine[i]);
        return ratios;
    }
}
