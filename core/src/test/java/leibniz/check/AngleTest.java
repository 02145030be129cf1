// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AngleTest {
    @Test
    void isTheAngleInRadians() {
        assertThat(Angle.between(new double[]{1, 0}, new double[]{3, 3})).isCloseTo(Math.PI / 4, within(1e-15));
    }

    @Test
    void ofOppositeVectorsIsPi() {
        assertThat(Angle.between(new double[]{1, 2}, new double[]{-2, -4})).isEqualTo(Math.PI);
    }

    @Test
    void tooSmallForACosineIsStillRight() {
        assertThat(Angle.between(new double[]{1, 0}, new double[]{1, 1e-12})).isCloseTo(1e-12, within(1e-27));
    }

    @Test
    void doesNotOverflow() {
        assertThat(Angle.between(new double[]{1e300, 0}, new double[]{0, 1e300})).isEqualTo(Math.PI / 2);
    }

    @Test
    void ofTwoZerosIsZero() {
        assertThat(Angle.between(new double[2], new double[2])).isZero();
    }

    @Test
    void ofAZeroAndSomethingElseIsNotDefined() {
        assertThat(Angle.between(new double[2], new double[]{1, 2})).isNaN();
    }
}
