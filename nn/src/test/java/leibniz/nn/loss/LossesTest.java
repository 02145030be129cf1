// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Losses of numbers, each against its formula in plain Java.
class LossesTest {
    private static final double[] Y = {-2.5, -0.4, 0.3, 0.75, 1.2, 3.5};
    private static final double[] T = {1.5, -0.25, 0.8, 0.1, 2.4, -1.25};
    private static final double[] P = {0.01, 0.2, 0.4, 0.65, 0.9, 0.999};
    private static final double[] SIDES = {1, -1, 1, -1, 1, -1};
    private static final double[] YES = {1, 0, 0.3, 0, 1, 0};

    private static Arguments loss(ElementwiseLoss loss, double[] y, double[] t, DoubleBinaryOperator formula) {
        return Arguments.of(loss, y, t, formula);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double crossEntropy(double p, double t) {
        return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss(Losses.l1(), Y, T, (y, t) -> Math.abs(y - t)),
                loss(Losses.smoothL1(0.7), Y, T,
                        (y, t) -> Math.abs(y - t) < 0.7 ? (y - t) * (y - t) / 1.4 : Math.abs(y - t) - 0.35),
                loss(Losses.huber(0.7), Y, T,
                        (y, t) -> Math.abs(y - t) <= 0.7 ? (y - t) * (y - t) / 2 : 0.7 * (Math.abs(y - t) - 0.35)),
                loss(Losses.binaryCrossEntropyOfProbabilities(), P, YES, LossesTest::crossEntropy),
                loss(Losses.klDivergence(), Y, P, (y, t) -> t * (Math.log(t) - y)),
                loss(Losses.klDivergenceOfLogs(), Y, T, (y, t) -> Math.exp(t) * (t - y)),
                loss(Losses.poissonLikelihood(), Y, T, (y, t) -> Math.exp(y) - t * y),
                loss(Losses.hinge(), Y, SIDES, (y, t) -> Math.max(0, 1 - t * y)),
                loss(Losses.squaredHinge(), Y, SIDES, (y, t) -> Math.pow(Math.max(0, 1 - t * y), 2)),
                loss(Losses.hingeEmbedding(0.5), Y, SIDES, (y, t) -> t == 1 ? y : Math.max(0, 0.5 - y)),
                loss(Losses.softMargin(), Y, SIDES, (y, t) -> Math.log(1 + Math.exp(-t * y))),
                loss(Losses.focal(0.25, 2), Y, YES, (y, t) -> (0.25 * t + 0.75 * (1 - t))
                        * Math.pow(1 - (sigmoid(y) * t + (1 - sigmoid(y)) * (1 - t)), 2)
                        * crossEntropy(sigmoid(y), t)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void itFollowsItsFormula(ElementwiseLoss loss, double[] y, double[] t, DoubleBinaryOperator formula) {
        double[] expected = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            expected[i] = formula.applyAsDouble(y[i], t[i]);
        }

        Tensor losses = value(loss.reduction(Reduction.NONE).of(constant(y), constant(t)));

        assertThat(losses.closeTo(Tensor.of(expected), 1e-13, 1e-15)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void itsGradientAgreesWithFiniteDifferences(ElementwiseLoss loss, double[] y, double[] t,
            DoubleBinaryOperator formula) {
        GradCheck.of(loss.of(parameter("y", Tensor.of(y)), constant(t))).run().assertOk();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void itsMeanIsTheSumOverTheNumbers(ElementwiseLoss loss, double[] y, double[] t, DoubleBinaryOperator formula) {
        double sum = value(loss.reduction(Reduction.SUM).of(constant(y), constant(t))).item();

        assertThat(value(loss.of(constant(y), constant(t))).item()).isCloseTo(sum / y.length, within(1e-14));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void aColumnAgainstAVectorIsRefused(ElementwiseLoss loss, double[] y, double[] t, DoubleBinaryOperator formula) {
        assertThatThrownBy(() -> loss.of(constant(y).reshape(6, 1), constant(t))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "%s: output and target must have one shape; reshape one of them (output is [6,1], target is [6])",
                        loss);
    }

    @Test
    void theBatchMeanDividesByTheExamples() {
        Node y = constant(Tensor.of(new double[][]{{1, 2}, {3, 6}}));

        assertThat(value(Losses.l1().reduction(Reduction.BATCH_MEAN).of(y, y.mul(0))).item()).isEqualTo(6);
    }

    @Test
    void aCertainMistakeCostsAHundred() {
        Node loss = Losses.binaryCrossEntropyOfProbabilities().reduction(Reduction.NONE).of(constant(0, 1, 0, 1),
                constant(0, 0, 1, 1));

        assertThat(value(loss)).isEqualTo(Tensor.of(0.0, 100.0, 100.0, 0.0));
    }

    @Test
    void aProbabilityOfZeroDoesNotDiverge() {
        assertThat(value(Losses.klDivergence().of(constant(-1.0), constant(0.0))).item()).isZero();
    }

    @Test
    void aBetaOfZeroIsRefused() {
        assertThatThrownBy(() -> Losses.smoothL1(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("smoothL1: beta (0.0) must be positive");
    }

    @Test
    void anAlphaAboveOneIsRefused() {
        assertThatThrownBy(() -> Losses.focal(1.5, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("focal: alpha (1.5) must lie in 0 to 1");
    }

    @Test
    void aGaussianIsMinusItsLogDensity() {
        double expected = -Math.log(Math.exp(-(0.7 - 0.2) * (0.7 - 0.2) / (2 * 0.3)) / Math.sqrt(2 * Math.PI * 0.3));

        assertThat(value(Losses.gaussianLikelihood().of(constant(0.7), constant(0.2), constant(0.3))).item())
                .isCloseTo(expected, within(1e-14));
    }

    @Test
    void aGaussiansGradientsAgreeWithFiniteDifferences() {
        Parameter y = parameter("y", Tensor.of(Y));
        Parameter v = parameter("v", Tensor.of(P));

        GradCheck.of(Losses.gaussianLikelihood().of(y, constant(T), v)).run().assertOk();
    }

    @Test
    void rankingWantsTheMargin() {
        Node loss = Losses.marginRanking(0.5).reduction(Reduction.NONE).of(constant(1, 2, 3), constant(2, 1, 2.75),
                constant(1, 1, 1));

        assertThat(value(loss)).isEqualTo(Tensor.of(1.5, 0.0, 0.25));
    }

    @Test
    void rankingHasRightGradients() {
        GradCheck.of(Losses.marginRanking(0.5).of(parameter("a", Tensor.of(Y)), parameter("b", Tensor.of(T)),
                constant(SIDES))).run().assertOk();
    }

    @Test
    void aTripletComparesTwoDistances() {
        Node a = constant(Tensor.of(new double[][]{{0, 0}, {0, 0}}));
        Node p = constant(Tensor.of(new double[][]{{3, 4}, {0, 1}}));
        Node n = constant(Tensor.of(new double[][]{{0, 5.5}, {6, 8}}));

        Tensor losses = value(Losses.tripletMargin().reduction(Reduction.NONE).of(a, p, n));

        // 5 − 5.5 + 1, and 1 − 10 + 1 held at 0; ε moves the distances by less than 2e-6.
        assertThat(losses.closeTo(Tensor.of(0.5, 0.0), 0, 3e-6)).isTrue();
    }

    @Test
    void aSwappingTripletTakesTheSmallerDistance() {
        Node a = constant(0, 0);
        Node p = constant(3, 4);
        Node n = constant(3, 5);

        assertThat(value(Losses.tripletMargin().swapping().of(a, p, n)).item()).isCloseTo(5 - 1 + 1, within(3e-6));
    }

    @Test
    void aTripletHasRightGradients() {
        Parameter a = parameter("a", Tensor.randn(1, 3, 4));
        Parameter p = parameter("p", Tensor.randn(2, 3, 4));
        Parameter n = parameter("n", Tensor.randn(3, 3, 4));

        GradCheck.of(Losses.tripletMargin().norm(3).margin(2).swapping().of(a, p, n)).run().assertOk();
    }

    @Test
    void theCosineIsWeighedByItsTarget() {
        Node a = constant(Tensor.of(new double[][]{{1, 0}, {1, 0}, {1, 1}}));
        Node b = constant(Tensor.of(new double[][]{{0, 2}, {3, 3}, {1, 1}}));

        Tensor losses = value(Losses.cosineEmbedding(0.25).reduction(Reduction.NONE).of(a, b, constant(1, -1, -1)));

        assertThat(losses.closeTo(Tensor.of(1, Math.sqrt(0.5) - 0.25, 0.75), 1e-11, 0)).isTrue();
    }

    @Test
    void theCosineHasRightGradients() {
        Parameter a = parameter("a", Tensor.randn(1, 3, 4));
        Parameter b = parameter("b", Tensor.randn(2, 3, 4));

        GradCheck.of(Losses.cosineEmbedding(-0.9).of(a, b, constant(1, -1, -1))).run().assertOk();
    }

    @Test
    void severalLabelsAreAMeanOverTheClasses() {
        double expected = (crossEntropy(sigmoid(0.5), 1) + crossEntropy(sigmoid(-2), 1) + crossEntropy(sigmoid(3), 0))
                / 3;

        assertThat(value(Losses.multiLabelSoftMargin().reduction(Reduction.NONE).of(
                constant(Tensor.of(new double[][]{{0.5, -2, 3}})), constant(Tensor.of(new double[][]{{1, 1, 0}}))))
                .getDouble(0)).isCloseTo(expected, within(1e-14));
    }
}
