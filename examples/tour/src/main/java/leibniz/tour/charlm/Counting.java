// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

/// Guesses a character by how often it came after the same few characters: order 1 looks at none before it, order 2 at one,
/// order 3 at two.
///
/// After a context that was seen N times, with D different characters following, a character c that followed n times has
/// probability (n + D·p(c)) / (N + D), where p is that of the next lower order, below the first one the same for all
/// (Witten and Bell 1991): no number to choose, and nothing is impossible.
final class Counting {
    private final int size;
    private final int[][] counts;
    private final int[][] sums;
    private final int[][] different;

    /// Counts a text.
    ///
    /// @param order the longest context and one
    /// @param size numbers lie below it
    Counting(int order, int size, int[] text) {
        this.size = size;
        this.counts = new int[order][];
        this.sums = new int[order][];
        this.different = new int[order][];
        int contexts = 1;
        for (int length = 0; length < order; length++) {
            counts[length] = new int[contexts * size];
            sums[length] = new int[contexts];
            different[length] = new int[contexts];
            count(length, text);
            contexts *= size;
        }
    }

    private void count(int length, int[] text) {
        for (int i = length; i < text.length; i++) {
            int context = context(length, text, i);
            sums[length][context]++;
            if (counts[length][context * size + text[i]]++ == 0) {
                different[length][context]++;
            }
        }
    }

    /// The characters before a place, as one number.
    private int context(int length, int[] text, int place) {
        int context = 0;
        for (int i = place - length; i < place; i++) {
            context = context * size + text[i];
        }
        return context;
    }

    /// How probable the character at a place is after those before it.
    double probability(int[] text, int place) {
        double p = 1.0 / size;
        for (int length = 0; length < counts.length && length <= place; length++) {
            int context = context(length, text, place);
            int sum = sums[length][context];
            if (sum > 0) {
                int kinds = different[length][context];
                p = (counts[length][context * size + text[place]] + kinds * p) / (sum + kinds);
            }
        }
        return p;
    }

    /// The mean of −log₂ p over the places from 1 to `last`.
    double bits(int[] text, int last) {
        double sum = 0;
        for (int place = 1; place <= last; place++) {
            sum -= Math.log(probability(text, place));
        }
        return sum / last / Math.log(2);
    }
}
