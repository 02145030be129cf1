// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Parameter;
import leibniz.nn.optim.Sgd;
import org.junit.jupiter.api.Test;

class PlateauTest {
    private static List<Double> rates(Plateau plateau, double... measures) {
        Sgd sgd = Sgd.of(1);
        List<Double> rates = new ArrayList<>();
        for (double measure : measures) {
            plateau.report(measure, sgd);
            rates.add(sgd.learningRate().value().item());
        }
        return rates;
    }

    @Test
    void aMeasureThatGetsBetterKeepsTheRate() {
        assertThat(rates(Plateau.of(0.5, 0), 5, 4, 3)).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void patienceIsHowManyBadEpochsAreForgiven() {
        assertThat(rates(Plateau.of(0.5, 2), 5, 5, 5, 5, 5)).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5);
    }

    @Test
    void badEpochsCountFromTheBest() {
        assertThat(rates(Plateau.of(0.5, 1), 5, 6, 4, 6, 6)).containsExactly(1.0, 1.0, 1.0, 1.0, 0.5);
    }

    @Test
    void aRelativeThresholdAsksForAShare() {
        assertThat(rates(Plateau.of(0.5, 0).relativeThreshold(0.1), 10, 9.5, 8.9)).containsExactly(1.0, 0.5, 0.5);
    }

    @Test
    void anAbsoluteThresholdAsksForADifference() {
        assertThat(rates(Plateau.of(0.5, 0).absoluteThreshold(1), 10, 9.5, 8.9)).containsExactly(1.0, 0.5, 0.5);
    }

    @Test
    void epochsOfCooldownDoNotCount() {
        assertThat(rates(Plateau.of(0.5, 0).cooldown(2), 5, 5, 5, 5, 5)).containsExactly(1.0, 0.5, 0.5, 0.5, 0.25);
    }

    @Test
    void ratesDoNotFallBelowTheLeast() {
        assertThat(rates(Plateau.of(0.5, 0).least(0.4), 5, 5, 5)).containsExactly(1.0, 0.5, 0.4);
    }

    @Test
    void noNumberIsNoBetter() {
        assertThat(rates(Plateau.of(0.5, 0), 5, Double.NaN)).containsExactly(1.0, 0.5);
    }

    @Test
    void aPlateauGoesOnFromItsState() {
        Plateau first = Plateau.of(0.5, 1);
        rates(first, 5, 5);
        Plateau second = Plateau.of(0.5, 1);
        for (int i = 0; i < first.state().size(); i++) {
            second.state().get(i).set(first.state().get(i).value());
        }

        assertThat(rates(second, 5)).containsExactly(0.5);
    }

    @Test
    void whatIsRememberedIsNamed() {
        assertThat(Plateau.of(0.5, 1).state()).map(Parameter::label).containsExactly("plateau.best", "plateau.bad",
                "plateau.cooling");
    }

    @Test
    void aFactorOfOneIsRefused() {
        assertThatThrownBy(() -> Plateau.of(1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plateau: the factor (1.0) must lie in 0 to 1");
    }
}
