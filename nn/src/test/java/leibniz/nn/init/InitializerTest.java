// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
    private static final Key KEY = Key.of(42);
    /// Fan in 300, fan out 200.
    private static final Shape WEIGHT = Shape.of(200, 300);

    private static double[] draw(Initializer initializer) {
        return initializer.values(KEY, DType.FLOAT64, WEIGHT).toDoubles();
    }

    private static double deviation(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum() / values.length);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    @Test
    void fansOfAMatrixAreItsColumnsAndRows() {
        assertThat(Fans.of(Shape.of(128, 784))).isEqualTo(new Fans(784, 128));
    }

    @Test
    void fansOfAConvolutionCountItsField() {
        assertThat(Fans.of(Shape.of(16, 8, 3, 5))).isEqualTo(new Fans(8 * 15, 16 * 15));
    }

    @Test
    void fansNeedTwoAxes() {
        assertThatThrownBy(() -> Fans.of(Shape.of(10))).isInstanceOf(ShapeException.class)
                .hasMessage("fans: the rank of weight (1) must be at least 2, out and in (weight is [10])");
    }

    @Test
    void xavierUniformFillsItsInterval() {
        double bound = Math.sqrt(6.0 / 500);

        assertThat(largest(draw(Xavier.uniform()))).isBetween(0.999 * bound, bound);
    }

    @Test
    void xavierUniformHasItsDeviation() {
        assertThat(deviation(draw(Xavier.uniform()))).isCloseTo(Math.sqrt(2.0 / 500), within(5e-4));
    }

    @Test
    void xavierNormalHasItsDeviation() {
        assertThat(deviation(draw(Xavier.normal()))).isCloseTo(Math.sqrt(2.0 / 500), within(5e-4));
    }

    @Test
    void xavierIsWidenedByItsGain() {
        assertThat(deviation(draw(Xavier.normal().gain(3)))).isCloseTo(3 * Math.sqrt(2.0 / 500), within(15e-4));
    }

    @Test
    void heUniformFillsItsInterval() {
        double bound = Math.sqrt(3) * Math.sqrt(2) / Math.sqrt(300);

        assertThat(largest(draw(He.uniform()))).isBetween(0.999 * bound, bound);
    }

    @Test
    void heNormalHasItsDeviation() {
        assertThat(deviation(draw(He.normal()))).isCloseTo(Math.sqrt(2.0 / 300), within(6e-4));
    }

    @Test
    void heCountsTheFanOutWhenTold() {
        assertThat(deviation(draw(He.normal().fan(He.Fan.OUT)))).isCloseTo(Math.sqrt(2.0 / 200), within(8e-4));
    }

    @Test
    void heTakesAnotherGain() {
        assertThat(deviation(draw(He.normal().gain(1)))).isCloseTo(Math.sqrt(1.0 / 300), within(5e-4));
    }

    static Stream<Initializer> forWeights() {
        return Stream.of(Xavier.uniform(), Xavier.normal(), He.uniform(), He.normal());
    }

    @ParameterizedTest
    @MethodSource("forWeights")
    void weightsAreNeverZero(Initializer initializer) {
        assertThat(draw(initializer)).doesNotContain(0.0, -0.0);
    }

    @ParameterizedTest
    @MethodSource("forWeights")
    void weightsAreCentredOnZero(Initializer initializer) {
        assertThat(Arrays.stream(draw(initializer)).average().orElseThrow()).isCloseTo(0, within(2e-3));
    }

    @ParameterizedTest
    @MethodSource("forWeights")
    void float32NumbersAreTheFloat64OnesRounded(Initializer initializer) {
        Tensor wide = initializer.values(KEY, DType.FLOAT64, WEIGHT);

        assertThat(initializer.values(KEY, DType.FLOAT32, WEIGHT).closeTo(wide, 1e-6, 1e-9)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("forWeights")
    void aWeightWithoutInputsIsEmpty(Initializer initializer) {
        assertThat(initializer.values(KEY, DType.FLOAT32, Shape.of(3, 0))).isEqualTo(
                Tensor.zeros(DType.FLOAT32, Shape.of(3, 0)));
    }

    @ParameterizedTest
    @MethodSource("forWeights")
    void integersAreRefused(Initializer initializer) {
        assertThatThrownBy(() -> initializer.values(KEY, DType.INT32, Shape.of(2, 3)))
                .isInstanceOf(DTypeException.class)
                .hasMessage("init: the dtype must be float32 or float64 but is int32 (weight is [2,3])");
    }

    @Test
    void aGainOfZeroIsRefused() {
        assertThatThrownBy(() -> Xavier.uniform().gain(0).values(KEY, DType.FLOAT64, Shape.of(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("init: the standard deviation (0.0) must be positive and finite (weight is [2,3])");
    }

    @Test
    void aParameterBearsItsPath() {
        Parameter weight = He.normal().parameter("encoder.0.weight", KEY, DType.FLOAT32, Shape.of(4, 5));

        assertThat(weight).hasToString("encoder.0.weight = parameter float32[4,5]");
    }

    @Test
    void theSamePathAndSeedGiveTheSameNumbers() {
        assertThat(number("0.weight", KEY)).isEqualTo(number("0.weight", KEY));
    }

    @Test
    void pathsThatShareAHashCodeGiveOtherNumbers() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(List.of(number("Aa", KEY))).doesNotContain(number("BB", KEY));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        assertThat(number("0.weight", Key.of(43))).isNotEqualTo(number("0.weight", KEY));
    }

    private static Tensor number(String path, Key seed) {
        return Xavier.uniform().parameter(path, seed, DType.FLOAT64, Shape.of(1, 1)).value();
    }

    @Test
    void zerosAreZero() {
        assertThat(Initializer.ZEROS.values(KEY, DType.FLOAT32, Shape.of(3))).isEqualTo(Tensor.of(0f, 0f, 0f));
    }
}
