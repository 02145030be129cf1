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

/// Velocities of gamma variables from shape 0.001 to a million, from the quantile of 1e-12 to that of 1 − 1e-12, and further
/// out.
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

    /// Computed with 50 digits, as those of the table.
    @Test
    void velocitiesBeyondAllQuantiles() {
        assertThat(ImplicitGamma.velocity(0, 0, 2.5, 6)).isCloseTo(0.013184614493343537, within(1e-16));
        assertThat(ImplicitGamma.velocity(0, 0, 1e4, 5)).isCloseTo(0.00042738144702317776, within(3e-18));
        assertThat(ImplicitGamma.velocity(0, 0, 0.01, 4.5)).isCloseTo(1.154679339561806, within(3e-15));
    }

    /// No draw gives such values; the sums over panels end all the same.
    @Test
    void whereShapeAndValueAreFarApartVelocitiesAreStillFound() {
        double[][] apart = {{1, 700}, {1e6, 0}, {1e-3, 600}, {1e300, 1}, {1e12, 27.6}, {1e-300, -5}, {2, -700},
            {1e8, 800}};
        for (double[] p : apart) {
            assertThat(ImplicitGamma.velocity(0, 0, p[0], p[1]) < 0).isFalse();
        }
        // For large eʷ and a = 1 the velocity tends to that of ln z: (ln z + γ)/z.
        assertThat(ImplicitGamma.velocity(0, 0, 1, 50)).isCloseTo((50 + 0.5772156649015329) * Math.exp(-50),
                within(1e-30));
    }

    @Test
    void nothingMovesOutsideTheDomain() {
        assertThat(new double[]{ImplicitGamma.velocity(0, 0, 0, 1), ImplicitGamma.velocity(0, 0, -1, 1),
            ImplicitGamma.velocity(0, 0, Double.NaN, 1), ImplicitGamma.velocity(0, 0, Double.POSITIVE_INFINITY, 1),
            ImplicitGamma.velocity(0, 0, 1, Double.NaN), ImplicitGamma.velocity(0, 0, 1, Double.NEGATIVE_INFINITY)})
                .containsOnly(Double.NaN);
    }
}
