// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// The blocked product against the definition. Factors are small integers, so every sum is exact and equality is exact.
class BlockedGemmProperties {
    private final Gemm gemm = new BlockedGemm();

    @Property(tries = 150)
    void float64ProductIsTheDefinition(@ForAll @IntRange(max = 9) int m, @ForAll @IntRange(max = 530) int n,
            @ForAll @IntRange(max = 270) int k, @ForAll boolean aTurned, @ForAll boolean bTurned, @ForAll long seed) {
        double[] a = integers(seed, m * k + 3);
        double[] b = integers(seed + 1, k * n + 5);
        double[] c = new double[m * n + 2];
        Arrays.fill(c, Double.NaN);

        gemm.multiply(m, n, k, new Gemm.Doubles(a, 3, aTurned ? 1 : k, aTurned ? m : 1),
                new Gemm.Doubles(b, 5, bTurned ? 1 : n, bTurned ? k : 1), c, 2);

        double[] expected = new double[m * n + 2];
        Arrays.fill(expected, 0, 2, Double.NaN);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    expected[2 + i * n + j] += a[3 + (aTurned ? p * m + i : i * k + p)]
                            * b[5 + (bTurned ? j * k + p : p * n + j)];
                }
            }
        }
        assertThat(c).isEqualTo(expected);
    }

    @Property(tries = 150)
    void float32ProductEqualsTheFloat64One(@ForAll @IntRange(max = 9) int m, @ForAll @IntRange(max = 530) int n,
            @ForAll @IntRange(max = 270) int k, @ForAll long seed) {
        double[] a = integers(seed, m * k);
        double[] b = integers(seed + 1, k * n);
        double[] c = new double[m * n];
        float[] narrow = new float[m * n];

        gemm.multiply(m, n, k, new Gemm.Doubles(a, 0, k, 1), new Gemm.Doubles(b, 0, n, 1), c, 0);
        gemm.multiply(m, n, k, new Gemm.Floats(floats(a), 0, k, 1), new Gemm.Floats(floats(b), 0, n, 1), narrow, 0);

        assertThat(narrow).isEqualTo(floats(c));
    }

    private static double[] integers(long seed, int n) {
        return new Random(seed).ints(n, -9, 10).asDoubleStream().toArray();
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
