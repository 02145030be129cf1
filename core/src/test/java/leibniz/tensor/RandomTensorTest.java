// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomTensorTest {
    private static final int MANY = 200_000;

    private final Key key = Key.of(42);

    @Test
    void elementsAreTheNumbersOfTheKey() {
        double[] normals = Tensor.normal(key, DType.FLOAT64, Shape.of(3, 3)).toDoubles();
        assertThat(normals).containsExactly(IntStream.range(0, 9).mapToDouble(key::normal).toArray());
        double[] uniforms = Tensor.rand(42, 9).toDoubles();
        assertThat(uniforms).containsExactly(IntStream.range(0, 9).mapToDouble(key::uniform).toArray());
    }

    @Test
    void theSeedDecides() {
        assertThat(Tensor.randn(42, 2, 2)).isEqualTo(Tensor.normal(key, DType.FLOAT64, Shape.of(2, 2)));
        assertThat(Tensor.randn(42, 2, 2)).isNotEqualTo(Tensor.randn(43, 2, 2));
    }

    /// Pins every bit of a million numbers: they must never change, on any machine.
    @Test
    void theBitsOfNormalNumbersArePinned() {
        double[] values = Tensor.randn(1, 1000, 1000).toDoubles();
        assertThat(Arrays.hashCode(values)).isEqualTo(589558665);
    }

    @Test
    void float32NormalsAreTheFloat64OnesRounded() {
        assertThat(Tensor.normal(key, DType.FLOAT32, Shape.of(101)))
                .isEqualTo(Tensor.normal(key, DType.FLOAT64, Shape.of(101)).to(DType.FLOAT32));
    }

    @Test
    void momentsOfNormalNumbers() {
        double[] values = Tensor.randn(7, MANY).toDoubles();
        // Five standard errors: 1, sqrt 2, sqrt 15 and sqrt 96 over sqrt n.
        double unit = 5 / Math.sqrt(MANY);
        assertThat(meanOfPower(values, 1)).isCloseTo(0, within(unit));
        assertThat(meanOfPower(values, 2)).isCloseTo(1, within(unit * Math.sqrt(2)));
        assertThat(meanOfPower(values, 3)).isCloseTo(0, within(unit * Math.sqrt(15)));
        assertThat(meanOfPower(values, 4)).isCloseTo(3, within(unit * Math.sqrt(96)));
    }

    @Test
    void neighboursAreUncorrelated() {
        double[] values = Tensor.randn(7, MANY).toDoubles();
        for (int lag = 1; lag <= 4; lag++) {
            int gap = lag;
            double mean = IntStream.range(gap, MANY).mapToDouble(i -> values[i] * values[i - gap]).sum() / MANY;
            assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(MANY)));
        }
    }

    @Test
    void uniformNumbersFillTheirInterval() {
        double[] values = Tensor.uniform(key, DType.FLOAT64, Shape.of(MANY), -3, 5).toDoubles();
        int[] counts = new int[8];
        DoubleStream.of(values).forEach(v -> counts[(int) Math.floor(v) + 3]++);
        double expected = MANY / 8.0;
        double deviation = Math.sqrt(expected * 7 / 8);
        assertThat(IntStream.of(counts).asDoubleStream())
                .allSatisfy(n -> assertThat(n).isCloseTo(expected, within(5 * deviation)));
    }

    @Test
    void roundingNeverReachesHigh() {
        float high = Math.nextUp(1f);
        Tensor narrow = Tensor.uniform(key, DType.FLOAT32, Shape.of(1000), 1, high);
        assertThat(narrow).isEqualTo(Tensor.ones(DType.FLOAT32, Shape.of(1000)));
        Tensor doubles = Tensor.uniform(key, DType.FLOAT64, Shape.of(1000), 1, Math.nextUp(1.0));
        assertThat(doubles).isEqualTo(Tensor.ones(1000));
    }

    @Test
    void uniformRejectsAnEmptyOrInfiniteInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.uniform(key, DType.FLOAT64, Shape.of(2), 3, 3))
                .withMessage("uniform: low (3.0) must be less than high (3.0) by a finite float64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.uniform(key, DType.FLOAT32, Shape.of(2), 0, 1e39))
                .withMessage("uniform: low (0.0) must be less than high (Infinity) by a finite float32");
    }

    @Test
    void onlyFloatingTypesAreDrawn() {
        assertThatExceptionOfType(DTypeException.class)
                .isThrownBy(() -> Tensor.normal(key, DType.INT32, Shape.of(2)))
                .withMessage("normal: the dtype must be float32 or float64 but is int32 (shape is [2])");
        assertThatExceptionOfType(DTypeException.class)
                .isThrownBy(() -> Tensor.uniform(key, DType.BOOL, Shape.of(2), 0, 1))
                .withMessage("uniform: the dtype must be float32 or float64 but is bool (shape is [2])");
    }

    @Test
    void emptyTensorsNeedNoNumbers() {
        assertThat(Tensor.randn(1, 0, 3)).isEqualTo(Tensor.zeros(0, 3));
        assertThat(Tensor.rand(1, 0)).isEqualTo(Tensor.zeros(0));
        assertThat(Tensor.permutation(key, 0)).isEqualTo(Tensor.arange(0));
    }

    /// Computed by another program, in Python.
    @Test
    void permutationOfTen() {
        assertThat(Tensor.permutation(key, 10)).isEqualTo(Tensor.of(5, 9, 0, 1, 8, 6, 4, 3, 7, 2));
    }

    @Test
    void permutationHoldsEveryNumberOnce() {
        int[] order = Tensor.permutation(key, 1000).toInts();
        Arrays.sort(order);
        assertThat(Tensor.of(order)).isEqualTo(Tensor.arange(1000));
    }

    @Test
    void allOrdersAreEquallyLikely() {
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            int[] p = Tensor.permutation(key.split(i), 3).toInts();
            counts[2 * p[0] + (p[1] > p[2] ? 1 : 0)]++;
        }
        assertThat(IntStream.of(counts)).allSatisfy(n -> assertThat(n).isCloseTo(10_000, within(457)));
    }

    private static double meanOfPower(double[] values, int power) {
        return DoubleStream.of(values).map(v -> Math.pow(v, power)).sum() / values.length;
    }
}
