// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.tour.data.Challenger.Launch;
import org.junit.jupiter.api.Test;

class ChallengerTest {

    @Test
    void thereAre23LaunchesSevenOfThemWithDistress() {
        assertThat(Challenger.launches()).hasSize(23);
        assertThat(Challenger.launches().stream().filter(Launch::distress).map(Launch::temperature))
                .containsExactly(70, 57, 63, 70, 53, 75, 58);
    }

    /// Published fit by maximum likelihood: intercept 15.0429, slope −0.2322 per °F, P(31 °F) = 0.9996.
    @Test
    void newtonsMethodFindsThePublishedFit() {
        double a = 0;
        double b = 0;
        for (int step = 0; step < 30; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 0;
            double hab = 0;
            double hbb = 0;
            for (Launch launch : Challenger.launches()) {
                double t = launch.temperature();
                double p = 1 / (1 + Math.exp(-a - b * t));
                double residual = (launch.distress() ? 1 : 0) - p;
                ga += residual;
                gb += residual * t;
                haa += p * (1 - p);
                hab += p * (1 - p) * t;
                hbb += p * (1 - p) * t * t;
            }
            double determinant = haa * hbb - hab * hab;
            a += (hbb * ga - hab * gb) / determinant;
            b += (haa * gb - hab * ga) / determinant;
        }
        assertThat(a).isCloseTo(15.0429, within(0.00005));
        assertThat(b).isCloseTo(-0.2322, within(0.00005));
        assertThat(1 / (1 + Math.exp(-a - b * Challenger.ACCIDENT_TEMPERATURE))).isCloseTo(0.9996, within(0.00005));
    }
}
