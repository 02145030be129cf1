// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void equalGradientsAgree() {
        assertThat(Agreement.of(new double[]{1, 2}, new double[]{1, 2})).isEqualTo(new Agreement(0, 0, 0));
    }

    @Test
    void differencesAreTakenCoordinateByCoordinate() {
        Agreement agreement = Agreement.of(new double[]{1, 2, 3}, new double[]{1, 2.5, 2});
        assertThat(agreement.largest()).isEqualTo(1);
        assertThat(agreement.average()).isEqualTo(0.5);
    }

    @Test
    void theAngleDoesNotDependOnLength() {
        assertThat(Agreement.of(new double[]{3, 0}, new double[]{0, 0.1}).angle()).isCloseTo(Math.PI / 2,
                within(1e-15));
    }

    @Test
    void oppositeGradientsAreHalfATurnApart() {
        assertThat(Agreement.of(new double[]{1, 1}, new double[]{-2, -2}).angle()).isCloseTo(Math.PI, within(1e-15));
    }

    @Test
    void aTinyAngleIsSeen() {
        assertThat(Agreement.of(new double[]{1, 0}, new double[]{1, 1e-12}).angle()).isCloseTo(1e-12, within(1e-20));
    }
}
