// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import static leibniz.Leibniz.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Fits with certified answers: the Statistical Reference Datasets of NIST (nonlinear regression).
class FitTest {
    private enum Reference {
        /// b₀·(1 − e^(−b₁x)): monomolecular adsorption
        MISRA1A(new double[]{77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1,
            760.0},
                new double[]{10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47,
                    81.78},
                new double[]{500, 0.0001}, new double[]{250, 0.0005},
                new double[]{2.3894212918e+02, 5.5015643181e-04}, new double[]{2.7070075241e+00, 7.2668688436e-06},
                1.2455138894e-01) {
            @Override
            Node model(Node b, Node x) {
                return b.select(0, 0).mul(b.select(0, 1).mul(x).neg().expm1().neg());
            }
        },
        /// b₀ / (1 + e^(b₁ − b₂x)): growth of a pasture
        RAT42(new double[]{9, 14, 21, 28, 42, 57, 63, 70, 79},
                new double[]{8.930, 10.800, 18.590, 22.330, 39.350, 56.110, 61.730, 64.620, 67.080},
                new double[]{100, 1, 0.1}, new double[]{75, 2.5, 0.07},
                new double[]{7.2462237576e+01, 2.6180768402e+00, 6.7359200066e-02},
                new double[]{1.7340283401e+00, 8.8295217536e-02, 3.4465663377e-03}, 8.0565229338e+00) {
            @Override
            Node model(Node b, Node x) {
                return b.select(0, 0).mul(b.select(0, 2).mul(x).sub(b.select(0, 1)).sigmoid());
            }
        };

        private final double[] x;
        private final double[] y;
        private final Tensor far;
        private final Tensor near;
        private final double[] certified;
        private final double[] deviations;
        private final double sumOfSquares;

        Reference(double[] x, double[] y, double[] far, double[] near, double[] certified, double[] deviations,
                double sumOfSquares) {
            this.x = x;
            this.y = y;
            this.far = Tensor.of(far);
            this.near = Tensor.of(near);
            this.certified = certified;
            this.deviations = deviations;
            this.sumOfSquares = sumOfSquares;
        }

        abstract Node model(Node b, Node x);

        Node residuals(Node b) {
            return model(b, constant(x)).sub(constant(y));
        }
    }

    /// All eleven digits of the certified values.
    private static final double DIGITS = 1e-10;

    @ParameterizedTest
    @EnumSource
    void levenbergAndMarquardtFindTheParametersFromAfar(Reference reference) {
        Fit fit = LevenbergMarquardt.standard().fit(reference::residuals, reference.far);

        assertThat(fit.x().closeTo(Tensor.of(reference.certified), DIGITS, 0)).as("%s %s", fit, fit.x()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void gaussAndNewtonFindTheParametersFromNearBy(Reference reference) {
        Fit fit = GaussNewton.standard().fit(reference::residuals, reference.near);

        assertThat(fit.x().closeTo(Tensor.of(reference.certified), DIGITS, 0)).as("%s %s", fit, fit.x()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void deviationsAreTheCertifiedOnes(Reference reference) {
        Fit fit = LevenbergMarquardt.standard().fit(reference::residuals, reference.near);

        assertThat(fit.deviations().closeTo(Tensor.of(reference.deviations), 1e-9, 0))
                .as("%s", Arrays.toString(fit.deviations().toDoubles()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theSumOfSquaresIsTheCertifiedOne(Reference reference) {
        Fit fit = LevenbergMarquardt.standard().fit(reference::residuals, reference.near);

        assertThat(fit.sumOfSquares()).isCloseTo(reference.sumOfSquares, within(DIGITS * reference.sumOfSquares));
    }

    @ParameterizedTest
    @EnumSource
    void itSaysThatItConverged(Reference reference) {
        assertThat(LevenbergMarquardt.standard().fit(reference::residuals, reference.far).converged()).isTrue();
    }

    private interface Method {
        Fit fit(leibniz.Differentiable residuals, Tensor start);
    }

    static Stream<Method> methods() {
        return Stream.of(LevenbergMarquardt.standard()::fit, GaussNewton.standard()::fit);
    }

    /// Through (0,1), (1,3), (2,4), (3,4): slope 1 and intercept 1.5 by the normal equations.
    private static Node line(Node b) {
        return b.select(0, 0).add(b.select(0, 1).mul(constant(0, 1, 2, 3))).sub(constant(1, 3, 4, 4));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aLineIsFittedAsByTheNormalEquations(Method method) {
        assertThat(method.fit(FitTest::line, Tensor.zeros(2)).x().closeTo(Tensor.of(1.5, 1), 1e-10, 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theCovarianceOfALineIsThatOfTheNormalEquations(Method method) {
        // XᵀX = (4 6; 6 14), determinant 20; sum of squares 1 over 2 degrees of freedom.
        Tensor expected = Tensor.of(new double[][]{{14 / 40.0, -6 / 40.0}, {-6 / 40.0, 4 / 40.0}});

        assertThat(method.fit(FitTest::line, Tensor.zeros(2)).covariance().closeTo(expected, 1e-12, 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void rosenbrocksResidualsVanishAtOnes(Method method) {
        Fit fit = method.fit(b -> {
            Node bent = b.select(0, 1).sub(b.select(0, 0).square()).mul(10);
            return leibniz.Leibniz.stack(0, bent, b.select(0, 0).rsub(1));
        }, Tensor.of(-1.2, 1));

        assertThat(fit.x().closeTo(Tensor.ones(2), 1e-9, 0)).as("%s", fit).isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aStartWithoutAValueIsSaid(Method method) {
        assertThat(method.fit(b -> b.log(), Tensor.of(-1.0)).outcome()).isEqualTo(Outcome.NOT_FINITE);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void tooFewResidualsAreRefused(Method method) {
        assertThatThrownBy(() -> method.fit(b -> b.slice(0, 0, 1), Tensor.zeros(2)))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "fit: the residuals (1) must be at least as many as the parameters (2) (r is [1], x is [2])");
    }

    @Test
    void theSingularResidualsOfPowellComeCloseToZero() {
        Fit fit = LevenbergMarquardt.standard().fit(b -> {
            Node a = b.select(0, 0);
            Node d = b.select(0, 3);
            return leibniz.Leibniz.stack(0, a.add(b.select(0, 1).mul(10)),
                    b.select(0, 2).sub(d).mul(Math.sqrt(5)), b.select(0, 1).sub(b.select(0, 2).mul(2)).square(),
                    a.sub(d).square().mul(Math.sqrt(10)));
        }, Tensor.of(3.0, -1, 0, 1));

        assertThat(fit.x().maxAbsDifference(Tensor.zeros(4))).isLessThan(1e-6);
    }

    @Test
    void parametersThatDoNotMatterAreLeftWhereTheyAre() {
        Fit fit = LevenbergMarquardt.standard().fit(
                b -> b.select(0, 0).sub(constant(3, 5)).add(b.select(0, 1).mul(0)), Tensor.of(1.0, 7));

        assertThat(fit.x().closeTo(Tensor.of(4.0, 7), 1e-9, 0)).as("%s", fit.x()).isTrue();
    }

    @Test
    void aJacobianWithoutFullRankIsRefusedByGaussAndNewton() {
        assertThatThrownBy(() -> GaussNewton.standard().fit(
                b -> b.select(0, 0).sub(constant(3, 5)).add(b.select(0, 1).mul(0)), Tensor.of(1.0, 7)))
                .isInstanceOf(ArithmeticException.class).hasMessage(
                        "gaussNewton: the Jacobian must have full rank, it has not after 0 iterations (x is [2])");
    }

    @Test
    void float32DataAreFittedInFloat32() {
        Fit fit = LevenbergMarquardt.standard().tolerance(1e-5).fit(
                b -> b.sub(constant(Tensor.of(3f, 5f))), Tensor.zeros(DType.FLOAT32, Shape.of(2)));

        assertThat(fit.x()).isEqualTo(Tensor.of(3f, 5f));
    }

    @Test
    void aFitTellsItself() {
        assertThat(GaussNewton.standard().fit(FitTest::line, Tensor.zeros(2))).hasToString(
                "sum of squares 1.00000 after 2 iterations: converged");
    }
}
