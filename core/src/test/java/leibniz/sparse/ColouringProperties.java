// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Colourings against their definitions, checked by looking at all pairs and all paths.
class ColouringProperties {
    private static Pattern random(long seed, int rows, int columns, boolean symmetric) {
        SplittableRandom random = new SplittableRandom(seed);
        double share = random.nextDouble(0.5);
        boolean[][] full = new boolean[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                full[i][j] |= random.nextDouble() < share;
                if (symmetric) {
                    full[j][i] |= full[i][j];
                }
            }
        }
        int[][] places = new int[rows][];
        for (int i = 0; i < rows; i++) {
            boolean[] row = full[i];
            places[i] = IntStream.range(0, columns).filter(j -> row[j]).toArray();
        }
        return Pattern.of(columns, places);
    }

    @Property(tries = 200)
    void noTwoColumnsOfOneColourShareARow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 12) int columns) {
        Pattern p = random(seed, rows, columns, false);
        Colouring colouring = Colouring.ofColumns(p);
        for (int i = 0; i < rows; i++) {
            int[] colours = IntStream.of(p.row(i)).map(colouring::of).toArray();
            assertThat(colours).doesNotHaveDuplicates();
            assertThat(IntStream.of(colours)).allMatch(c -> c >= 0 && c < colouring.count());
        }
    }

    @Property(tries = 100)
    void rowsAreColouredAsTheColumnsOfTheTranspose(@ForAll long seed) {
        Pattern p = random(seed, 6, 9, false);
        Colouring rows = Colouring.ofRows(p);
        Colouring columns = Colouring.ofColumns(p.transpose());

        assertThat(IntStream.range(0, 6).map(rows::of).toArray())
                .containsExactly(IntStream.range(0, 6).map(columns::of).toArray());
    }

    @Property(tries = 200)
    void theFewerColoursWin(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns) {
        Pattern p = random(seed, rows, columns, false);

        assertThat(Colouring.ofJacobian(p).count())
                .isEqualTo(Math.min(Colouring.ofColumns(p).count(), Colouring.ofRows(p).count()));
    }

    @Property(tries = 300)
    void neighboursDifferAndNoPathOverFourHasTwoColours(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int n) {
        Pattern p = random(seed, n, n, true);
        Colouring c = Colouring.ofHessian(p);
        for (int a = 0; a < n; a++) {
            for (int b : p.row(a)) {
                assertThat(a == b || c.of(a) != c.of(b)).isTrue();
                for (int d : p.row(b)) {
                    for (int e : p.row(d)) {
                        boolean path = a != b && a != d && a != e && b != d && b != e && d != e;
                        assertThat(path && c.of(a) == c.of(d) && c.of(b) == c.of(e)).isFalse();
                    }
                }
            }
        }
    }

    @Property(tries = 20)
    void aBandTakesAsManyColoursAsItIsWide(@ForAll @IntRange(min = 0, max = 4) int half) {
        int n = 30;
        int[][] rows = new int[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = IntStream.rangeClosed(Math.max(0, i - half), Math.min(n - 1, i + half)).toArray();
        }

        assertThat(Colouring.ofJacobian(Pattern.of(n, rows)).count()).isEqualTo(2 * half + 1);
    }

    @Example
    void whatIsAllZerosNeedsNoColour() {
        Colouring colouring = Colouring.ofColumns(Pattern.of(3, new int[][]{{0, 2}}));

        assertThat(IntStream.range(0, 3).map(colouring::of)).containsExactly(0, -1, 1);
        assertThat(colouring.kind()).isEqualTo(Colouring.Kind.COLUMNS);
    }

    @Example
    void anUnsymmetricPatternHasNoStarColouring() {
        assertThatThrownBy(() -> Colouring.ofHessian(Pattern.of(2, new int[][]{{1}, {}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ofHessian: the pattern must be symmetric (the pattern is [2,2])");
    }
}
