// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Greedy colouring of columns that must differ where they share a row: a distance-2 colouring of the bipartite graph of
/// rows and columns.
final class Greedy {
    private Greedy() {
    }

    /// A colour for each column; −1 for one without entries.
    static int[] columns(Pattern pattern) {
        Pattern turned = pattern.transpose();
        int[] weights = new int[pattern.columns()];
        for (int j = 0; j < weights.length; j++) {
            for (int k = turned.start(j); k < turned.start(j + 1); k++) {
                int i = turned.column(k);
                weights[j] += pattern.start(i + 1) - pattern.start(i);
            }
        }
        return fewest(weights, pattern.widestRow(), order -> columns(turned, pattern.rows(), order));
    }

    /// Colours in the natural order and, if that takes more than `least`, heaviest first.
    static int[] fewest(int[] weights, int least, UnaryOperator<int[]> colour) {
        int[] natural = colour.apply(IntStream.range(0, weights.length).toArray());
        if (count(natural) <= least) {
            return natural;
        }
        int[] sorted = colour.apply(heaviestFirst(weights));
        return count(sorted) < count(natural) ? sorted : natural;
    }

    static int[] heaviestFirst(int[] weights) {
        return IntStream.range(0, weights.length).boxed()
                .sorted(Comparator.comparingInt((Integer j) -> -weights[j])).mapToInt(Integer::intValue).toArray();
    }

    static int count(int[] colours) {
        return Arrays.stream(colours).max().orElse(-1) + 1;
    }

    private static int[] columns(Pattern turned, int rows, int[] order) {
        BitSet[] taken = new BitSet[rows];
        Arrays.setAll(taken, i -> new BitSet());
        int[] colours = new int[turned.rows()];
        BitSet forbidden = new BitSet();
        for (int j : order) {
            forbidden.clear();
            int[] touched = turned.row(j);
            for (int i : touched) {
                forbidden.or(taken[i]);
            }
            colours[j] = touched.length == 0 ? -1 : forbidden.nextClearBit(0);
            for (int i : touched) {
                taken[i].set(colours[j]);
            }
        }
        return colours;
    }
}
