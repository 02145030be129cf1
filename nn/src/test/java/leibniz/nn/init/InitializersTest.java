// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Initialisers that do not look at fans.
class InitializersTest {
    private static final Key KEY = Key.of(42);

    private static double[] draw(Initializer initializer, int... axes) {
        return initializer.values(KEY, DType.FLOAT64, Shape.of(axes)).toDoubles();
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double deviation(double[] x) {
        double m = mean(x);
        return Math.sqrt(Arrays.stream(x).map(v -> (v - m) * (v - m)).average().orElseThrow());
    }

    @Test
    void uniformNumbersFillTheirInterval() {
        double[] x = draw(new Uniform(-1, 3), 100_000);

        assertThat(Arrays.stream(x).summaryStatistics()).satisfies(s -> {
            assertThat(s.getMin()).isBetween(-1.0, -0.999);
            assertThat(s.getMax()).isBetween(2.999, 3.0);
        });
    }

    @Test
    void theCustomaryBoundIsOneOverTheRootOfTheFan() {
        assertThat(Uniform.fanIn(25)).isEqualTo(new Uniform(-0.2, 0.2));
    }

    @Test
    void normalNumbersHaveTheirMean() {
        assertThat(mean(draw(new Normal(3, 2), 100_000))).isCloseTo(3, within(0.02));
    }

    @Test
    void normalNumbersHaveTheirDeviation() {
        assertThat(deviation(draw(new Normal(3, 2), 100_000))).isCloseTo(2, within(0.02));
    }

    @Test
    void truncatedNumbersStayInside() {
        assertThat(Arrays.stream(draw(new TruncatedNormal(0, 1, -0.5, 2), 100_000))).allMatch(x -> x >= -0.5 && x <= 2);
    }

    @Test
    void truncatedNumbersHaveTheirDeviation() {
        TruncatedNormal cut = new TruncatedNormal(1, 2, 0, 4);

        assertThat(deviation(draw(cut, 100_000))).isCloseTo(cut.truncatedDeviation(), within(0.01));
    }

    @ParameterizedTest
    // 1 − 2·b·φ(b)/(2Φ(b) − 1) at b = 1, 2 and for no bounds
    @CsvSource({"1, 1, 0.5395600937548969", "3, 2, 2.6388769831027195", "2, Infinity, 2"})
    void aSymmetricCutNarrows(double deviation, double bounds, double expected) {
        double bound = bounds * deviation;

        assertThat(new TruncatedNormal(0, deviation, -bound, bound).truncatedDeviation()).isCloseTo(expected,
                within(1e-9));
    }

    @Test
    void theTailIsReached() {
        assertThat(Arrays.stream(draw(new TruncatedNormal(0, 1, 5, 6), 1000))).allMatch(x -> x >= 5 && x <= 6);
    }

    @ParameterizedTest
    @CsvSource({"3, 5", "5, 3", "4, 4"})
    void fewerRowsOrColumnsAreOrthogonal(int rows, int columns) {
        double[] w = draw(new Orthogonal(2), rows, columns);
        int n = Math.min(rows, columns);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    product += rows <= columns ? w[i * columns + k] * w[j * columns + k]
                            : w[k * columns + i] * w[k * columns + j];
                }
                assertThat(product).isCloseTo(i == j ? 4 : 0, within(1e-13));
            }
        }
    }

    @Test
    void axesAfterTheFirstAreColumns() {
        assertThat(draw(Orthogonal.of(), 3, 2, 4)).containsExactly(draw(Orthogonal.of(), 3, 8));
    }

    @Test
    void aVectorIsNotOrthogonal() {
        assertThatThrownBy(() -> draw(Orthogonal.of(), 3)).isInstanceOf(ShapeException.class)
                .hasMessage("orthogonal: the rank of weight (1) must be at least 2 (weight is [3])");
    }

    @Test
    void theIdentityHasOnesOnItsDiagonal() {
        assertThat(Identity.of().values(KEY, DType.FLOAT64, Shape.of(2, 3))).isEqualTo(
                Tensor.of(new double[][]{{1, 0, 0}, {0, 1, 0}}));
    }

    @Test
    void theIdentityOfAConvolutionIsInTheMiddle() {
        assertThat(Identity.of().values(KEY, DType.FLOAT64, Shape.of(1, 1, 3, 2))).isEqualTo(
                Tensor.ofNested(new double[][][][]{{{{0, 0}, {0, 1}, {0, 0}}}}));
    }

    @Test
    void eachGroupGivesItsInputsBack() {
        assertThat(new Identity(2).values(KEY, DType.FLOAT64, Shape.of(4, 2, 1))).isEqualTo(
                Tensor.ofNested(new double[][][]{{{1}, {0}}, {{0}, {1}}, {{1}, {0}}, {{0}, {1}}}));
    }

    @Test
    void aConstantIsEverywhere() {
        assertThat(draw(Initializer.constant(0.5), 2)).containsExactly(0.5, 0.5);
    }

    @Test
    void theGainOfALeakyRectifierFallsWithItsSlope() {
        assertThat(Gain.leakyRelu(1)).isEqualTo(1);
    }

    @Test
    void anEmptyIntervalIsRefused() {
        assertThatThrownBy(() -> new Uniform(1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("uniform: low (1.0) must be less than high (1.0), both finite");
    }

    @Test
    void aDeviationOfZeroIsRefused() {
        assertThatThrownBy(() -> Normal.of(0)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "normal: the mean (0.0) must be finite, the standard deviation (0.0) positive and finite");
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new TruncatedNormal(0, 1, 2, -2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "truncatedNormal: low (2.0) must be less than high (-2.0), the standard deviation (1.0) positive and finite, the mean (0.0) finite");
    }
}
