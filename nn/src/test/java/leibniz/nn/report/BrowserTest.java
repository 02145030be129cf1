// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import leibniz.nn.report.LineChart.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What a browser makes of a page, where there is one.
class BrowserTest {
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
        Path page = folder.resolve("page.html");
        new Page("Page", "lead").section("Curves", List.of(new LineChart("chart", "x", false,
                List.of(Series.of("first", new double[]{0, 1}), Series.of("second", new double[]{1, 0}))))).write(page);
        Path picture = folder.resolve("page.png");

        Process shot = new ProcessBuilder(browser.get().toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"), "--window-size=800,600", "--screenshot=" + picture,
                page.toUri().toString()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile())
                .start();
        shot.waitFor();

        assertThat(picture).as(() -> log()).exists();
        assertThat(count(ImageIO.read(picture.toFile()), ORANGE)).isGreaterThan(200);
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
