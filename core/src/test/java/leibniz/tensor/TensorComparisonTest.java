// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class TensorComparisonTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void equalNeedsTypeShapeAndElements() {
        Tensor tensor = Tensor.of(1, 2);
        assertThat(tensor).isEqualTo(Tensor.of(1, 2)).hasSameHashCodeAs(Tensor.of(1, 2));
        assertThat(tensor).isNotEqualTo(Tensor.of(1L, 2L)).isNotEqualTo(Tensor.of(1, 3))
                .isNotEqualTo(Tensor.of(new int[][]{{1, 2}})).isNotEqualTo("[1, 2]");
    }

    @Test
    void equalityTellsZerosApartAndTakesNaNForNaN() {
        assertThat(Tensor.of(0.0)).isNotEqualTo(Tensor.of(-0.0));
        assertThat(Tensor.of(0f)).isNotEqualTo(Tensor.of(-0f));
        assertThat(Tensor.of(NAN)).isEqualTo(Tensor.of(NAN));
        assertThat(Tensor.of(Float.NaN)).isEqualTo(Tensor.of(Float.NaN));
    }

    @Test
    void emptyTensorsAreEqualIfTheirShapesAre() {
        assertThat(Tensor.zeros(0, 3)).isEqualTo(Tensor.zeros(0, 3)).isNotEqualTo(Tensor.zeros(3, 0));
    }

    @Test
    void closeUsesBothTolerances() {
        Tensor hundred = Tensor.of(100.0);
        assertThat(Tensor.of(101.0).closeTo(hundred, 0.01, 0)).isTrue();
        assertThat(Tensor.of(101.5).closeTo(hundred, 0.01, 0)).isFalse();
        assertThat(Tensor.of(101.5).closeTo(hundred, 0.01, 0.5)).isTrue();
        assertThat(Tensor.of(1.0, 2.0).closeTo(Tensor.of(1.0, 2.1), 0, 0.05)).isFalse();
    }

    @Test
    void closeTakesEqualInfinitiesButNoNaN() {
        assertThat(Tensor.of(INF).closeTo(Tensor.of(INF), 0, 0)).isTrue();
        assertThat(Tensor.of(INF).closeTo(Tensor.of(-INF), 1, 1)).isFalse();
        assertThat(Tensor.of(1.0).closeTo(Tensor.of(INF), 1, 1)).isFalse();
        assertThat(Tensor.of(NAN).closeTo(Tensor.of(NAN), 1, 1)).isFalse();
    }

    @Test
    void closeComparesTypesAsDoubles() {
        assertThat(Tensor.of(1, 2).closeTo(Tensor.of(1.0, 2.0), 0, 0)).isTrue();
        assertThat(Tensor.of(0.1f).closeTo(Tensor.of(0.1), 0, 0)).isFalse();
    }

    @Test
    void differenceIsTheLargest() {
        assertThat(Tensor.of(1.0, 5.0, 2.0).maxAbsDifference(Tensor.of(1.5, 2.0, 2.0))).isEqualTo(3);
        assertThat(Tensor.of(INF, 1).maxAbsDifference(Tensor.of(INF, 1))).isZero();
        assertThat(Tensor.of(NAN, 1).maxAbsDifference(Tensor.of(NAN, 1))).isNaN();
        assertThat(Tensor.zeros(0).maxAbsDifference(Tensor.zeros(0))).isZero();
    }

    @Test
    void shapesMustBeEqual() {
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Tensor.zeros(2).closeTo(Tensor.zeros(2, 1), 0, 0))
                .withMessage("closeTo: both shapes must be equal (this is [2], other is [2,1])");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Tensor.zeros(2).maxAbsDifference(Tensor.zeros(3)))
                .withMessage("maxAbsDifference: both shapes must be equal (this is [2], other is [3])");
    }
}
