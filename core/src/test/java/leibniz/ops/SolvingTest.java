// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Solutions and factors in closed form.
class SolvingTest {
    private static final double EPS = Math.ulp(1.0);

    private static Node constant(double[][] x) {
        return new Constant(Tensor.of(x));
    }

    /// 360360/(i + j + 1): whole numbers, and so is 360360 times the inverse.
    private static double[][] hilbert(int n) {
        double[][] x = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                x[i][j] = 360360.0 / (i + j + 1);
            }
        }
        return x;
    }

    private static double[][] inverseOfHilbert(int n) {
        double[][] x = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double size = (i + j + 1) * choose(n + i, n - j - 1) * choose(n + j, n - i - 1)
                        * choose(i + j, i) * choose(i + j, i);
                x[i][j] = ((i + j) % 2 == 0 ? size : -size) / 360360;
            }
        }
        return x;
    }

    private static double choose(int n, int k) {
        return IntStream.rangeClosed(1, k).asDoubleStream().reduce(1, (c, i) -> c * (n - k + i) / i);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theInverseOfHilbertsMatrixIsGoodToItsCondition(int n) {
        double[] expected = Arrays.stream(inverseOfHilbert(n)).flatMapToDouble(Arrays::stream).toArray();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double condition = 360360.0 * largest * n * n;
        double[] found = Leibniz.value(constant(hilbert(n)).inverse()).toDoubles();
        assertThat(found).containsExactly(expected, within(largest * condition * EPS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void theLogarithmOfHilbertsDeterminantIsThatOfItsProduct(int n) {
        double expected = n * Math.log(360360);
        for (int i = 1; i < n; i++) {
            expected -= Math.log(2 * i + 1) + 2 * Math.log(choose(2 * i, i));
        }
        double condition = Math.exp(3.5 * (n - 1));
        assertThat(Leibniz.value(constant(hilbert(n)).slogdet().log()).item()).isCloseTo(expected,
                within((5 + condition) * EPS));
        assertThat(Leibniz.value(constant(hilbert(n)).logdetSpd()).item()).isCloseTo(expected,
                within((5 + condition) * EPS));
    }

    @Test
    void aTriangleIsSolvedInWholeNumbers() {
        Node l = constant(new double[][]{{2, 99, 99}, {1, 4, 99}, {3, 5, 1}});
        Node b = new Constant(Tensor.of(2.0, 9, 15));
        assertThat(Leibniz.value(l.solveTriangular(b, false, false, true))).isEqualTo(Tensor.of(1.0, 2, 2));
        assertThat(Leibniz.value(l.solveTriangular(b, false, true, true))).isEqualTo(Tensor.of(2.0, 7, -26));
    }

    @Test
    void theOtherTriangleTakesNoGradientAndIsNotRead() {
        Parameter a = new Parameter("a", Tensor.of(new double[][]{{2, Double.NaN}, {1, 4}}));
        Node y = a.solveTriangular(new Constant(Tensor.of(2.0, 9)), false, false, true).sum();
        assertThat(Leibniz.value(Leibniz.gradients(y, a).of(a)))
                .isEqualTo(Tensor.of(new double[][]{{-0.375, 0}, {-0.25, -0.5}}));
    }

    @Test
    void permutedFactorsMultiplyToTheMatrix() {
        Node a = constant(new double[][]{{1, 2, 4}, {4, 8, 4}, {2, 8, 2}});
        LuFactors lu = a.lu();
        assertThat(Leibniz.value(lu.p()))
                .isEqualTo(Tensor.of(new double[][]{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}}));
        assertThat(Leibniz.value(lu.l())).isEqualTo(Tensor.of(new double[][]{{1, 0, 0}, {0.5, 1, 0}, {0.25, 0, 1}}));
        assertThat(Leibniz.value(lu.u())).isEqualTo(Tensor.of(new double[][]{{4, 8, 4}, {0, 4, 0}, {0, 0, 3}}));
        assertThat(Leibniz.value(lu.p().matmul(lu.l()).matmul(lu.u()))).isEqualTo(Leibniz.value(a));
        assertThat(Leibniz.value(a.slogdet().sign()).item()).isEqualTo(1);
    }

    @Test
    void aNegativePowerIsThatOfTheInverse() {
        Node a = constant(new double[][]{{2, 1}, {0, 4}});
        assertThat(Leibniz.value(a.matrixPower(-2)))
                .isEqualTo(Tensor.of(new double[][]{{0.25, -0.09375}, {0, 0.0625}}));
    }

    @Test
    void choleskyReadsBothTriangles() {
        Node x = constant(new double[][]{{4, 8}, {4, 10}});
        assertThat(Leibniz.value(x.cholesky())).isEqualTo(Tensor.of(new double[][]{{2, 0}, {3, 1}}));
        assertThat(Leibniz.value(x.choleskySolve(new Constant(Tensor.of(4.0, 8))))).isEqualTo(Tensor.of(-2.0, 2));
    }

    @Test
    void aNumberThatIsNoneMakesTheFactorsNone() {
        Node bad = constant(new double[][]{{1, Double.NaN}, {0, 1}});
        Node infinite = constant(new double[][]{{1, Double.POSITIVE_INFINITY}, {0, 1}});
        Node b = new Constant(Tensor.of(1.0, 1));
        for (Node x : List.of(bad, infinite)) {
            for (Node y : List.of(x.cholesky(), x.lu().u(), x.inverse(), x.solve(b), x.slogdet().log())) {
                assertThat(Leibniz.value(y.sum()).item()).as(y.toString()).isNaN();
            }
        }
    }

    @Test
    void aBadMatrixSpoilsNoOtherOfTheBatch() {
        Node batch = Leibniz.stack(0, constant(new double[][]{{Double.NaN, 1}, {1, 1}}),
                constant(new double[][]{{4, 2}, {2, 5}}));
        assertThat(Leibniz.value(batch.cholesky().select(0, 1)))
                .isEqualTo(Tensor.of(new double[][]{{2, 0}, {1, 2}}));
    }

    @Test
    void float32IsRoundedOnceAtTheEnd() {
        Node a = constant(new double[][]{{3, 1}, {1, 2}});
        assertThat(Leibniz.value(a.to(DType.FLOAT32).inverse()))
                .isEqualTo(Leibniz.value(a.inverse().to(DType.FLOAT32)));
    }
}
