// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {

    private static final int BLUE = 0x0072B2;
    private static final int VERMILION = 0xD55E00;
    private static final double[] X = {1, 2, 3};
    private static final double[] Y = {0.5, 0.2, 0.1};

    @TempDir
    private Path folder;

    @Test
    void aChartIsAPngOf1720By1080Pixels() throws IOException {
        BufferedImage image = picture(curves().line("loss", X, Y));
        assertThat(image.getWidth()).isEqualTo(1720);
        assertThat(image.getHeight()).isEqualTo(1080);
    }

    @Test
    void twoChartsAreSideBySide() throws IOException {
        BufferedImage image = picture(curves().line("loss", X, Y).beside(curves().points("accuracy", X, Y)));
        assertThat(image.getWidth()).isEqualTo(2560);
        assertThat(pixels(image.getSubimage(1280, 0, 1280, 1080), BLUE)).isGreaterThan(100);
    }

    @Test
    void eachSeriesHasItsColour() throws IOException {
        BufferedImage image = picture(curves().line("a", X, Y).points("b", X, Y));
        assertThat(pixels(image, BLUE)).isGreaterThan(1000);
        assertThat(pixels(image, VERMILION)).isGreaterThan(100);
    }

    /// The colour of blue at 70 of 255 over white.
    @Test
    void aBandIsShadedBetweenItsCurves() throws IOException {
        double[] high = {0.6, 0.3, 0.2};
        assertThat(pixels(picture(curves().band("a", X, Y, high)), 0xB9D8EA)).isGreaterThan(100_000);
        assertThat(pixels(picture(curves().band("a", X, Y, Y)), 0xB9D8EA)).isLessThan(10_000);
    }

    @Test
    void theEdgesOfABandHaveOneLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> curves().band("loss", X, Y, new double[2]))
                .withMessage("curves: x, low and high of loss must have one length, they have 3, 3 and 2");
    }

    @Test
    void aLogarithmicAxisMakesAnExponentialCurveStraight() throws IOException {
        double[] x = {0, 1, 2};
        double[] y = {1, 0.1, 0.01};
        BufferedImage straight = picture(curves().line("a", new double[]{0, 2}, new double[]{1, 0.01}).logY());
        BufferedImage bent = picture(curves().line("a", x, y));
        BufferedImage same = picture(curves().line("a", x, y).logY());
        int middle = straight.getWidth() / 2;
        assertThat(height(same, middle)).isCloseTo(height(straight, middle), within(4));
        assertThat(height(bent, middle) - height(straight, middle)).isGreaterThan(200);
    }

    @Test
    void numbersThatCannotBeShownAreLeftOut() throws IOException {
        double[] wild = {Double.NaN, Double.POSITIVE_INFINITY, 0.1};
        assertThat(pixels(picture(curves().line("a", X, wild)), BLUE)).isGreaterThan(100);
    }

    @Test
    void aChartOfNothingIsAnEmptyFrame() throws IOException {
        double[] nothing = {0, -1, Double.NaN};
        assertThat(pixels(picture(curves().logY().line("a", X, nothing)), BLUE)).isEqualTo(0);
    }

    @Test
    void hugeAndTinyNumbersAreDrawn() throws IOException {
        double[] y = {-1e308, 5e-324, 1e308};
        assertThat(pixels(picture(curves().line("a", X, y)), BLUE)).isGreaterThan(100);
    }

    @Test
    void foldersAreMade() throws IOException {
        Path file = folder.resolve("a/b/chart.png");
        curves().line("a", X, Y).write(file);
        assertThat(ImageIO.read(file.toFile())).isNotNull();
    }

    @Test
    void anOlderPictureIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("chart.png"), "old");
        curves().line("a", X, Y).write(file);
        assertThat(ImageIO.read(file.toFile())).isNotNull();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderIsNotReplaced() throws IOException {
        Path file = Files.createDirectory(folder.resolve("chart.png"));
        assertThatExceptionOfType(UnwritableException.class).isThrownBy(() -> curves().write(file))
                .withMessage(file + ": cannot write the picture (it is a folder)");
    }

    @Test
    void aFileIsNotAFolder() throws IOException {
        Path none = Files.writeString(folder.resolve("file"), "");
        Path file = none.resolve("chart.png");
        assertThatExceptionOfType(UnwritableException.class).isThrownBy(() -> curves().write(file))
                .withMessage(file + ": cannot write the picture (" + none + " is not a folder)");
    }

    @Test
    void xAndYHaveOneLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> curves().line("loss", X, new double[2]))
                .withMessage("curves: x and y of loss must have one length, they have 3 and 2");
    }

    @Test
    void namesDiffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> curves().line("loss", X, Y).points("loss", X, Y))
                .withMessage("curves: the name loss is taken");
    }

    @Test
    void addingASeriesLeavesTheChartAsItWas() throws IOException {
        Curves before = curves();
        before.line("a", X, Y);
        assertThat(pixels(picture(before), BLUE)).isEqualTo(0);
    }

    private static Curves curves() {
        return Curves.of("A title", "epoch", "loss");
    }

    private BufferedImage picture(Curves curves) throws IOException {
        Path file = folder.resolve("picture.png");
        curves.write(file);
        return ImageIO.read(file.toFile());
    }

    private static long pixels(BufferedImage image, int colour) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }

    /// The row of the first blue pixel of a column.
    private static int height(BufferedImage image, int column) {
        int row = 0;
        while ((image.getRGB(column, row) & 0xFFFFFF) != BLUE) {
            row++;
        }
        return row;
    }
}
