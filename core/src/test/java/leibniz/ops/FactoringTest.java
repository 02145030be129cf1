// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Factors, determinants and densities in closed form, and at the edges.
class FactoringTest {
    private static Node constant(double[][] x) {
        return new Constant(Tensor.of(x));
    }

    private static Tensor matrix(double[][] x) {
        return Tensor.of(x);
    }

    private static Node gradient(Node y, Parameter x) {
        return Leibniz.gradients(y, x).of(x);
    }

    private static void close(Node found, double tolerance, double... expected) {
        assertThat(Leibniz.value(found).toDoubles()).containsExactly(expected, within(tolerance));
    }

    @Test
    void theGradientOfASingularDeterminantIsTheMatrixOfCofactors() {
        Parameter a = new Parameter("a", matrix(new double[][]{{1, 2, 3}, {2, 4, 6}, {1, 0, 1}}));
        assertThat(Leibniz.value(a.det()).item()).isZero();
        close(gradient(a.det(), a), 1e-14, 4, 4, -4, -2, -2, 2, 0, 0, 0);
    }

    @Test
    void theSecondDerivativeOfASingularDeterminantIsThatOfTheMinors() {
        Parameter a = new Parameter("a", matrix(new double[][]{{1, 2, 3}, {2, 4, 6}, {-1, -2, -3}}));
        close(gradient(a.det(), a), 1e-14, new double[9]);
        Node along = gradient(a.det(), a).select(0, 0).select(0, 0);
        close(gradient(along, a), 1e-14, 0, 0, 0, 0, -3, 2, 0, -6, 4);
    }

    @Test
    void theSecondDerivativeOfTheDeterminantOfNothingIsASkewForm() {
        Parameter a = new Parameter("a", Tensor.zeros(2, 2));
        close(gradient(gradient(a.det(), a).select(0, 0).select(0, 1), a), 0, 0, 0, -1, 0);
    }

    @Test
    void theThirdDerivativeOfADeterminantNeedsAnInverse() {
        Parameter a = new Parameter("a", matrix(new double[][]{{1, 2, 3}, {2, 4, 6}, {1, 0, 1}}));
        Node first = gradient(a.det(), a).select(0, 0).select(0, 0);
        Node second = gradient(first, a).select(0, 1).select(0, 1);
        Node third = gradient(second, a);
        assertThatThrownBy(() -> Leibniz.value(third)).isExactlyInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith(
                        "third derivative of det: a is singular: its pivot 2 is 0 (a is [3,3]), recorded at ");
    }

    @Test
    void theThirdDerivativeOfADeterminantOfOrderThreeIsASign() {
        Parameter a = new Parameter("a", matrix(new double[][]{{2, 1, 0}, {1, 3, 1}, {0, 1, 4}}));
        Node first = gradient(a.det(), a).select(0, 0).select(0, 0);
        Node second = gradient(first, a).select(0, 1).select(0, 1);
        close(gradient(second, a), 1e-13, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void aDeterminantOverflowsOnlyAsAWhole() {
        Node large = new Constant(Tensor.of(1e200, 1e200, 1e-200, 1e-200)).diagEmbed(0);
        assertThat(Leibniz.value(large.det()).item()).isCloseTo(1, within(1e-14));
        assertThat(Leibniz.value(new Constant(Tensor.of(1e200, 1e200)).diagEmbed(0).det()).item()).isInfinite();
        assertThat(Leibniz.value(new Constant(Tensor.of(1e-200, -1e-200)).diagEmbed(0).det()).item()).isZero();
    }

    @Test
    void theProductOfNothingIsOne() {
        Node none = new Constant(Tensor.zeros(0, 0));
        assertThat(Leibniz.value(none.det()).item()).isEqualTo(1);
        assertThat(Leibniz.value(none.slogdet().log()).item()).isZero();
        assertThat(Leibniz.value(none.slogdet().sign()).item()).isEqualTo(1);
        assertThat(Leibniz.value(none.matrixNorm(MatrixNorm.NUCLEAR)).item()).isZero();
        assertThat(Leibniz.value(none.eigvalsh()).size()).isZero();
    }

    @Test
    void orthogonalFactorsOfWholeNumbers() {
        QrFactors f = constant(new double[][]{{-3, 1, 5}, {-4, 3, 10}}).qr();
        close(f.q(), 1e-15, -0.6, -0.8, -0.8, 0.6);
        close(f.r(), 1e-14, 5, -3, -11, 0, 1, 2);
    }

    @Test
    void singularValuesOfWholeNumbers() {
        close(constant(new double[][]{{3, 0}, {4, 5}}).svdvals(), 1e-14, Math.sqrt(45), Math.sqrt(5));
        close(constant(new double[][]{{3, 4, 0}}).svdvals(), 1e-14, 5);
    }

    @Test
    void eigenvaluesReadBothTriangles() {
        Eigen f = constant(new double[][]{{2, 2}, {0, 2}}).eigh();
        close(f.values(), 1e-15, 1, 3);
        double h = Math.sqrt(0.5);
        assertThat(Leibniz.value(f.vectors().abs()).toDoubles()).containsExactly(new double[]{h, h, h, h},
                within(1e-15));
    }

    @Test
    void aRotationIsTheExponentialOfASkewMatrix() {
        close(constant(new double[][]{{0, -2}, {2, 0}}).matrixExp(), 1e-15, Math.cos(2), -Math.sin(2), Math.sin(2),
                Math.cos(2));
        close(constant(new double[][]{{0, 1e8}, {0, 0}}).matrixExp(), 0, 1, 1e8, 0, 1);
        close(constant(new double[][]{{-800, 0}, {0, 0}}).matrixExp(), 0, 0, 0, 0, 1);
        close(constant(new double[][]{{1, 5}, {3, 1}}).symFunctionExp(), 2e-13, Math.exp(1) * Math.cosh(4),
                Math.exp(1) * Math.sinh(4), Math.exp(1) * Math.sinh(4), Math.exp(1) * Math.cosh(4));
    }

    @Test
    void leastSquaresFitALine() {
        Node a = constant(new double[][]{{1, 0}, {1, 1}, {1, 2}});
        close(a.lstsq(new Constant(Tensor.of(1.0, 2, 4))), 1e-14, 5.0 / 6, 1.5);
        close(a.pinv(), 1e-15, 5.0 / 6, 1.0 / 3, -1.0 / 6, -0.5, 0, 0.5);
        close(a.transpose().pinv(), 1e-15, 5.0 / 6, -0.5, 1.0 / 3, 0, -1.0 / 6, 0.5);
    }

    @Test
    void normsOfADiagonal() {
        Node x = constant(new double[][]{{3, 0}, {0, -4}});
        close(x.matrixNorm(MatrixNorm.NUCLEAR), 1e-15, 7);
        close(x.matrixNorm(MatrixNorm.TWO), 1e-15, 4);
        close(x.matrixNorm(MatrixNorm.MINUS_TWO), 1e-15, 3);
    }

    @Test
    void aSpectralNormOfEqualsSharesItsGradient() {
        Parameter x = new Parameter("x", Tensor.eye(2));
        close(gradient(x.matrixNorm(MatrixNorm.TWO), x), 1e-15, 0.5, 0, 0, 0.5);
        close(gradient(x.matrixNorm(MatrixNorm.NUCLEAR), x), 1e-15, 1, 0, 0, 1);
    }

    @Test
    void aNormalDensityOfIndependentNumbersIsAProduct() {
        Node s = constant(new double[][]{{4, 0}, {0, 0.25}});
        double expected = -0.5 * (0.25 + 4) - Math.log(2 * Math.PI);
        Node mu = new Constant(Tensor.of(1.0, -1));
        close(constant(new double[][]{{2, 0}, {1, -1}}).mvnLogpdf(mu, s), 1e-14, expected, -Math.log(2 * Math.PI));
        close(new Constant(Tensor.of(2.0, 0)).mvnLogpdf(mu, s), 1e-14, expected);
    }

    @Test
    void aGaussianProcessOfTwoPlacesIsANormalDensity() {
        double length = 0.5;
        double signal = 1.3;
        double noise = 0.7;
        Node theta = new Constant(Tensor.of(Math.log(length), Math.log(signal), Math.log(noise)));
        double a = signal * signal + noise * noise;
        double b = signal * signal * Math.exp(-0.5 * Math.pow(0.8 / length, 2));
        double det = a * a - b * b;
        double form = (a * (1 + 4) - 2 * b * -2) / det;
        double expected = -0.5 * form - 0.5 * Math.log(det) - Math.log(2 * Math.PI);
        close(theta.gpMarginal(new Constant(Tensor.of(0.2, 1.0)), new Constant(Tensor.of(1.0, -2))), 1e-14, expected);
    }

    @Test
    void aNumberThatIsNoneMakesTheFactorsNone() {
        Node bad = constant(new double[][]{{1, Double.NaN}, {0, 1}});
        Node infinite = constant(new double[][]{{1, Double.NEGATIVE_INFINITY}, {0, 1}});
        for (Node x : List.of(bad, infinite)) {
            for (Node y : List.of(x.eigvalsh(), x.eigh().vectors(), x.svdvals(), x.svd().v(), x.qr().q(), x.qr().r(),
                    x.det(), x.matrixExp(), x.pinv(), new Cofactors().on(x))) {
                assertThat(Leibniz.value(y).toDoubles()).as(y.toString()).contains(Double.NaN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 150})
    void largerMatricesComeTogetherAgainAndTheSameEveryTime(int n) {
        Tensor numbers = Tensor.randn(1693, n, n);
        Node x = new Constant(numbers);
        SvdFactors f = x.svd();
        Tensor product = Leibniz.value(f.u().mul(f.s()).matmul(f.v().transpose()));
        assertThat(product.toDoubles()).containsExactly(numbers.toDoubles(), within(1e-12 * n));
        assertThat(Leibniz.value(x.solve(x)).toDoubles()).containsExactly(Tensor.eye(n).toDoubles(), within(1e-8));
        Node all = x.eigh().vectors().sum().add(f.u().sum()).add(x.qr().q().sum()).add(x.lu().l().sum());
        assertThat(Leibniz.value(all)).isEqualTo(Leibniz.value(all));
    }
}
