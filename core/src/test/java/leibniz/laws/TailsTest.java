// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values and derivatives far out, where a naive formula overflows or loses its digits. What is expected is the leading
/// term of a series whose next one is below half a unit in the last place, or a closed form in BigDecimal.
class TailsTest {
    private static final double TINY = 1e-18;

    @ParameterizedTest(name = "{0} at {2} is {3} with derivative {4}")
    @MethodSource("table")
    void valueAndDerivativeKeepTheirDigits(String name, UnaryOperator<Node> f, double x, double value, double slope) {
        assertClose(Laws.value(f.apply(new Constant(Tensor.scalar(x)))).item(), value);
        assertClose(Derivative.first(f, x)[0], slope);
    }

    static Stream<Arguments> table() {
        double e50 = Math.exp(-50);
        double e700 = Math.exp(-700);
        return Stream.of(row("softplus", Node::softplus, 800, 800, 1), row("softplus", Node::softplus, -800, 0, 0),
                row("softplus", Node::softplus, -50, e50, e50), row("softplus", Node::softplus, -700, e700, e700),
                row("softplus", Node::softplus, 50, 50, 1), row("softplus", Node::softplus, 1e300, 1e300, 1),
                row("sigmoid", Node::sigmoid, 800, 1, 0), row("sigmoid", Node::sigmoid, -800, 0, 0),
                row("sigmoid", Node::sigmoid, 50, 1, e50), row("sigmoid", Node::sigmoid, -50, e50, e50),
                row("sigmoid", Node::sigmoid, -700, e700, e700), row("sigmoid", Node::sigmoid, 700, 1, e700),
                row("logSigmoid", Node::logSigmoid, 800, 0, 0), row("logSigmoid", Node::logSigmoid, -800, -800, 1),
                row("logSigmoid", Node::logSigmoid, 50, -e50, e50),
                row("logSigmoid", Node::logSigmoid, 700, -e700, e700),
                row("tanh", Node::tanh, 30, 1, 4 * Math.exp(-60)), row("tanh", Node::tanh, -30, -1, 4 * Math.exp(-60)),
                row("tanh", Node::tanh, 350, 1, 4 * e700), row("tanh", Node::tanh, TINY, TINY, 1),
                row("tanh", Node::tanh, 800, 1, 0), row("expm1", Node::expm1, TINY, TINY, 1),
                row("expm1", Node::expm1, -TINY, -TINY, 1), row("expm1", Node::expm1, -50, -1, e50),
                row("expm1", Node::expm1, -800, -1, 0), row("log1p", Node::log1p, TINY, TINY, 1),
                row("log1p", Node::log1p, -TINY, -TINY, 1), row("log1p", Node::log1p, 1e300, Math.log(1e300), 1e-300),
                row("asinh", Node::asinh, TINY, TINY, 1),
                row("asinh", Node::asinh, 1e300, Math.log(2) + Math.log(1e300), 1e-300),
                row("asinh", Node::asinh, -1e300, -Math.log(2) - Math.log(1e300), 1e-300),
                row("acosh", Node::acosh, 1e300, Math.log(2) + Math.log(1e300), 1e-300),
                row("acosh", Node::acosh, 1 + 0x1p-52, 0x1.6a09e667f3bccp-26, 0x1.6a09e667f3bcdp25),
                row("atanh", Node::atanh, TINY, TINY, 1), row("sinh", Node::sinh, TINY, TINY, 1),
                row("atan", Node::atan, 1e160, Math.PI / 2, 0), row("atan", Node::atan, 1e100, Math.PI / 2, 1e-200),
                row("rsqrt", Node::rsqrt, 1e-200, 1e100, -5e299),
                row("silu", Node::silu, -700, -700 * e700, -699 * e700), row("silu", Node::silu, 800, 800, 1),
                row("mish", Node::mish, -700, -700 * e700, -699 * e700), row("mish", Node::mish, 1e300, 1e300, 1),
                row("silu", Node::silu, -800, 0, 0), row("tanhshrink", Node::tanhshrink, 1e-6, 1e-18 / 3 - 2e-30 / 15,
                        1e-12 - 2e-24 / 3),
                row("tanhshrink", Node::tanhshrink, 800, 799, 1),
                row("logit", Node::logit, 1e-18, Math.log(1e-18), 1e18),
                row("exp2", Node::exp2, -1000, 0x1p-1000, Math.log(2) * 0x1p-1000),
                row("cbrt", Node::cbrt, -1e-300, -1e-100, 1e200 / 3),
                row("entr", Node::entr, 1e-300, -1e-300 * Math.log(1e-300), -Math.log(1e-300) - 1),
                row("logAddExp(x, 0)", x -> x.logAddExp(scalar(0)), -700, e700, e700),
                row("logAddExp(x, 10000)", x -> x.logAddExp(scalar(1e4)), 1e4 - 50, 1e4, e50),
                row("logAddExp2(x, 0)", x -> x.logAddExp2(scalar(0)), -60, 0x1p-60 / Math.log(2), 0x1p-60),
                row("softplus(2)", x -> x.softplus(2), -25, e50 / 2, e50),
                row("softplus(2)", x -> x.softplus(2), 400, 400, 1),
                row("xlog1py(2, x)", x -> scalar(2).xlog1py(x), TINY, 2 * TINY, 2),
                row("reciprocal", Node::reciprocal, 1e100, 1e-100, -1e-200),
                row("sqrt", Node::sqrt, 1e-300, 1e-150, 5e149), row("relu", Node::relu, 1e300, 1e300, 1),
                row("hypot(x, 1e200)", x -> x.hypot(scalar(1e200)), 1e200, Math.sqrt(2) * 1e200, Math.sqrt(0.5)),
                row("hypot(x, 1e-200)", x -> x.hypot(scalar(1e-200)), 1e-200, Math.sqrt(2) * 1e-200, Math.sqrt(0.5)),
                row("atan2(x, 1e200)", x -> x.atan2(scalar(1e200)), 1e200, Math.PI / 4, 5e-201),
                row("asin", Node::asin, 1 - 0x1p-52, Math.PI / 2 - 0x1.6a09e667f3bcdp-26, 0x1.6a09e667f3bcdp25));
    }

    private static Node scalar(double x) {
        return new Constant(Tensor.scalar(x));
    }

    private static Arguments row(String name, UnaryOperator<Node> f, double x, double value, double slope) {
        return arguments(name, f, x, value, slope);
    }

    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(4e-15 * Math.abs(expected)));
    }

    @Test
    void logSumExpOfLargeNumbersDoesNotOverflow() {
        assertThat(value(Node::logSumExp, 800, 800)).containsExactly(800 + Math.log(2));
        assertThat(Derivative.first(Node::logSumExp, 800, 800)).containsExactly(0.5, 0.5);
    }

    @Test
    void logSumExpKeepsTheSmallTermsOfACommonOffset() {
        double small = Math.log1p(Math.exp(-1));
        assertThat(value(Node::logSumExp, 1e4, 1e4 - 1)[0] - 1e4).isCloseTo(small, within(2e-12));
        assertThat(value(Node::logSumExp, 0, -40)).containsExactly(Math.exp(-40));
        assertThat(value(Node::logSumExp, 0, -700)).containsExactly(Math.exp(-700));
    }

    @Test
    void logSumExpHasTheSoftmaxAsItsGradientInTheTailsToo() {
        double[] gradient = Derivative.first(Node::logSumExp, 800, 100, 0);
        assertThat(gradient[0]).isEqualTo(1);
        assertClose(gradient[1], Math.exp(-700));
        assertThat(gradient[2]).isEqualTo(0);
    }

    @Test
    void logSumExpOfNothingButMinusInfinityIsFlat() {
        double none = Double.NEGATIVE_INFINITY;
        Tensor rows = Tensor.of(new double[][]{{none, none, none}, {7, none, 7}});
        Parameter x = new Parameter("x", rows);
        Node gradient = Reverse.of(x.logSumExp(1).sum(), List.of(x)).of(x);
        Node second = Reverse.of(gradient.mul(new Constant(Tensor.of(1.0, 2, 5))).sum(), List.of(x)).of(x);
        assertThat(Laws.value(x.logSumExp(1)).toDoubles()).containsExactly(none, 7 + Math.log(2));
        assertThat(Laws.value(gradient).toDoubles()).containsExactly(new double[]{0, 0, 0, 0.5, 0, 0.5},
                within(1e-15));
        assertThat(Laws.value(second).toDoubles()).containsExactly(new double[]{0, 0, 0, -1, 0, 1},
                within(1e-15));
    }

    @Test
    void softmaxKeepsItsTail() {
        double[] p = value(x -> x.softmax(0), 350, 0, -350);
        assertThat(p[0]).isEqualTo(1);
        assertClose(p[1], Math.exp(-350));
        assertClose(p[2], Math.exp(-700));
    }

    @Test
    void softmaxDoesNotFeelACommonOffset() {
        double[] shifted = value(x -> x.softmax(0), 10_001, 10_000, 9_998);
        assertThat(shifted).containsExactly(value(x -> x.softmax(0), 1, 0, -2));
    }

    @Test
    void theDerivativeOfASaturatedSoftmaxKeepsItsDigits() {
        double[] gradient = Derivative.first(x -> x.softmax(0).select(0, 0), 50, 0);
        assertClose(gradient[0], Math.exp(-50));
        assertClose(gradient[1], -Math.exp(-50));
    }

    @Test
    void logSoftmaxKeepsTheDistanceFromACertainty() {
        double[] y = value(x -> x.logSoftmax(0), 40, 0);
        assertClose(y[0], -Math.exp(-40));
        assertClose(y[1], -40);
    }

    @Test
    void logSoftmaxDoesNotFeelACommonOffset() {
        double[] shifted = value(x -> x.logSoftmax(0), 10_001, 10_000, 9_998);
        assertThat(shifted).containsExactly(value(x -> x.logSoftmax(0), 1, 0, -2));
    }

    @Test
    void logSoftmaxIsFiniteFarOut() {
        assertThat(value(x -> x.logSoftmax(0), 800, 0, -800)).containsExactly(0, -800, -1600);
        assertThat(Derivative.first(x -> x.logSoftmax(0).select(0, 2), 800, 0, -800)).containsExactly(-1, 0, 1);
    }

    /// Its rule is cotangent − softmax · Σ cotangent, so that the gradient of a cross-entropy is softmax − target, to the
    /// last bit wherever nothing cancels.
    @Test
    void theDerivativeOfLogSoftmaxIsCotangentLessSoftmax() {
        double[] gradient = Derivative.first(x -> x.logSoftmax(0).select(0, 2), 50, 0, 49);
        double[] p = value(x -> x.softmax(0), 50, 0, 49);
        assertThat(gradient).containsExactly(-p[0], -p[1], 1 - p[2]);
        assertClose(gradient[1], -Math.exp(-50) / (1 + Math.exp(-1)));
    }

    @Test
    void theDerivativesOfLogSoftmaxAtACertaintyKeepTheirDigits() {
        UnaryOperator<Node> first = x -> x.logSoftmax(0).select(0, 0);
        double[] gradient = Derivative.first(first, 800, 100, 0);
        assertClose(gradient[0], Math.exp(-700));
        assertClose(gradient[1], -Math.exp(-700));
        assertThat(gradient[2]).isEqualTo(-0.0);
        UnaryOperator<Node> slope = x -> {
            Parameter at = (Parameter) x;
            return Reverse.of(first.apply(at), List.of(at)).of(at).select(0, 0);
        };
        double[] second = Derivative.first(slope, 50, 0);
        assertClose(second[0], -Math.exp(-50));
        assertClose(second[1], Math.exp(-50));
        Parameter x = new Parameter("x", Tensor.of(50.0, 0));
        Node forward = Forward.jvp(List.of(x.logSoftmax(0)), List.of(x), List.of(new Constant(Tensor.of(1.0, 0))))
                .getFirst();
        assertClose(Laws.value(forward).toDoubles()[0], Math.exp(-50));
    }

    @Test
    void theLogisticLossKeepsTheDistanceFromACertainty() {
        BinaryOperator<Node> loss = (z, t) -> Elementwise.of(Activations.LOGISTIC_LOSS, z, t);
        assertClose(Derivative.of(loss, 50, 1)[0], -Math.exp(-50));
        assertClose(Derivative.of(loss, 700, 1)[0], -Math.exp(-700));
        assertClose(Derivative.of(loss, -50, 0)[0], Math.exp(-50));
        assertThat(Derivative.of(loss, 0.5, 0.25)[0]).isEqualTo(1 / (1 + Math.exp(-0.5)) - 0.25);
    }

    @Test
    void secondDerivativesKeepTheirDigitsToo() {
        assertClose(Derivative.second(Node::sigmoid, 50)[0], -Math.exp(-50));
        assertClose(Derivative.second(Node::sigmoid, -50)[0], Math.exp(-50));
        assertClose(Derivative.second(Node::softplus, 50)[0], Math.exp(-50));
        assertClose(Derivative.second(Node::softplus, -700)[0], Math.exp(-700));
        assertClose(Derivative.second(Node::logSigmoid, 50)[0], -Math.exp(-50));
        assertClose(Derivative.second(Node::tanh, 30)[0], -8 * Math.exp(-60));
        assertClose(Derivative.second(Node::tanh, -30)[0], 8 * Math.exp(-60));
        assertClose(Derivative.second(Node::atanh, 1e-300)[0], 2e-300);
        assertClose(Derivative.second(Node::asin, -1e-200)[0], -1e-200);
        assertClose(Derivative.second(Node::acos, 1e-200)[0], -1e-200);
        assertClose(Derivative.second(Node::atan, 1e100)[0], -2e-300);
        assertClose(Derivative.second(Node::softsign, -1e90)[0], 2e-270);
        assertClose(Derivative.second(Node::logNdtr, -1e200)[0], -1);
        assertClose(Derivative.second(x -> x.hypot(scalar(1)), 1e100)[0], 1e-300);
        assertClose(Derivative.second(x -> x.atan2(scalar(1)), 1e-300)[0], -2e-300);
        assertClose(Derivative.second(x -> x.pow(1e-176), 1e-176)[0], -1e176);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p500, 0x1p-500, 0x1p1000})
    void standardizeDoesNotFeelTheScaleWhereEpsIsZero(double scale) {
        double[] expected = value(x -> x.standardize(0, 0), 3, -4, 2);
        assertThat(value(x -> x.standardize(0, 0), 3 * scale, -4 * scale, 2 * scale)).containsExactly(expected,
                within(1e-15));
        double slope = Derivative.first(x -> x.standardize(0, 0).select(0, 0), 3, -4, 2)[0];
        assertClose(
                Derivative.first(x -> x.standardize(0, 0).select(0, 0), 3 * scale, -4 * scale, 2 * scale)[0] * scale,
                slope);
    }

    @Test
    void standardizeOfLargeNumbersDoesNotOverflow() {
        double[] expected = value(x -> x.standardize(0, 0), 3, -4, 2);
        assertThat(value(x -> x.standardize(0, 1e-5), 3e200, -4e200, 2e200)).containsExactly(expected, within(1e-15));
    }

    @Test
    void theSumOfManySmallNumbersBesideALargeOneIsNotLost() {
        double[] numbers = new double[100_001];
        java.util.Arrays.fill(numbers, 1e-17);
        numbers[0] = 1;
        Parameter x = new Parameter("x", Tensor.of(numbers));
        assertThat(Laws.value(x.sum()).item()).isCloseTo(1 + 1e-12, within(1e-15));
        assertThat(Laws.value(Reverse.of(x.sum(), List.of(x)).of(x)).toDoubles()).containsOnly(1.0);
    }

    private static double[] value(UnaryOperator<Node> f, double... x) {
        return Laws.value(f.apply(new Constant(Tensor.of(x)))).toDoubles();
    }
}
