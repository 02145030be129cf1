// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitSheetTest {

    private static final int WRONG_PAPER = 0xFDE7EA;
    private static final int[] LABELS = {3, 1, 4, 1, 5};
    private static final int[] PREDICTED = {3, 7, 4, 7, 5};

    @TempDir
    private Path folder;

    @Test
    void mistakesComeFirst() {
        assertThat(five().order()).containsExactly(1, 3, 0, 2, 4);
    }

    @Test
    void aSheetHasRoomForAHundredDigits() {
        assertThat(DigitSheet.of(new float[300], new int[300], new int[300], 1, 1).order()).hasSize(100);
    }

    @Test
    void aGridHasRoomForItsCells() {
        assertThat(five().grid(2, 2).order()).containsExactly(1, 3, 0, 2);
    }

    @Test
    void mistakesAreOnAnotherPaper() throws IOException {
        BufferedImage image = picture(five());
        assertThat(image.getRGB(46, 98) & 0xFFFFFF).isEqualTo(WRONG_PAPER);
        assertThat(image.getRGB(46 + 192, 98) & 0xFFFFFF).isEqualTo(WRONG_PAPER);
        assertThat(image.getRGB(46 + 2 * 192, 98) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void inkIsBlackOnWhite() throws IOException {
        float[] halves = {0, 1};
        BufferedImage image = picture(DigitSheet.of(halves, new int[]{4}, new int[]{4}, 1, 2));
        assertThat(image.getRGB(46 + 20, 150) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(46 + 100, 150) & 0xFFFFFF).isEqualTo(0x000000);
    }

    @Test
    void pixelsOutsideTheirRangeAreDrawnAsItsEnds() throws IOException {
        float[] wild = {-5, 7};
        BufferedImage image = picture(DigitSheet.of(wild, new int[]{4}, new int[]{4}, 1, 2));
        assertThat(image.getRGB(46 + 20, 150) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(46 + 100, 150) & 0xFFFFFF).isEqualTo(0x000000);
    }

    @Test
    void rowsAreDrawnAsNeeded() throws IOException {
        assertThat(picture(five()).getHeight()).isEqualTo(2 * (46 + 18 + 66));
        assertThat(picture(five().grid(2, 10)).getHeight()).isEqualTo(2 * (46 + 18 + 3 * 66));
    }

    @Test
    void noDigitsMakeAnEmptySheet() throws IOException {
        assertThat(picture(DigitSheet.of(new float[0], new int[0], new int[0], 28, 28)).getHeight()).isEqualTo(260);
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatExceptionOfType(UnwritableException.class).isThrownBy(() -> five().write(folder))
                .withMessage(folder + ": cannot write the picture (it is a folder)");
    }

    @Test
    void lengthsAgree() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> DigitSheet.of(new float[8], new int[2], new int[3], 2, 2)).withMessage(
                        "digit sheet: 2 labels need as many predictions and 8 pixels of 2 x 2 pictures, there are 3 and 8");
    }

    @Test
    void aGridIsNeitherEmptyNorHuge() {
        assertThatIllegalArgumentException().isThrownBy(() -> five().grid(0, 41))
                .withMessage("digit sheet: columns (0) and rows (41) must be in [1, 40]");
    }

    private static DigitSheet five() {
        return DigitSheet.of(new float[20], LABELS, PREDICTED, 2, 2);
    }

    private BufferedImage picture(DigitSheet sheet) throws IOException {
        Path file = folder.resolve("sheet.png");
        sheet.write(file);
        return ImageIO.read(file.toFile());
    }
}
