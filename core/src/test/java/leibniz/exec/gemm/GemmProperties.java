// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leibniz.exec.gemm.Gemm.Matrix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every product in plain Java and by vectors has the bits that the order of [Gemm] gives, for all sizes, element types
/// and ways for the factors to lie, and writes nothing else.
class GemmProperties {
    private static final List<Gemm> ALL = List.of(new BlockedGemm(), new VectorGemm());

    @TestFactory
    Stream<DynamicTest> sizesAroundTheBordersOfTiles() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Gemm gemm : ALL) {
            for (boolean single : new boolean[]{true, false}) {
                tests.add(DynamicTest.dynamicTest("%s, float%d".formatted(gemm.getClass().getSimpleName(),
                        single ? 32 : 64), () -> sizes(gemm, single)));
            }
        }
        return tests.stream();
    }

    private static void sizes(Gemm gemm, boolean single) {
        for (int m = 1; m <= 40; m++) {
            int bordering = m;
            for (int n : new int[]{1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, m}) {
                agrees(gemm, Operands.of(single, m, n, 1 + (m + n) % 5, m % 2 == 0, n % 3 == 0, m * 64L + n));
            }
            for (int n : new int[]{1, 63, 64, 65, 127, 128}) {
                agrees(gemm, Operands.of(single, 1, n, m, bordering % 2 == 0, false, m * 64L + n));
            }
        }
    }

    @Property(tries = 200)
    void anySizesAndWaysToLie(@ForAll @IntRange(max = 50) int m, @ForAll @IntRange(max = 70) int n,
            @ForAll @IntRange(max = 20) int k, @ForAll boolean aTurned, @ForAll boolean bTurned,
            @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, n, k, aTurned, bTurned, seed));
        }
    }

    @Property(tries = 40)
    void longSums(@ForAll @IntRange(max = 14) int m, @ForAll @IntRange(max = 18) int n,
            @ForAll @IntRange(min = 200, max = 2600) int k, @ForAll boolean aTurned, @ForAll boolean bTurned,
            @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, n, k, aTurned, bTurned, seed));
        }
    }

    @Property(tries = 10)
    void moreThanOneBlockOfEachKind(@ForAll @IntRange(min = 180, max = 420) int m,
            @ForAll @IntRange(min = 500, max = 1100) int n, @ForAll @IntRange(min = 1, max = 3) int k,
            @ForAll boolean aTurned, @ForAll boolean bTurned, @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, n, k, aTurned, bTurned, seed));
        }
    }

    @Property(tries = 5)
    void rightFactorsLyingColumnByColumnUnderFewRows(@ForAll @IntRange(min = 16, max = 24) int m,
            @ForAll @IntRange(min = 60, max = 70) int n, @ForAll @IntRange(min = 250, max = 300) int k,
            @ForAll boolean aTurned, @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, n, k, aTurned, /* bTurned= */ true, seed));
        }
    }

    @Property(tries = 4)
    void leftFactorsWhoseRowsAreAPowerOfTwoApart(@ForAll @IntRange(min = 20, max = 60) int other,
            @ForAll boolean aTurned, @ForAll boolean bTurned, @ForAll boolean single, @ForAll long seed) {
        int m = aTurned ? 510 : other; // operands lie two apart
        int k = aTurned ? other : 510;
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, 33, k, aTurned, bTurned, seed));
        }
    }

    @Property(tries = 4)
    void rightFactorsWhoseRowsAreAPowerOfTwoApart(@ForAll @IntRange(min = 150, max = 200) int m,
            @ForAll @IntRange(min = 1, max = 5) int k, @ForAll boolean aTurned, @ForAll boolean single,
            @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, 510, k, aTurned, /* bTurned= */ false, seed));
        }
    }

    @Property(tries = 4)
    void leftFactorsThatArePassedOverOften(@ForAll @IntRange(min = 13, max = 40) int m,
            @ForAll @IntRange(min = 270, max = 300) int n, @ForAll @IntRange(min = 1010, max = 1060) int k,
            @ForAll boolean bTurned, @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.of(single, m, n, k, /* aTurned= */ false, bTurned, seed));
        }
    }

    @Property(tries = 20)
    void factorsWhoseElementsAllLieApart(@ForAll @IntRange(min = 1, max = 40) int m,
            @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 20) int k,
            @ForAll boolean single, @ForAll long seed) {
        for (Gemm gemm : ALL) {
            agrees(gemm, Operands.apart(single, m, n, k, seed));
        }
    }

    private static void agrees(Gemm gemm, Operands product) {
        assertThat(product.by(gemm)).as("%s: %s", gemm.getClass().getSimpleName(), product)
                .isEqualTo(product.expected());
    }

    @Property(tries = 60)
    void bandsOfRowsAndColumnsHaveTheBitsOfTheWhole(@ForAll @IntRange(min = 1, max = 60) int m,
            @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 300) int k,
            @ForAll @IntRange(max = 59) int row, @ForAll @IntRange(max = 59) int column, @ForAll boolean single,
            @ForAll long seed) {
        Operands whole = Operands.of(single, m, n, k, false, true, seed);
        int i = row % m;
        int j = column % n;
        for (Gemm gemm : ALL) {
            Object c = single ? new float[m * n] : new double[m * n];
            Matrix to = new Matrix(c, 0, n, 1);
            Panels panels = new Panels();
            gemm.multiply(i, n, k, whole.a(), whole.b(), to, panels);
            gemm.multiply(m - i, j, k, whole.a().from(i, 0), whole.b(), to.from(i, 0), panels);
            gemm.multiply(m - i, n - j, k, whole.a().from(i, 0), whole.b().from(0, j), to.from(i, j), panels);
            Object all = single ? new float[m * n] : new double[m * n];
            gemm.multiply(m, n, k, whole.a(), whole.b(), new Matrix(all, 0, n, 1), panels);
            assertThat(c).as(gemm.getClass().getSimpleName()).isEqualTo(all);
        }
    }
}
