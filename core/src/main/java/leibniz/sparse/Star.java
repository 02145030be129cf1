// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;

/// Greedy star colouring of the graph whose vertices are the columns of a symmetric matrix and whose edges its entries
/// off the diagonal: Gebremedhin, Manne and Pothen (2005), algorithm 4.1.
///
/// A vertex may not have the colour of a neighbour; nor that of a neighbour's neighbour x where the neighbour w between
/// them has no colour yet, or x has another neighbour of w's colour, since that would make a path of two colours.
final class Star {
    private final Pattern pattern;
    private final int[] colours;
    private final int[] forbidden;

    private Star(Pattern pattern) {
        this.pattern = pattern;
        this.colours = new int[pattern.columns()];
        this.forbidden = new int[pattern.columns() + 1];
        Arrays.fill(colours, -1);
        Arrays.fill(forbidden, -1);
    }

    /// A colour for each column; −1 for one without entries.
    static int[] columns(Pattern pattern) {
        int[] weights = new int[pattern.columns()];
        Arrays.setAll(weights, j -> pattern.start(j + 1) - pattern.start(j));
        int[] heaviest = new Star(pattern).colour(Greedy.heaviestFirst(weights));
        int[] natural = new Star(pattern).colour(java.util.stream.IntStream.range(0, weights.length).toArray());
        return Greedy.count(natural) < Greedy.count(heaviest) ? natural : heaviest;
    }

    private int[] colour(int[] order) {
        for (int v : order) {
            if (pattern.start(v) == pattern.start(v + 1)) {
                continue;
            }
            for (int k = pattern.start(v); k < pattern.start(v + 1); k++) {
                int w = pattern.column(k);
                if (w != v) {
                    forbidAround(v, w);
                }
            }
            int colour = 0;
            while (forbidden[colour] == v) {
                colour++;
            }
            colours[v] = colour;
        }
        return colours;
    }

    private void forbidAround(int v, int w) {
        if (colours[w] >= 0) {
            forbidden[colours[w]] = v;
        }
        for (int k = pattern.start(w); k < pattern.start(w + 1); k++) {
            int x = pattern.column(k);
            if (x != v && x != w && colours[x] >= 0 && forbidden[colours[x]] != v
                    && (colours[w] < 0 || hasAnother(x, w))) {
                forbidden[colours[x]] = v;
            }
        }
    }

    /// Whether x has a neighbour other than w of w's colour.
    private boolean hasAnother(int x, int w) {
        for (int k = pattern.start(x); k < pattern.start(x + 1); k++) {
            int y = pattern.column(k);
            if (y != w && y != x && colours[y] == colours[w]) {
                return true;
            }
        }
        return false;
    }
}
