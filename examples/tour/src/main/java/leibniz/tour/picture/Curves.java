// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A chart of curves and points, alone or with others beside it. Immutable: each method returns a chart with something
/// added.
///
/// Numbers that cannot be shown (NaN, infinite, on a logarithmic axis not positive) are left out, so that a training
/// run that diverged still gets its picture.
public final class Curves {

    private static final int HEIGHT = 540;
    private static final int WIDTH_ALONE = 860;
    private static final int WIDTH_AMONG = 640;

    private final Chart chart;
    private final List<Chart> others;

    private Curves(Chart chart, List<Chart> others) {
        this.chart = chart;
        this.others = others;
    }

    /// Returns an empty chart.
    public static Curves of(String title, String xLabel, String yLabel) {
        return new Curves(new Chart(title, xLabel, yLabel, false, List.of()), List.of());
    }

    /// Makes the vertical axis logarithmic. Where the numbers span less than a factor of three, in which such an axis
    /// has hardly a mark, it is drawn linear all the same.
    public Curves logY() {
        return new Curves(chart.logarithmic(), others);
    }

    /// Adds a curve through points.
    ///
    /// @throws IllegalArgumentException if `x` and `y` differ in length or the name is taken
    public Curves line(String name, double[] x, double[] y) {
        return new Curves(chart.with(new Chart.Series(name, Chart.Look.LINE, x, y)), others);
    }

    /// Adds points without a curve through them.
    ///
    /// @throws IllegalArgumentException if `x` and `y` differ in length or the name is taken
    public Curves points(String name, double[] x, double[] y) {
        return new Curves(chart.with(new Chart.Series(name, Chart.Look.POINTS, x, y)), others);
    }

    /// Adds a shaded band between two curves over the same x.
    ///
    /// @throws IllegalArgumentException if `x`, `low` and `high` differ in length or the name is taken
    public Curves band(String name, double[] x, double[] low, double[] high) {
        if (low.length != x.length || high.length != x.length) {
            throw new IllegalArgumentException(
                    "curves: x, low and high of %s must have one length, they have %d, %d and %d".formatted(name,
                            x.length, low.length, high.length));
        }
        int n = x.length;
        double[] aroundX = new double[2 * n];
        double[] aroundY = new double[2 * n];
        for (int i = 0; i < n; i++) {
            aroundX[i] = x[i];
            aroundY[i] = low[i];
            aroundX[2 * n - 1 - i] = x[i];
            aroundY[2 * n - 1 - i] = high[i];
        }
        return new Curves(chart.with(new Chart.Series(name, Chart.Look.BAND, aroundX, aroundY)), others);
    }

    /// Puts another chart on the right of this one (and of those already beside it), in one picture.
    public Curves beside(Curves other) {
        var more = new ArrayList<>(others);
        more.add(other.chart);
        more.addAll(other.others);
        return new Curves(chart, List.copyOf(more));
    }

    /// Draws the picture and writes it to a PNG file; makes its folder if need be.
    ///
    /// @throws UnwritableException if the file cannot be written; what was there before is then still there
    public void write(Path file) throws UnwritableException {
        int width = others.isEmpty() ? WIDTH_ALONE : WIDTH_AMONG;
        PictureFile.write(file, width * (1 + others.size()), HEIGHT, graphics -> {
            chart.draw(graphics, width, HEIGHT);
            for (Chart other : others) {
                graphics.translate(width, 0);
                other.draw(graphics, width, HEIGHT);
            }
        });
    }
}
