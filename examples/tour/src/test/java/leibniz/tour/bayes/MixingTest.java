// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixingTest {
    /// Half chains of ±1 about 0, 0, 2, 2: variance within 100/99, between 4/3.
    @Test
    void chainsApartReduceAScale() {
        Mixing mixing = Mixing.of(List.of(alternating(0), alternating(2)));
        assertThat(mixing.mean()).isCloseTo(1, within(1e-15));
        assertThat(mixing.deviation()).isCloseTo(Math.sqrt(1 + 4.0 / 3), within(1e-14));
        assertThat(mixing.scaleReduction()).isCloseTo(Math.sqrt((1 + 4.0 / 3) * 99 / 100), within(1e-14));
    }

    private static double[] alternating(double middle) {
        return IntStream.range(0, 200).mapToDouble(i -> middle + (i % 2 == 0 ? 1 : -1)).toArray();
    }

    @Test
    void aChainThatDriftsDisagreesWithItself() {
        double[] drift = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        assertThat(Mixing.of(List.of(drift)).scaleReduction()).isGreaterThan(1.5);
    }

    /// If each draw keeps a share ρ of the one before, n of them are worth n·(1 − ρ)/(1 + ρ).
    @Test
    void drawsThatRememberAreWorthLess() {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> chains = IntStream.range(0, 4).mapToObj(chain -> {
            double[] x = new double[10_000];
            for (int i = 1; i < x.length; i++) {
                x[i] = 0.6 * x[i - 1] + random.nextGaussian();
            }
            return x;
        }).toList();
        assertThat(Mixing.of(chains).effectiveSize()).isCloseTo(10_000, withinPercentage(10));
    }

    @Test
    void theStandardErrorIsThatOfIndependentDraws() {
        assertThat(new Mixing(0, 3, 1, 100).standardError()).isCloseTo(0.3, within(1e-15));
    }
}
