// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import leibniz.nn.report.LineChart.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartSheetTest {
    private static final int BLUE = 0x0072B2;
    private static final int ORANGE = 0xD55E00;

    @TempDir
    private Path folder;

    private BufferedImage picture(LineChart... charts) throws IOException {
        Path file = folder.resolve("sheet.png");
        new ChartSheet(List.of(charts)).write(file);
        return ImageIO.read(file.toFile());
    }

    private static LineChart chart(double... y) {
        return new LineChart("chart", "x", false, List.of(Series.of("first", y)));
    }

    /// The columns of a chart's frame in which there is that colour, and the rows.
    private static IntStream columns(BufferedImage image, int rgb) {
        return IntStream.range(2 * (16 + 62), 2 * (16 + 508)).filter(x -> rows(image, x, rgb).findAny().isPresent());
    }

    private static IntStream rows(BufferedImage image, int x, int rgb) {
        return IntStream.range(2 * (16 + 26), 2 * (16 + 26 + 240)).filter(y -> (image.getRGB(x, y) & 0xFFFFFF) == rgb);
    }

    @Test
    void aCurveGoesFromOneSideToTheOther() throws IOException {
        int[] columns = columns(picture(chart(0, 1)), BLUE).toArray();

        assertThat(columns[0]).isLessThan(170);
        assertThat(columns[columns.length - 1]).isGreaterThan(1030);
        assertThat(columns).hasSizeGreaterThan(850);
    }

    @Test
    void aCurveRisesWithItsNumbers() throws IOException {
        BufferedImage image = picture(chart(0, 1));

        assertThat(rows(image, 300, BLUE).average().orElseThrow())
                .isGreaterThan(rows(image, 900, BLUE).average().orElseThrow() + 200);
    }

    @Test
    void numbersThatAreNotFiniteInterruptACurve() throws IOException {
        int[] columns = columns(picture(chart(0, 0, Double.NaN, 0, 0)), BLUE).toArray();

        assertThat(columns).doesNotContain(600);
        assertThat(columns).contains(200, 1000);
    }

    @Test
    void aPointAloneIsADot() throws IOException {
        int[] columns = columns(picture(chart(Double.NaN, 1, Double.NaN)), BLUE).toArray();

        assertThat(columns).hasSizeBetween(6, 14);
    }

    @Test
    void curvesHaveTheColoursOfThePage() throws IOException {
        BufferedImage image = picture(new LineChart("two", "x", true,
                List.of(Series.of("first", new double[]{1, 10}), Series.of("second", new double[]{10, 1}))));

        assertThat(Arrays.stream(columns(image, ORANGE).toArray())).hasSizeGreaterThan(800);
    }

    @Test
    void chartsStandInRowsOfTwo() throws IOException {
        BufferedImage image = picture(chart(0, 1), chart(0, 1), chart(0, 1));

        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(2 * (3 * 16 + 2 * 520),
                2 * (16 + 2 * (26 + 280 + 18 + 16)));
    }

    @Test
    void aLongLegendGoesOnInTheNextLine() throws IOException {
        List<Series> many = IntStream.range(0, 10).mapToObj(i -> Series.of("a rather long name " + i, new double[]{i}))
                .toList();

        assertThat(picture(new LineChart("many", "x", false, many)).getHeight()).isGreaterThan(
                2 * (16 + 26 + 280 + 2 * 18 + 16));
    }

    @Test
    void aSheetOfNothingIsAMargin() throws IOException {
        assertThat(picture().getHeight()).isEqualTo(2 * 16);
    }
}
