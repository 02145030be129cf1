// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    @TempDir
    private Path out;

    private List<String> run(Example digits, long seed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        digits.run(new Settings(null, out, seed, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void learnsToReadAndSaysHowWellInTheLastLine() throws IOException {
        String last = run(new Digits(1500, 300, 8), 1).getLast();

        assertThat(last).matches("test accuracy: 0\\.\\d{4}");
        assertThat(Double.parseDouble(last.substring(15))).isGreaterThan(0.85);
    }

    @Test
    void theSameSeedPrintsTheSame() throws IOException {
        assertThat(run(new Digits(300, 100, 2), 5)).isEqualTo(run(new Digits(300, 100, 2), 5));
    }

    @Test
    void anotherSeedPrintsSomethingElse() throws IOException {
        assertThat(run(new Digits(300, 100, 2), 5)).isNotEqualTo(run(new Digits(300, 100, 2), 6));
    }

    @Test
    void printsLossAndAccuracyOfEachEpochAndTheConfusionMatrix() throws IOException {
        List<String> lines = run(new Digits(300, 100, 2), 1);

        assertThat(lines).filteredOn(line -> line.matches(
                "epoch  [12]/2   train loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4}   test loss \\d\\.\\d{4}, accuracy \\d\\.\\d{4}"))
                .hasSize(2);
        assertThat(lines).filteredOn(line -> line.matches("\\s+[0-9](\\s+[0-9.]+){10}\\s+(\\d\\.\\d{4}|-)"))
                .hasSize(10);
    }

    @Test
    void writesAReport() throws IOException {
        run(new Digits(300, 100, 2), 1);

        assertThat(out.resolve("digits.html")).content().contains("Training of Mlp 784-256-128-10", "Worst examples");
    }

    @Test
    void writesTheCurvesAndTheSheetAsPictures() throws IOException {
        run(new Digits(300, 100, 2), 1);

        assertThat(ImageIO.read(out.resolve("digits.png").toFile()).getWidth()).isGreaterThan(500);
        assertThat(ImageIO.read(out.resolve("digits-sheet.png").toFile()).getWidth()).isGreaterThan(500);
    }

    @Test
    void aConvolutionalNetworkLearnsToo() throws IOException {
        String last = run(new DigitsConv(1000, 300, 6), 1).getLast();

        assertThat(last).matches("test accuracy: 0\\.\\d{4}");
        assertThat(Double.parseDouble(last.substring(15))).isGreaterThan(0.85);
    }
}
