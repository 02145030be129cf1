// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.util.Arrays;

/// How often which numbers occur.
///
/// @param title what they are
/// @param numbers in any order; those that are not finite are counted apart
@SuppressWarnings("ArrayRecordComponent") // drawn but not compared
public record Histogram(String title, double[] numbers) implements Figure {
    private static final int BINS = 40;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 110;
    private static final int FLOOR = 92;

    /// The counts of forty intervals of equal width from the smallest finite number to the largest.
    long[] counts() {
        Scale scale = scale();
        long[] counts = new long[BINS];
        for (double x : numbers) {
            if (Double.isFinite(x)) {
                counts[Math.min(BINS - 1, (int) (scale.place(x) * BINS))]++;
            }
        }
        return counts;
    }

    private Scale scale() {
        return Scale.of(numbers, false);
    }

    @Override
    public String html() {
        long[] counts = counts();
        double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        Scale scale = scale();
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>%s</title>%n"
                        .formatted(
                                WIDTH, HEIGHT, Text.escaped(title)));
        for (int i = 0; i < BINS; i++) {
            double height = (FLOOR - 4) * (counts[i] / most);
            svg.append("<rect class=\"bar\" x=\"%d\" y=\"%s\" width=\"5\" height=\"%s\"/>%n".formatted(20 + 5 * i,
                    Text.place(FLOOR - height), Text.place(height)));
        }
        svg.append("<text class=\"tick\" x=\"20\" y=\"%d\">%s</text>".formatted(HEIGHT - 4, Text.number(scale.low())));
        svg.append("<text class=\"tick end\" x=\"220\" y=\"%d\">%s</text></svg>%n".formatted(HEIGHT - 4,
                Text.number(scale.high())));
        long bad = Arrays.stream(numbers).filter(x -> !Double.isFinite(x)).count();
        return (svg + (bad == 0 ? "" : "<p>%d of %d are not finite</p>%n".formatted(bad, numbers.length))).replace("\r",
                "");
    }
}
