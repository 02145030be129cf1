// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureRowsTest {
    private static final float[] BLACK_AND_WHITE = {1, 1, 1, 1, 0, 0, 0, 0};

    @TempDir
    private Path folder;

    @Test
    void picturesOfARowStandSideBySide() throws IOException {
        BufferedImage image = image(PictureRows.of("T", 2, 2).row("", BLACK_AND_WHITE));
        assertThat(image.getRGB(2 * (18 + 23), 2 * (46 + 23)) & 0xFFFFFF).isEqualTo(0x000000);
        assertThat(image.getRGB(2 * (18 + 50 + 23), 2 * (46 + 23)) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void rowsStandBelowEachOther() throws IOException {
        BufferedImage image = image(
                PictureRows.of("T", 2, 2).row("", BLACK_AND_WHITE).row("", new float[]{0.5f, 0.5f, 0.5f, 0.5f}));
        assertThat(image.getHeight()).isEqualTo(2 * (46 + 2 * 50 + 18));
        assertThat(image.getRGB(2 * (18 + 23), 2 * (46 + 50 + 23)) & 0xFFFFFF).isEqualTo(0x7F7F7F);
    }

    @Test
    void brightnessBeyondPaperAndInkIsCutOff() throws IOException {
        BufferedImage image = image(PictureRows.of("T", 1, 1).row("", new float[]{7, -7}));
        assertThat(image.getRGB(2 * (18 + 23), 2 * (46 + 23)) & 0xFFFFFF).isEqualTo(0x000000);
        assertThat(image.getRGB(2 * (18 + 50 + 23), 2 * (46 + 23)) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void aRowHoldsWholePictures() {
        assertThatIllegalArgumentException().isThrownBy(() -> PictureRows.of("T", 2, 2).row("network", new float[7]))
                .withMessage("picture rows: network must hold whole pictures of 2 x 2 pixels, it holds 7");
    }

    private BufferedImage image(PictureRows rows) throws IOException {
        Path file = folder.resolve("rows.png");
        rows.write(file);
        return ImageIO.read(file.toFile());
    }
}
