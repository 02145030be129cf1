// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// One chart of a picture, and how it is drawn.
record Chart(String title, String xLabel, String yLabel, boolean logY, List<Chart.Series> series) {

    /// The most points of a curve that are marked.
    private static final int MOST_MARKS = 30;

    /// The most points of which an axis may bear the numbers rather than round ones.
    private static final int MOST_NUMBERS = 12;

    /// The smallest quotient of largest and smallest number that a logarithmic axis is worth.
    private static final double LEAST_LOGARITHMIC_SPAN = 3;

    /// Colours that people with any colour vision tell apart (Okabe and Ito 2008).
    private static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9), new Color(0x000000), new Color(0x999999),
            new Color(0x882255), new Color(0xF0E442));

    /// How solid a band is, of 255: what lies behind it stays visible.
    private static final int BAND_ALPHA = 70;

    /// The most points that are marked by discs rather than dots.
    private static final int MOST_DISCS = 150;

    enum Look {
        LINE, POINTS, BAND
    }

    /// Named points, joined or not.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Series(String name, Look look, double[] x, double[] y) {

        Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException("curves: x and y of %s must have one length, they have %d and %d"
                        .formatted(name, x.length, y.length));
            }
            x = x.clone();
            y = y.clone();
        }

        boolean isCrowd() {
            return look == Look.POINTS && x.length > MOST_DISCS;
        }

        Series showable(boolean positive) {
            int[] shown = IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])
                    && (!positive || y[i] > 0)).toArray();
            return new Series(name, look, IntStream.of(shown).mapToDouble(i -> x[i]).toArray(),
                    IntStream.of(shown).mapToDouble(i -> y[i]).toArray());
        }
    }

    Chart logarithmic() {
        return new Chart(title, xLabel, yLabel, true, series);
    }

    Chart with(Series more) {
        if (series.stream().anyMatch(s -> s.name.equals(more.name))) {
            throw new IllegalArgumentException("curves: the name %s is taken".formatted(more.name));
        }
        var all = new ArrayList<>(series);
        all.add(more);
        return new Chart(title, xLabel, yLabel, logY, List.copyOf(all));
    }

    void draw(Graphics2D graphics, int width, int height) {
        List<Series> shown = series.stream().map(s -> s.showable(logY)).filter(s -> s.x.length > 0).toList();
        DoubleSummaryStatistics x = shown.stream().flatMapToDouble(s -> Arrays.stream(s.x)).summaryStatistics();
        DoubleSummaryStatistics y = shown.stream().flatMapToDouble(s -> Arrays.stream(s.y)).summaryStatistics();
        XYChart chart = new XYChartBuilder().width(width).height(height).title(title).xAxisTitle(xLabel)
                .yAxisTitle(yLabel).build();
        boolean logarithmic = logY && y.getMax() / y.getMin() >= LEAST_LOGARITHMIC_SPAN;
        style(chart.getStyler(), width);
        chart.getStyler().setYAxisLogarithmic(logarithmic).setYAxisLogarithmicDecadeOnly(false)
                .setXAxisTickLabelsFormattingFunction(Ticks::number)
                .setYAxisTickLabelsFormattingFunction(
                        logarithmic ? Ticks.logarithmic(y.getMin(), y.getMax()) : Ticks::number);
        for (int i = 0; i < shown.size(); i++) {
            add(chart, shown.get(i), COLOURS.get(i % COLOURS.size()));
        }
        if (shown.stream().anyMatch(s -> s.x.length > MOST_NUMBERS)) {
            addUneven(chart, x, y);
        }
        chart.paint(graphics, width, height);
    }

    private static void add(XYChart chart, Series series, Color colour) {
        XYSeries added = chart.addSeries(series.name, series.x, series.y);
        added.setLineColor(colour);
        added.setMarkerColor(colour);
        switch (series.look) {
            case POINTS -> {
                added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
                added.setMarker(SeriesMarkers.CIRCLE);
            }
            case BAND -> {
                added.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
                added.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
                added.setLineStyle(SeriesLines.NONE);
                added.setMarker(SeriesMarkers.NONE);
            }
            case LINE -> {
                added.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
                added.setMarker(series.x.length <= MOST_MARKS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
            }
        }
    }

    /// XChart puts its ticks on data that is evenly spaced, so that an axis may read 0, 13, 26, 39. An invisible point
    /// off the grid makes it choose round numbers.
    private static void addUneven(XYChart chart, DoubleSummaryStatistics x, DoubleSummaryStatistics y) {
        double share = 0.31372;
        XYSeries added = chart.addSeries("\u0000", new double[]{x.getMin() + share * (x.getMax() - x.getMin())},
                new double[]{y.getMin() + share * (y.getMax() - y.getMin())});
        added.setMarker(SeriesMarkers.NONE);
        added.setLineStyle(SeriesLines.NONE);
        added.setShowInLegend(false);
    }

    private void style(XYStyler styler, int width) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setPlotContentSize(0.96);
        styler.setChartTitleFont(font(Font.BOLD, 16)).setChartTitleBoxVisible(false).setChartTitlePadding(12);
        int legendWidth = series.stream().mapToInt(s -> 50 + 8 * s.name.length()).sum();
        styler.setLegendFont(font(Font.PLAIN, 13)).setLegendBorderColor(Color.WHITE)
                .setMarkerSize(series.stream().anyMatch(Series::isCrowd) ? 4 : 7)
                .setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(legendWidth < width
                        ? Styler.LegendLayout.Horizontal
                        : Styler.LegendLayout.Vertical);
        styler.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setXAxisTickMarkSpacingHint(70).setPlotGridLinesColor(new Color(0xDDDDDD))
                .setPlotGridLinesStroke(new BasicStroke(0.8f));
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
