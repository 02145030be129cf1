// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Values and gradients at centres, in tails and at large and small parameters, against a table that was computed with 60
/// digits.
class DensitiesTest {
    /// A line of the table; NaN where nothing is expected.
    private record Point(String name, double[] at, double value, double[] slopes) {
        static Point of(String line) {
            String[] halves = line.split(" = ");
            String[] left = halves[0].split(" ");
            double[] right = Arrays.stream(halves[1].split(" "))
                    .mapToDouble(s -> s.equals("-") ? Double.NaN : Double.parseDouble(s)).toArray();
            boolean smooth = left[1].equals("x");
            double[] slopes = new double[left.length - 2];
            Arrays.fill(slopes, Double.NaN);
            System.arraycopy(right, 1, slopes, smooth ? 0 : 1, right.length - 1);
            return new Point(left[0], Arrays.stream(left).skip(2).mapToDouble(Double::parseDouble).toArray(), right[0],
                    slopes);
        }

        void check() {
            List<Node> leaves = new ArrayList<>();
            for (double p : at) {
                leaves.add(new Parameter("p" + leaves.size(), Tensor.scalar(p)));
            }
            Node y = Objects.requireNonNull(Named.ALL.get(name)).at(leaves);
            Gradients gradients = Reverse.of(y, leaves);
            List<Node> all = new ArrayList<>(gradients.list());
            all.addFirst(y);
            Values values = Leibniz.evaluate(all);
            assertThat(values.of(y).item()).as("value").isCloseTo(value,
                    within(1e-14 * Math.abs(value) + (value == 0 || Math.abs(value) > 1e-3 ? 2e-14 : 0)));
            for (int i = 0; i < slopes.length; i++) {
                if (!Double.isNaN(slopes[i])) {
                    double unit = Math.abs(slopes[i]) > 1e-12 * largest() ? 2e-12 * Math.abs(slopes[i])
                            : 1e-14 * largest();
                    assertThat(values.of(all.get(i + 1)).item()).as("slope " + i).isCloseTo(slopes[i], within(unit));
                }
            }
        }

        private double largest() {
            return Math.max(1, Arrays.stream(slopes).filter(s -> !Double.isNaN(s)).map(Math::abs).max().orElse(1));
        }
    }

    private static List<Point> points() throws IOException {
        try (InputStream in = DensitiesTest.class.getResourceAsStream("densities.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.startsWith("#")).map(Point::of).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> valuesAndGradients() throws IOException {
        return points().stream().map(p -> dynamicTest(p.name() + Arrays.toString(p.at()), p::check));
    }

    @Test
    void everyDistributionHasALine() throws IOException {
        assertThat(new TreeSet<>(points().stream().map(Point::name).toList())).isEqualTo(new TreeSet<>(
                Named.ALL.keySet()));
    }
}
