// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    /// Along (3, 4)/5 by ±5 and ±10 and across it by ±1, about (1, 2).
    private final Tensor points = Tensor.of(new double[][]{{1 + 3 - 0.8, 2 + 4 + 0.6}, {1 - 3 - 0.8, 2 - 4 + 0.6},
        {1 + 6 + 0.8, 2 + 8 - 0.6}, {1 - 6 + 0.8, 2 - 8 - 0.6}});
    private final PrincipalComponents components = PrincipalComponents.of(points);

    @Test
    void theMeanIsTakenOff() {
        assertThat(components.mean().toDoubles()).containsExactly(new double[]{1, 2}, within(1e-14));
    }

    @Test
    void theFirstDirectionIsThatOfMostVariance() {
        assertThat(Math.abs(components.directions().getDouble(0, 0))).isCloseTo(0.6, within(1e-14));
        assertThat(Math.abs(components.directions().getDouble(1, 0))).isCloseTo(0.8, within(1e-14));
    }

    /// Per number: all the variance (62.5 + 1)/2, then what lies across, 1/2, then nothing.
    @Test
    void theErrorIsTheVarianceThatIsLeftOut() {
        assertThat(components.error(points, 0)).isCloseTo(31.75, within(1e-12));
        assertThat(components.error(points, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(components.error(points, 2)).isCloseTo(0, within(1e-24));
    }

    @Test
    void codesAreLengthsAlongTheDirections() {
        Tensor code = components.encode(Tensor.of(new double[][]{{4, 6}}), 1);
        assertThat(Math.abs(code.getDouble(0, 0))).isCloseTo(5, within(1e-13));
    }

    @Test
    void fewPicturesOfManyPixelsWillDoToo() {
        PrincipalComponents wide = PrincipalComponents.of(Tensor.of(new double[][]{{0, 0, 0}, {2, 2, 2}}));
        assertThat(wide.reconstruct(Tensor.of(new double[][]{{3, 0, 0}}), 1).toDoubles())
                .containsExactly(new double[]{1, 1, 1}, within(1e-14));
    }
}
