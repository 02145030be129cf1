// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Velocities of gamma variables from shape 0.001 to a million, from the quantile of 1e-12 to that of 1 − 1e-12.
class ImplicitGammaTest {
    private static final int[][] ORDERS = {{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}};

    @TestFactory
    Stream<DynamicTest> velocitiesAndTheirDerivatives() throws IOException {
        try (InputStream in = ImplicitGammaTest.class.getResourceAsStream("gamma-velocities.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.startsWith("#")).map(l -> dynamicTest(l.substring(0, 30), () -> check(
                    Arrays.stream(l.split(" ")).mapToDouble(Double::parseDouble).toArray())));
        }
    }

    private static void check(double[] line) {
        double a = line[0];
        double w = line[1];
        double d = line[2];
        double lost = Math.max(1, Math.sqrt(a));
        for (int k = 0; k < ORDERS.length; k++) {
            int i = ORDERS[k][0];
            int j = ORDERS[k][1];
            double unit = switch (i + j) {
                case 0 -> 3e-15 * d;
                // In the tails a derivative by w is the small difference of terms of the size of D.
                case 1 -> 1e-13 * lost * Math.abs(line[2 + k]) + 1e-15 * (j == 1 ? d : d / a);
                default -> 1e-11 * lost * lost * Math.abs(line[2 + k]) + 1e-13 * d * Math.pow(a, -i);
            };
            assertThat(ImplicitGamma.velocity(i, j, a, w)).as("derivative %d, %d", i, j).isCloseTo(line[2 + k],
                    within(unit));
        }
    }

    @Test
    void nothingMovesOutsideTheDomain() {
        assertThat(new double[]{ImplicitGamma.velocity(0, 0, 0, 1), ImplicitGamma.velocity(0, 0, -1, 1),
            ImplicitGamma.velocity(0, 0, Double.NaN, 1), ImplicitGamma.velocity(0, 0, Double.POSITIVE_INFINITY, 1),
            ImplicitGamma.velocity(0, 0, 1, Double.NaN), ImplicitGamma.velocity(0, 0, 1, Double.NEGATIVE_INFINITY)})
                .containsOnly(Double.NaN);
    }
}
