// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.tour.bayes.HamiltonianMonteCarlo.Particle;
import org.junit.jupiter.api.Test;

class HamiltonianMonteCarloTest {
    /// Two normal numbers of deviations 1 and 2: U = θ₁²/2 + θ₂²/8.
    private final Potential normal = Potential.of(
            theta -> theta.select(0, 0).square().mul(-0.5).sub(theta.select(0, 1).square().div(8)), 2);

    @Test
    void thePotentialFallsWhereTheDensityRises() {
        double[] gradient = new double[2];
        assertThat(normal.place().at(new double[]{3, 4}, gradient)).isEqualTo(6.5);
        assertThat(gradient).containsExactly(3, 1);
    }

    @Test
    void aPathRunBackwardsEndsWhereItBegan() {
        Particle particle = new Particle(normal.place(), new double[]{1, 1});
        double[] place = {1, 1};
        double[] momentum = {0.3, -0.7};
        double[] gradient = {1, 0.25};
        particle.leapfrog(place, momentum, gradient, 0.2, 10);
        double[] back = {-momentum[0], -momentum[1]};
        particle.leapfrog(place, back, gradient, 0.2, 10);
        assertThat(place).containsExactly(new double[]{1, 1}, within(1e-13));
        assertThat(back).containsExactly(new double[]{-0.3, 0.7}, within(1e-13));
    }

    /// With U = θ²/2 a step ε is a rotation of (θ, p) seen through a small ellipse: θ² + p²/(1 − ε²/4) is kept exactly.
    @Test
    void aStepKeepsTheModifiedEnergyOfASpring() {
        Potential spring = Potential.of(theta -> theta.square().sum().mul(-0.5), 1);
        double[] place = {0.8};
        double[] momentum = {0.6};
        double step = 0.5;
        double before = energy(place, momentum, step);
        double potential = new Particle(spring.place(), place).leapfrog(place, momentum, new double[]{0.8}, step, 37);
        assertThat(energy(place, momentum, step)).isCloseTo(before, within(1e-13));
        assertThat(potential).isCloseTo(place[0] * place[0] / 2, within(1e-15));
    }

    private static double energy(double[] place, double[] momentum, double step) {
        return place[0] * place[0] * (1 - step * step / 4) + momentum[0] * momentum[0];
    }

    @Test
    void drawsHaveTheMomentsOfTheDensity() {
        List<Chain> chains = new HamiltonianMonteCarlo(200, 3000, 2)
                .chains(normal, new double[][]{{-3, 3}, {3, -3}}, 1);
        Mixing first = Mixing.of(chains.stream().map(chain -> chain.of(draw -> draw[0])).toList());
        Mixing second = Mixing.of(chains.stream().map(chain -> chain.of(draw -> draw[1])).toList());
        assertThat(first.mean()).isCloseTo(0, within(4 * first.standardError()));
        assertThat(second.mean()).isCloseTo(0, within(4 * second.standardError()));
        assertThat(first.deviation()).isCloseTo(1, within(0.05));
        assertThat(second.deviation()).isCloseTo(2, within(0.1));
    }

    @Test
    void threadsChangeNothing() {
        HamiltonianMonteCarlo sampler = new HamiltonianMonteCarlo(20, 30, 1);
        double[][] starts = {{-1, 0}, {1, 0}, {0, 1}};
        List<Chain> once = sampler.chains(normal, starts, 5);
        List<Chain> again = sampler.chains(normal, starts, 5);
        for (int i = 0; i < starts.length; i++) {
            assertThat(once.get(i).draws()).isDeepEqualTo(again.get(i).draws());
        }
    }

    /// Were e^(−step) the acceptance, 0.8 of it would be at −ln 0.8.
    @Test
    void theStepSizeSettlesWhereTheTargetIsMet() {
        StepSize step = new StepSize(0.8, 0.1);
        for (int i = 0; i < 2000; i++) {
            step.learn(Math.exp(-step.now()));
        }
        assertThat(step.settled()).isCloseTo(-Math.log(0.8), within(0.005));
    }
}
