// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.autoencoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import leibniz.tour.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTest {
    @TempDir
    private static Path folder;

    private static List<String> lines = List.of();

    @BeforeAll
    static void runOnce() throws IOException {
        lines = run(new Autoencoder(400, 60, 15));
    }

    private static List<String> run(Autoencoder example) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        example.run(new Settings(null, folder, 1, new PrintStream(text, true, UTF_8)));
        return text.toString(UTF_8).lines().toList();
    }

    private static double error(String row) {
        return lines.stream().map(String::strip).filter(line -> line.startsWith(row))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).findFirst()
                .orElseThrow();
    }

    @Test
    void twoNumbersSayMoreThanTheMeanPicture() {
        assertThat(error("the mean picture")).isBetween(0.05, 0.07);
        assertThat(error("principal components")).isLessThan(error("the mean picture") - 0.005);
        assertThat(error("this network")).isLessThan(error("the mean picture") - 0.003);
    }

    @Test
    void theSheetHasThreeRowsOfTwoOfEachDigit() throws IOException {
        assertThat(ImageIO.read(folder.resolve("autoencoder-sheet.png").toFile()).getWidth()).isGreaterThan(2000);
    }

    @Test
    void codesAndMapAreDrawn() throws IOException {
        assertThat(ImageIO.read(folder.resolve("autoencoder-codes.png").toFile()).getWidth()).isGreaterThan(2000);
        assertThat(ImageIO.read(folder.resolve("autoencoder-map.png").toFile()).getHeight()).isGreaterThan(1000);
    }

    @Test
    void theReportShowsTheTraining() {
        assertThat(folder.resolve("autoencoder.html")).content().contains("Training of Sequential of 2");
    }

    @Test
    void theSameSeedPrintsTheSame() throws IOException {
        assertThat(run(new Autoencoder(64, 20, 1))).isEqualTo(run(new Autoencoder(64, 20, 1)));
    }
}
