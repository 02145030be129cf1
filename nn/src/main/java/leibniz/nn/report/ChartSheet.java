// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import leibniz.nn.report.LineChart.Series;
import leibniz.nn.store.AtomicFile;

/// Charts in rows of two as one picture in the PNG format, with the scales, places and colours that they have on a page.
/// The one class of this room that needs the module `java.desktop`; it needs no display.
///
/// @param charts in reading order
public record ChartSheet(List<LineChart> charts) {
    private static final int COLUMNS = 2;
    /// Pixels to a unit of drawing, each way: text stays sharp on fine screens.
    private static final int FINE = 2;
    private static final int MARGIN = 16;
    private static final int TITLE = 26;
    private static final int LINE = 18;
    private static final Color INK = new Color(0x1B1F24);
    private static final Color SOFT = new Color(0x666677);
    private static final Color GRID = new Color(0xD8DCE2);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    /// Copies the list.
    public ChartSheet {
        charts = List.copyOf(charts);
    }

    /// Writes the picture, in place of a file that may be there.
    ///
    /// @throws IOException if it cannot be written; an old file stays as it was
    public void write(Path file) throws IOException {
        BufferedImage image = image();
        AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
    }

    private BufferedImage image() {
        BufferedImage small = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        FontMetrics metrics = small.createGraphics().getFontMetrics(PLAIN);
        List<Integer> heights = new ArrayList<>();
        for (int i = 0; i < charts.size(); i += COLUMNS) {
            int lines = charts.subList(i, Math.min(i + COLUMNS, charts.size())).stream()
                    .mapToInt(chart -> legend(chart, metrics).size()).max().orElse(0);
            heights.add(TITLE + LineChart.HEIGHT + LINE * lines + MARGIN);
        }
        int columns = Math.min(COLUMNS, charts.size());
        int height = heights.stream().mapToInt(h -> h).sum() + MARGIN;
        BufferedImage image = new BufferedImage(FINE * (columns * (LineChart.WIDTH + MARGIN) + MARGIN), FINE * height,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(FINE, FINE);
        int top = MARGIN;
        for (int i = 0; i < charts.size(); i++) {
            int left = MARGIN + i % COLUMNS * (LineChart.WIDTH + MARGIN);
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(left, top);
            draw(charts.get(i), part, legend(charts.get(i), metrics));
            part.dispose();
            top += i % COLUMNS == COLUMNS - 1 ? heights.get(i / COLUMNS) : 0;
        }
        graphics.dispose();
        return image;
    }

    /// An entry of a legend.
    private record Entry(int curve, String text, int left) {
    }

    /// The entries of a legend in lines that are no wider than the chart.
    private static List<List<Entry>> legend(LineChart chart, FontMetrics metrics) {
        List<List<Entry>> lines = new ArrayList<>();
        int left = LineChart.WIDTH;
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            String last = series.y().length == 0 ? "" : "  " + Text.number(series.y()[series.y().length - 1]);
            String text = series.name() + last;
            int width = 16 + metrics.stringWidth(text) + 14;
            if (left + width > LineChart.WIDTH) {
                lines.add(new ArrayList<>());
                left = 0;
            }
            lines.getLast().add(new Entry(i, text, left));
            left += width;
        }
        return lines;
    }

    private static void draw(LineChart chart, Graphics2D graphics, List<List<Entry>> legend) {
        graphics.setColor(INK);
        graphics.setFont(BOLD);
        graphics.drawString(chart.title(), 0, 14);
        graphics.setFont(PLAIN);
        graphics.translate(0, TITLE);
        axes(chart, graphics);
        List<Series> curves = chart.drawn();
        for (int i = 0; i < curves.size(); i++) {
            graphics.setColor(Color.decode(LineChart.colour(i)));
            curve(curves.get(i), graphics, chart.horizontal(), chart.vertical());
        }
        for (int line = 0; line < legend.size(); line++) {
            int base = LineChart.HEIGHT + LINE * line + 12;
            for (Entry entry : legend.get(line)) {
                graphics.setColor(Color.decode(LineChart.colour(entry.curve)));
                graphics.fillOval(entry.left, base - 9, 10, 10);
                graphics.setColor(INK);
                graphics.drawString(entry.text, entry.left + 15, base);
            }
        }
    }

    private static void axes(LineChart chart, Graphics2D graphics) {
        Scale x = chart.horizontal();
        Scale y = chart.vertical();
        int right = LineChart.WIDTH - LineChart.RIGHT;
        int floor = LineChart.HEIGHT - LineChart.BOTTOM;
        FontMetrics metrics = graphics.getFontMetrics();
        for (double tick : y.ticks()) {
            float at = (float) LineChart.up(y, tick);
            graphics.setColor(GRID);
            graphics.drawLine(LineChart.LEFT, Math.round(at), right, Math.round(at));
            graphics.setColor(SOFT);
            String text = Text.number(tick);
            graphics.drawString(text, LineChart.LEFT - 6f - metrics.stringWidth(text), at + 4);
        }
        graphics.setColor(SOFT);
        for (double tick : x.ticks()) {
            String text = Text.number(tick);
            graphics.drawString(text, (float) LineChart.across(x, tick) - metrics.stringWidth(text) / 2f, floor + 16f);
        }
        graphics.drawLine(LineChart.LEFT, floor, right, floor);
        int middle = (LineChart.LEFT + right) / 2;
        graphics.drawString(chart.across(), middle - metrics.stringWidth(chart.across()) / 2f, LineChart.HEIGHT - 6f);
    }

    /// Lines between neighbours that can both be shown; a point without such a neighbour is a dot.
    private static void curve(Series series, Graphics2D graphics, Scale x, Scale y) {
        graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D line = new Path2D.Double();
        int length = series.x().length;
        for (int i = 0; i < length; i++) {
            if (isShown(series, y, i)) {
                double across = LineChart.across(x, series.x()[i]);
                double up = LineChart.up(y, series.y()[i]);
                if (isShown(series, y, i - 1)) {
                    line.lineTo(across, up);
                } else {
                    line.moveTo(across, up);
                    if (!isShown(series, y, i + 1)) {
                        graphics.fillOval((int) Math.round(across) - 3, (int) Math.round(up) - 3, 6, 6);
                    }
                }
            }
        }
        graphics.draw(line);
        graphics.setStroke(new BasicStroke());
    }

    private static boolean isShown(Series series, Scale y, int i) {
        return i >= 0 && i < series.y().length && Double.isFinite(y.place(series.y()[i]));
    }
}
