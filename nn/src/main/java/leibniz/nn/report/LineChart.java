// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Curves over one axis.
///
/// @param title what they show
/// @param across what is counted along the horizontal axis
/// @param logarithmic whether the vertical axis is
public record LineChart(String title, String across, boolean logarithmic, List<Series> series) implements Figure {
    static final int WIDTH = 520;
    static final int HEIGHT = 280;
    static final int LEFT = 62;
    static final int RIGHT = 12;
    private static final int TOP = 12;
    static final int BOTTOM = 40;
    private static final int MOST_POINTS = 400;
    /// Told apart by those who see few colours, too (Okabe and Ito 2008), then darker ones.
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00",
            "#56b4e9",
            "#7a5200", "#00438a", "#8c2d04", "#005a3c", "#7a3b63", "#4d4d4d");

    /// A curve.
    ///
    /// @param name what it is called in the legend
    /// @param x along the horizontal axis
    /// @param y as many numbers; those that are not finite interrupt the curve
    @SuppressWarnings("ArrayRecordComponent") // drawn but not compared
    public record Series(String name, double[] x, double[] y) {
        /// @throws IllegalArgumentException if there are not as many of both
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "series: x (%d) and y (%d) must have as many numbers (%s)".formatted(x.length, y.length, name));
            }
        }

        /// Over 1, 2, 3 and so on.
        public static Series of(String name, double[] y) {
            return new Series(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
        }

        /// Means of neighbours where there are more points than can be seen.
        private Series thinned() {
            if (x.length <= MOST_POINTS) {
                return this;
            }
            double[] newX = new double[MOST_POINTS];
            double[] newY = new double[MOST_POINTS];
            for (int i = 0; i < MOST_POINTS; i++) {
                int from = (int) ((long) i * x.length / MOST_POINTS);
                int to = (int) ((i + 1L) * x.length / MOST_POINTS);
                newX[i] = IntStream.range(from, to).mapToDouble(k -> x[k]).average().orElseThrow();
                newY[i] = IntStream.range(from, to).mapToDouble(k -> y[k]).average().orElseThrow();
            }
            return new Series(name, newX, newY);
        }
    }

    /// Copies the list.
    public LineChart {
        series = List.copyOf(series);
    }

    @Override
    public String html() {
        List<Series> drawn = drawn();
        Scale x = horizontal();
        Scale y = vertical();
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>%s</title>%n"
                        .formatted(
                                WIDTH, HEIGHT, Text.escaped(title)));
        axes(svg, x, y);
        for (int i = 0; i < drawn.size(); i++) {
            curve(svg, drawn.get(i), colour(i), x, y);
        }
        return svg.append("</svg>\n").append(legend()).toString().replace("\r", "");
    }

    /// The curves with as many points as can be seen.
    List<Series> drawn() {
        return series.stream().map(Series::thinned).toList();
    }

    /// The scale of the horizontal axis.
    Scale horizontal() {
        return Scale.of(drawn().stream().flatMapToDouble(s -> Arrays.stream(s.x)).toArray(), false);
    }

    /// The scale of the vertical axis.
    Scale vertical() {
        return Scale.of(drawn().stream().flatMapToDouble(s -> Arrays.stream(s.y)).toArray(), logarithmic);
    }

    /// Of curve i, as `#rrggbb`.
    static String colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    /// How far from the left a number lies.
    static double across(Scale scale, double x) {
        return LEFT + scale.place(x) * (WIDTH - LEFT - RIGHT);
    }

    /// How far from the top a number lies.
    static double up(Scale scale, double y) {
        return HEIGHT - BOTTOM - scale.place(y) * (HEIGHT - TOP - BOTTOM);
    }

    private void axes(StringBuilder svg, Scale x, Scale y) {
        for (double tick : y.ticks()) {
            String at = Text.place(up(y, tick));
            svg.append(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>".formatted(LEFT, WIDTH - RIGHT, at,
                            at));
            svg.append("<text class=\"tick end\" x=\"%d\" y=\"%s\">%s</text>%n".formatted(LEFT - 6,
                    Text.place(up(y, tick) + 4), Text.number(tick)));
        }
        for (double tick : x.ticks()) {
            svg.append("<text class=\"tick middle\" x=\"%s\" y=\"%d\">%s</text>%n".formatted(
                    Text.place(across(x, tick)), HEIGHT - BOTTOM + 16, Text.number(tick)));
        }
        svg.append("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>".formatted(LEFT, WIDTH - RIGHT,
                HEIGHT - BOTTOM, HEIGHT - BOTTOM));
        svg.append("<text class=\"label middle\" x=\"%d\" y=\"%d\">%s</text>%n".formatted((LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6, Text.escaped(across)));
    }

    private static void curve(StringBuilder svg, Series series, String colour, Scale x, Scale y) {
        List<String> piece = new ArrayList<>();
        for (int i = 0; i < series.x.length; i++) {
            if (Double.isFinite(y.place(series.y[i]))) {
                piece.add(Text.place(across(x, series.x[i])) + "," + Text.place(up(y, series.y[i])));
            } else {
                close(svg, piece, colour);
            }
        }
        close(svg, piece, colour);
    }

    /// A line through the points so far. One alone is drawn as a line to itself, whose round ends make it a dot.
    private static void close(StringBuilder svg, List<String> piece, String colour) {
        if (!piece.isEmpty()) {
            String dot = piece.size() == 1 ? " " + piece.getFirst() : "";
            svg.append("<polyline points=\"%s%s\" stroke=\"%s\"%s/>%n".formatted(String.join(" ", piece), dot, colour,
                    dot.isEmpty() ? "" : " style=\"stroke-width:6\""));
            piece.clear();
        }
    }

    private String legend() {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            String last = one.y.length == 0 ? "" : " " + Text.number(one.y[one.y.length - 1]);
            html.append("<span><i style=\"background:%s\"></i>%s<b>%s</b></span> ".formatted(colour(i),
                    Text.escaped(one.name), last));
        }
        return html.append("</p>\n").toString();
    }
}
