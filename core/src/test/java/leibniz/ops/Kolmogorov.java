// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The test of Kolmogorov and Smirnov: how far the distribution of numbers is from the one they should have.
public final class Kolmogorov {
    /// What √n times the largest distance exceeds once in a thousand cases.
    private static final double ONCE_IN_A_THOUSAND = 1.95;

    private Kolmogorov() {
    }

    /// Numbers of the right distribution pass with probability 0.999; with a fixed seed they always do or never.
    public static void assertDrawnFrom(DoubleUnaryOperator distribution, double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double largest = 0;
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            double f = distribution.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max(f - i / (double) n, (i + 1) / (double) n - f));
        }
        assertThat(largest * Math.sqrt(n)).isLessThan(ONCE_IN_A_THOUSAND);
    }
}
