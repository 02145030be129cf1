// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import static leibniz.Leibniz.grad;
import static leibniz.Leibniz.scalar;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RodTest {
    private static final double DIFFUSIVITY = 90;

    @Test
    void theSimulationIsNearTheExactSolution() {
        Rod rod = new Rod(100, 240);
        Tensor u = value(rod.simulate(scalar(DIFFUSIVITY)));
        double[] times = rod.times();
        for (double x : Thermometers.PLACES) {
            for (int k = 0; k < times.length; k++) {
                assertThat(u.getDouble(k, rod.index(x))).as("%s mm, %s s", x, times[k])
                        .isCloseTo(Thermometers.exact(x, times[k], DIFFUSIVITY), within(0.1));
            }
        }
    }

    /// The eigenvectors of the matrix of −1, 2, −1 are sines, of eigenvalue 4·sin²(nπ/2N): the discrete solution in closed
    /// form.
    @Test
    void theSimulationSolvesItsDiscreteEquationExactly() {
        Rod rod = new Rod(10, 7);
        assertThat(value(rod.simulate(scalar(DIFFUSIVITY))).getDouble(6, 3)).isCloseTo(discrete(10, 7, DIFFUSIVITY, 3),
                within(1e-12));
    }

    @Test
    void itsDerivativeGoesThroughAllSteps() {
        Rod rod = new Rod(10, 7);
        double h = 1e-3;
        double slope = (discrete(10, 7, DIFFUSIVITY + h, 3) - discrete(10, 7, DIFFUSIVITY - h, 3)) / (2 * h);
        assertThat(grad(d -> rod.simulate(d).select(0, 6).select(0, 3)).at(DIFFUSIVITY)).isCloseTo(slope, within(1e-9));
    }

    private static double discrete(int cells, int steps, double diffusivity, int place) {
        double mesh = Rod.LENGTH / cells;
        double r = diffusivity * Rod.DURATION / steps / (2 * mesh * mesh);
        double u = 0;
        for (int n = 1; n < cells; n++) {
            double share = 0;
            for (int i = 1; i < cells; i++) {
                share += 2.0 / cells * Rod.start(i * mesh) * Math.sin(n * Math.PI * i / cells);
            }
            double half = Math.sin(n * Math.PI / (2.0 * cells));
            double decay = (1 - 4 * r * half * half) / (1 + 4 * r * half * half);
            u += share * Math.sin(n * Math.PI * (place + 1) / cells) * Math.pow(decay, steps);
        }
        return u;
    }
}
