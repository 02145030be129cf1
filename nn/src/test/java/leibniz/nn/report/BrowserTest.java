// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import static leibniz.nn.loss.Losses.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Mlp;
import leibniz.nn.report.LineChart.Series;
import leibniz.nn.train.Trainer;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What a browser makes of a page, where there is one.
class BrowserTest {
    private static final int BLUE = 0x0072B2;
    private static final int ORANGE = 0xD55E00;

    @TempDir
    private Path folder;

    private static Optional<Path> browser() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome").map(
                        name -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
    }

    @Test
    void curvesAreDrawnInTheirColours() throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        if (browser.isEmpty()) {
            LoggerFactory.getLogger(BrowserTest.class).atWarn()
                    .log("no Chromium on the PATH: the page is not looked at");
            return;
        }
        Path file = folder.resolve("page.html");
        new Page("Page", "lead").section("Curves", List.of(new LineChart("chart", "x", false,
                List.of(Series.of("first", new double[]{0, 1}), Series.of("second", new double[]{1, 0}))))).write(file);

        assertThat(count(shot(browser.get(), file, "800,600"), ORANGE)).isGreaterThan(200);
    }

    @Test
    void aReportIsDrawnFromCurvesToPictures() throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        if (browser.isEmpty()) {
            LoggerFactory.getLogger(BrowserTest.class).atWarn()
                    .log("no Chromium on the PATH: the report is not looked at");
            return;
        }
        int[] labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
        float[] pixels = new float[40 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i / 64 % 2 == 0) == (i % 64 < 32) ? 1 : 0;
        }
        Dataset halves = new Dataset(Tensor.wrap(pixels, 40, 64), Tensor.of(labels));
        Path file = folder.resolve("report.html");
        Trainer.of(Mlp.of(64, 2), crossEntropy()).epochs(3).validate(halves).quiet().fit(halves).report(file);

        BufferedImage image = shot(browser.get(), file, "1280,2400");

        assertThat(count(image, BLUE)).as("training curves and histograms").isGreaterThan(1000);
        assertThat(count(image, ORANGE)).as("validation curves").isGreaterThan(200);
        // 24 pictures of 104 by 104, half of each white, on paper that is not.
        assertThat(count(image, 0x000000)).as("dark halves of pictures").isBetween(100_000L, 140_000L);
    }

    private BufferedImage shot(Path browser, Path page, String window) throws IOException, InterruptedException {
        Path picture = folder.resolve("page.png");

        Process shot = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"), "--window-size=" + window, "--screenshot=" + picture,
                page.toUri().toString()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile())
                .start();
        shot.waitFor();

        assertThat(picture).as(() -> log()).exists();
        return ImageIO.read(picture.toFile());
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long count(BufferedImage image, int rgb) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) == rgb).count();
    }
}
