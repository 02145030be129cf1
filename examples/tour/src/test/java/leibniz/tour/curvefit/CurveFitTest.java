// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.curvefit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import leibniz.tensor.Tensor;
import leibniz.tour.Settings;
import leibniz.tour.data.Census;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFitTest {
    private final LogisticGrowth growth = LogisticGrowth.fitted(Census.counts(), LogisticGrowth.START);

    @Test
    void theFitHasTheKnownParameters() {
        for (int i = 0; i < 3; i++) {
            assertThat(growth.fit().x().getDouble(i)).isCloseTo(CurveFit.KNOWN[i], withinPercentage(1e-8));
        }
    }

    @Test
    void theirStandardErrorsAreTheKnownOnes() {
        for (int i = 0; i < 3; i++) {
            assertThat(growth.fit().deviations().getDouble(i)).isCloseTo(CurveFit.KNOWN_DEVIATIONS[i],
                    withinPercentage(1e-6));
        }
    }

    /// The SAS manual prints 345.6 and 4.3820.
    @Test
    void theResidualsAreThoseOfTheManual() {
        assertThat(growth.fit().sumOfSquares()).isCloseTo(345.6, within(0.05));
        assertThat(growth.fit().residualDeviation()).isCloseTo(4.3820, within(0.00005));
    }

    /// The gradient of the sum of squares, by hand, must vanish.
    @Test
    void theKnownParametersMakeTheSumOfSquaresLeast() {
        double[] gradient = new double[3];
        double[] size = new double[3];
        for (Census.Count count : Census.counts()) {
            int t = count.year() - 1790;
            double e = Math.exp(CurveFit.KNOWN[1] - CurveFit.KNOWN[2] * t);
            double share = 1 / (1 + e);
            double residual = CurveFit.KNOWN[0] * share - count.millions();
            double[] slope = {share, -CurveFit.KNOWN[0] * share * share * e,
                CurveFit.KNOWN[0] * share * share * e * t};
            for (int i = 0; i < 3; i++) {
                gradient[i] += residual * slope[i];
                size[i] += Math.abs(residual * slope[i]);
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat(gradient[i] / size[i]).isCloseTo(0, within(1e-12));
        }
    }

    /// Computed in 40 digits with derivatives by hand.
    @Test
    void theForecastKnowsHowFarItCanBeTrusted() {
        LogisticGrowth.Band band = growth.at(Tensor.of(2000.0, 2020));
        assertThat(band.millions()[0]).isCloseTo(265.77254, within(1e-5));
        assertThat(band.deviations()[0]).isCloseTo(5.0202336, within(1e-6));
        assertThat(band.millions()[1]).isCloseTo(300.29, within(1e-5));
        assertThat(band.deviations()[1]).isCloseTo(9.1512524, within(1e-6));
    }

    @Test
    void printsTheKnownBesideTheFoundAndDrawsTheCurve(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new CurveFit().run(new Settings(null, folder, 1, new PrintStream(text, true, UTF_8)));
        assertThat(text.toString(UTF_8)).contains("387.982422    387.982422", "30.0529291     30.0529291",
                "It converged", folder.resolve("curvefit.png").toString()).doesNotContain("NaN");
        assertThat(ImageIO.read(folder.resolve("curvefit.png").toFile()).getWidth()).isGreaterThan(600);
    }
}
