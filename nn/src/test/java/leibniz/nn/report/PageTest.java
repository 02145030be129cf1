// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import leibniz.nn.report.LineChart.Series;
import leibniz.nn.report.Pictures.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PageTest {
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static Document drawn(Figure figure) throws Exception {
        return parsed("<all>" + figure.html() + "</all>");
    }

    private static String points(Document drawing, int curve) {
        return ((Element) drawing.getElementsByTagName("polyline").item(curve)).getAttribute("points");
    }

    @Test
    void anyTextMayStandOnAPage() throws Exception {
        String nasty = "<script>alert(\"1\")</script> & ]]> \u0000\ud800 κ";

        Document page = parsed(new Page(nasty, nasty).text(nasty, nasty)
                .section(nasty,
                        List.of(new LineChart(nasty, nasty, false, List.of(Series.of(nasty, new double[]{1, 2})))))
                .html());

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("<script>alert(\"1\")</script> & ]]> \uFFFD\uFFFD κ");
    }

    @Test
    void aSectionWithoutFiguresIsLeftOut() throws Exception {
        assertThat(parsed(new Page("a", "b").section("none", List.of()).html()).getElementsByTagName("h2").getLength())
                .isZero();
    }

    @Test
    void aCurveGoesFromCornerToCorner() throws Exception {
        Document chart = drawn(new LineChart("t", "x", false, List.of(Series.of("s", new double[]{0, 5, 10}))));

        assertThat(points(chart, 0)).isEqualTo("62.0,240.0 285.0,126.0 508.0,12.0");
    }

    @Test
    void onALogarithmicScaleEqualFactorsTakeEqualRoom() throws Exception {
        Document chart = drawn(new LineChart("t", "x", true, List.of(Series.of("s", new double[]{1, 10, 100}))));

        assertThat(points(chart, 0)).isEqualTo("62.0,240.0 285.0,126.0 508.0,12.0");
    }

    @Test
    void whatIsNotFiniteInterruptsACurve() throws Exception {
        Document chart = drawn(new LineChart("t", "x", false,
                List.of(Series.of("s", new double[]{0, 5, Double.NaN, 5, 10, Double.POSITIVE_INFINITY}))));

        assertThat(chart.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    }

    @Test
    void aCurveOfManyPointsIsThinned() throws Exception {
        double[] y = IntStream.range(0, 100_000).asDoubleStream().toArray();

        assertThat(points(drawn(new LineChart("t", "x", false, List.of(Series.of("s", y)))), 0).split(" "))
                .hasSize(400);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "0", "-3", "1e300"})
    void aSingleNumberCanBeDrawn(double y) throws Exception {
        String html = new LineChart("t", "x", false, List.of(Series.of("s", new double[]{y}))).html();

        assertThat(html.replaceAll("<p.*", "")).doesNotContain("NaN").doesNotContain("Infinity");
        parsed("<all>" + html + "</all>");
    }

    @Test
    void noCurvesAreAnEmptyChart() throws Exception {
        assertThat(drawn(new LineChart("t", "x", true, List.of())).getElementsByTagName("polyline").getLength())
                .isZero();
    }

    @Test
    void aSeriesNeedsAsManyOfBoth() {
        assertThatThrownBy(() -> new Series("s", new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("series: x (1) and y (2) must have as many numbers (s)");
    }

    @Test
    void aHistogramCountsEveryFiniteNumber() {
        double[] numbers = {0, 0.1, 39.9, 40, 20, Double.NaN};

        long[] counts = new Histogram("h", numbers).counts();

        assertThat(Arrays.stream(counts).sum()).isEqualTo(5);
        assertThat(List.of(counts[0], counts[20], counts[39])).containsExactly(2L, 1L, 2L);
    }

    @Test
    void numbersThatAreNotFiniteAreCountedApart() {
        assertThat(new Histogram("h", new double[]{1, Double.NaN}).html()).contains("1 of 2 are not finite");
    }

    @Test
    void colouredPicturesKeepTheirColours() throws IOException {
        byte[] png = Png.of(new Picture("p", 1, 2, 3, new double[]{1, 0, 0.2, 0, -5, 7}));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF3300);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xFF0000FF);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, '0 2 4 6 8 10'", "-1, 1, '-1 -0.5 0 0.5 1'",
        "0.93, 0.99, '0.93 0.94 0.95 0.96 0.97 0.98 0.99'"})
    void ticksAreRound(double low, double high, String expected) {
        assertThat(String.join(" ", new Scale(low, high, false).ticks().stream().map(Text::number).toList()))
                .isEqualTo(expected);
    }

    @Test
    void logarithmicTicksArePowersOfTen() {
        assertThat(new Scale(1e-3, 20, true).ticks()).containsExactly(0.001, 0.01, 0.1, 1.0, 10.0);
    }

    @Test
    void fewPowersOfTenGetTicksBetweenThem() {
        assertThat(new Scale(0.04, 0.7, true).ticks()).containsExactly(0.05, 0.1, 0.2, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"0.12344, 0.1234", "1.5, 1.5", "100, 100", "1.2e-7, 1.2e-7", "12345678, 1.235e7", "-0.5, -0.5", "0, 0"})
    void numbersHaveFourDigits(double x, String expected) {
        assertThat(Text.number(x)).isEqualTo(expected);
    }
}
