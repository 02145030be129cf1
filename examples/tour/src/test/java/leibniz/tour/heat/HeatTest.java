// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import leibniz.nn.minimise.Fit;
import leibniz.tour.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatTest {
    private static final double COPPER = 117;
    private final Rod rod = new Rod(50, 60);

    @Test
    void withoutNoiseTheTruthIsRecovered() {
        double[] times = rod.times();
        double[][] exact = new double[times.length][4];
        for (int k = 0; k < times.length; k++) {
            for (int i = 0; i < 4; i++) {
                exact[k][i] = Thermometers.exact(100 + 100 * i, times[k], COPPER);
            }
        }
        Fit fit = new Heat(rod, 1).fit(new Thermometers(exact));
        assertThat(fit.converged()).isTrue();
        assertThat(fit.x().getDouble(0)).isCloseTo(COPPER, within(0.05));
    }

    @Test
    void withNoiseItIsRecoveredUpToTheStandardError() {
        Fit fit = new Heat(rod, 1).fit(Thermometers.read(COPPER, rod.times(), 3));
        assertThat(Math.abs(fit.x().getDouble(0) - COPPER) / fit.deviations().getDouble(0)).isLessThan(3);
        assertThat(fit.residualDeviation()).isCloseTo(0.3, withinPercentage(15));
    }

    /// σ / √Σ (∂u/∂D)² with the derivative of the exact solution: what any estimate can do at best.
    @Test
    void theStandardErrorIsThatOfTheInformationInTheReadings() {
        double information = 0;
        for (double t : rod.times()) {
            for (double x : Thermometers.PLACES) {
                double slope = (Thermometers.exact(x, t, COPPER + 0.01) - Thermometers.exact(x, t, COPPER - 0.01))
                        / 0.02;
                information += slope * slope / (0.3 * 0.3);
            }
        }
        Fit fit = new Heat(rod, 1).fit(Thermometers.read(COPPER, rod.times(), 3));
        assertThat(fit.deviations().getDouble(0) * 0.3 / fit.residualDeviation())
                .isCloseTo(1 / Math.sqrt(information), withinPercentage(2));
    }

    @Test
    void namesTheMetalAndDrawsTheRodAlikeForOneSeed(@TempDir Path folder) throws IOException {
        String page = run(folder);
        assertThat(page).contains("So it is copper.", "117.000", "It converged",
                folder.resolve("heat.png").toString()).doesNotContain("NaN").isEqualTo(run(folder));
        assertThat(ImageIO.read(folder.resolve("heat.png").toFile()).getWidth()).isGreaterThan(600);
    }

    private static String run(Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Heat(new Rod(20, 40), 2).run(new Settings(null, folder, 1, new PrintStream(text, true, UTF_8)));
        return text.toString(UTF_8);
    }
}
