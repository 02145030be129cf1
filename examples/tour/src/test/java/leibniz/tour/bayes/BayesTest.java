// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import leibniz.tour.Settings;
import leibniz.tour.data.Challenger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BayesTest {
    // Computed elsewhere, by Gauss and Legendre's rule with 400 x 400 places.
    private static final double ALPHA = -1.2147656389640895;
    private static final double ALPHA_DEVIATION = 0.6167904706631722;
    private static final double BETA = -1.9280749406648496;
    private static final double BETA_DEVIATION = 0.8447380137991087;
    private static final double DISTRESS_AT_31 = 0.9885415298027045;
    private static final double DISTRESS_AT_31_DEVIATION = 0.05628391987630444;

    private final HamiltonianMonteCarlo small = new HamiltonianMonteCarlo(300, 1000, 1.2);
    private final Posterior posterior = Posterior.of(Challenger.launches());

    @Test
    void summingOverAGridFindsTheKnownAnswers() {
        Quadrature quadrature = new Quadrature(posterior::logDensity);
        Quadrature.Result alpha = quadrature.of((a, b) -> a);
        Quadrature.Result beta = quadrature.of((a, b) -> b);
        Quadrature.Result accident = quadrature.of((a, b) -> posterior.probability(31, a, b));
        assertThat(alpha.mean()).isCloseTo(ALPHA, within(1e-9));
        assertThat(alpha.deviation()).isCloseTo(ALPHA_DEVIATION, within(1e-9));
        assertThat(beta.mean()).isCloseTo(BETA, within(1e-9));
        assertThat(beta.deviation()).isCloseTo(BETA_DEVIATION, within(1e-9));
        assertThat(accident.mean()).isCloseTo(DISTRESS_AT_31, within(1e-9));
        assertThat(accident.deviation()).isCloseTo(DISTRESS_AT_31_DEVIATION, within(1e-9));
    }

    @Test
    void drawingFindsThemUpToItsStandardError() {
        List<Chain> chains = small.chains(Potential.of(posterior::logDensity, 2),
                new double[][]{{-4, -4}, {-4, 4}, {4, -4}, {4, 4}}, 1);
        Mixing beta = Mixing.of(chains.stream().map(chain -> chain.of(draw -> draw[1])).toList());
        Mixing accident = Mixing.of(chains.stream()
                .map(chain -> chain.of(draw -> posterior.probability(31, draw[0], draw[1]))).toList());
        assertThat(beta.mean()).isCloseTo(BETA, within(4 * beta.standardError()));
        assertThat(beta.standardError()).isLessThan(0.05);
        assertThat(beta.scaleReduction()).isBetween(0.99, 1.02);
        assertThat(beta.deviation()).isCloseTo(BETA_DEVIATION, within(0.08));
        assertThat(accident.mean()).isCloseTo(DISTRESS_AT_31, within(4 * accident.standardError()));
    }

    /// Σ (σ(z) − y) + α/25 and Σ (σ(z) − y)·x + β/25.
    @Test
    void theEngineFindsTheGradientOfTheFormula() {
        double[] expected = {0.7 / 25, -1.1 / 25};
        for (int i = 0; i < posterior.x().length; i++) {
            double residual = 1 / (1 + Math.exp(-0.7 + 1.1 * posterior.x()[i])) - posterior.y()[i];
            expected[0] += residual;
            expected[1] += residual * posterior.x()[i];
        }
        double[] gradient = new double[2];
        Potential.of(posterior::logDensity, 2).place().at(new double[]{0.7, -1.1}, gradient);
        assertThat(gradient).containsExactly(expected, within(1e-13));
    }

    @Test
    void bothWaysOfWritingTheDensityDifferByAConstant() {
        Potential.Place place = Potential.of(posterior::logDensity, 2).place();
        double atOne = place.at(new double[]{1, -2}, new double[2]) + posterior.logDensity(1, -2);
        double atOther = place.at(new double[]{-3, 5}, new double[2]) + posterior.logDensity(-3, 5);
        assertThat(atOne).isCloseTo(atOther, within(1e-12));
    }

    @Test
    void printsBothAnswersAndDrawsThemAlikeForOneSeed(@TempDir Path folder) throws IOException {
        String page = run(folder);
        assertThat(page).contains("P(distress at 31 °F)", "0.9885", "-1.2148", "-1.9281",
                folder.resolve("bayes.png").toString()).doesNotContain("NaN").isEqualTo(run(folder));
        assertThat(ImageIO.read(folder.resolve("bayes.png").toFile()).getWidth()).isGreaterThan(600);
    }

    private String run(Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Bayes(new HamiltonianMonteCarlo(100, 200, 1.2))
                .run(new Settings(null, folder, 1, new PrintStream(text, true, UTF_8)));
        return text.toString(UTF_8);
    }
}
