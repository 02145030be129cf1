// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of conventions: which derivative is taken where there is none, or more than one. Zeros are compared without
/// their sign.
class KinksTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @ParameterizedTest(name = "{0} at {2} has derivative {3}")
    @MethodSource("ofOneNumber")
    void theDerivativeAtAKink(String name, UnaryOperator<Node> f, double x, double expected) {
        assertThat(Derivative.first(f, x)[0] + 0.0).isEqualTo(Double.valueOf(expected + 0.0));
    }

    static Stream<Arguments> ofOneNumber() {
        return Stream.of(one("relu", Node::relu, 0, 0), one("relu", Node::relu, -0.0, 0), one("abs", Node::abs, 0, 0),
                one("abs", Node::abs, 1e-300, 1), one("abs", Node::abs, -1e-300, -1), one("sign", Node::sign, 0, 0),
                one("floor", Node::floor, 1, 0), one("ceil", Node::ceil, 1, 0), one("round", Node::round, 0.5, 0),
                one("trunc", Node::trunc, 0, 0), one("clamp(−1, 2)", x -> x.clamp(-1, 2), -1, 1),
                one("clamp(−1, 2)", x -> x.clamp(-1, 2), 2, 1), one("clamp(−1, 2)", x -> x.clamp(-1, 2), 0.5, 1),
                one("clamp(−1, 2)", x -> x.clamp(-1, 2), Math.nextUp(2.0), 0),
                one("clamp(−1, 2)", x -> x.clamp(-1, 2), Math.nextDown(-1.0), 0),
                one("maximum(x, 1)", x -> x.maximum(1), 1, 0.5), one("minimum(x, 1)", x -> x.minimum(1), 1, 0.5),
                one("x⁰", x -> x.pow(0), 0, 0), one("x⁰", x -> x.pow(0), 3, 0), one("x⁰", x -> x.pow(0), -2, 0),
                one("x¹", x -> x.pow(1), 0, 1), one("x²", x -> x.pow(2), 0, 0), one("x³", x -> x.pow(3), -2, 12),
                one("x½", x -> x.pow(0.5), 0, INF), one("sqrt", Node::sqrt, 0, INF),
                one("square", Node::square, 0, 0), one("log", Node::log, 0, INF), one("cosh", Node::cosh, 0, 0),
                one("softplus", Node::softplus, 0, 0.5), one("sigmoid", Node::sigmoid, 0, 0.25),
                one("logSigmoid", Node::logSigmoid, 0, 0.5), one("asinh", Node::asinh, 0, 1),
                one("relu6", Node::relu6, 0, 0), one("relu6", Node::relu6, 6, 0), one("relu6", Node::relu6, 3, 1),
                one("leakyRelu", x -> x.leakyRelu(0.25), 0, 0.25), one("elu", x -> x.elu(1.5), 0, 1.5),
                one("celu", x -> x.celu(2), 0, 1), one("selu", Node::selu, 0, 1.7580993408473766),
                one("hardtanh(−1, 2)", x -> x.hardtanh(-1, 2), -1, 0),
                one("hardtanh(−1, 2)", x -> x.hardtanh(-1, 2), 2, 0),
                one("hardtanh(−1, 2)", x -> x.hardtanh(-1, 2), 1, 1), one("hardsigmoid", Node::hardsigmoid, -3, 0),
                one("hardsigmoid", Node::hardsigmoid, 3, 0), one("hardswish", Node::hardswish, -3, 0),
                one("hardswish", Node::hardswish, 3, 1), one("hardswish", Node::hardswish, -INF, 0),
                one("softsign", Node::softsign, 0, 1), one("softshrink", x -> x.softshrink(0.5), 0.5, 0),
                one("softshrink", x -> x.softshrink(0.5), -0.5, 0), one("softshrink", x -> x.softshrink(0.5), -1, 1),
                one("hardshrink", x -> x.hardshrink(0.5), 0.5, 0), one("hardshrink", x -> x.hardshrink(0.5), -1, 1),
                one("threshold", x -> x.threshold(1, -7), 1, 0), one("threshold", x -> x.threshold(1, -7), 1.5, 1),
                one("frac", Node::frac, 2, 1), one("frac", Node::frac, -0.5, 1), one("cbrt", Node::cbrt, 0, INF),
                one("entr", Node::entr, 0, INF), one("clamp(null, 2)", x -> x.clamp(null, 2.0), 2, 1),
                one("clamp(null, 2)", x -> x.clamp(null, 2.0), -1e300, 1),
                one("clamp(−1, null)", x -> x.clamp(-1.0, null), 1e300, 1),
                one("clamp(−1, null)", x -> x.clamp(-1.0, null), -2, 0),
                one("nanToNum", x -> x.nanToNum(1, 2, 3), NAN, 0), one("nanToNum", x -> x.nanToNum(1, 2, 3), INF, 0),
                one("nanToNum", x -> x.nanToNum(1, 2, 3), -INF, 0), one("nanToNum", x -> x.nanToNum(1, 2, 3), 5, 1),
                one("2ˣ by rpow", x -> x.rpow(0), 0, 0), one("silu", Node::silu, 0, 0.5),
                one("silu", Node::silu, -INF, 0), one("silu", Node::silu, INF, 1), one("mish", Node::mish, 0, 0.6),
                one("geluTanh", Node::geluTanh, 1e200, 1), one("geluTanh", Node::geluTanh, 0, 0.5),
                one("tanh", Node::tanh, 0, 1), one("asin", Node::asin, 1, INF), one("acos", Node::acos, 1, -INF),
                one("acosh", Node::acosh, 1, INF), one("atanh", Node::atanh, 1, INF));
    }

    private static Arguments one(String name, UnaryOperator<Node> f, double x, double expected) {
        return arguments(name, f, x, expected);
    }

    @ParameterizedTest(name = "the second derivative of {0} at {2} is {3}")
    @MethodSource("twice")
    void theSecondDerivativeAtAKink(String name, UnaryOperator<Node> f, double x, double expected) {
        assertThat(Derivative.second(f, x)[0] + 0.0).isEqualTo(Double.valueOf(expected + 0.0));
    }

    static Stream<Arguments> twice() {
        return Stream.of(one("relu", Node::relu, 0, 0), one("abs", Node::abs, 0, 0), one("x⁰", x -> x.pow(0), 0, 0),
                one("x¹", x -> x.pow(1), 0, 0), one("x²", x -> x.pow(2), 0, 2), one("x³", x -> x.pow(3), 0, 0),
                one("square", Node::square, 0, 2), one("asinh", Node::asinh, 0, 0), one("sigmoid", Node::sigmoid, 0, 0),
                one("softplus", Node::softplus, 0, 0.25), one("tanh", Node::tanh, 0, 0), one("cosh", Node::cosh, 0, 1),
                one("clamp(−1, 2)", x -> x.clamp(-1, 2), 2, 0),
                one("elu", x -> x.elu(1), 0, 1), one("tanhshrink", Node::tanhshrink, 0, 0),
                one("silu", Node::silu, 0, 0.5), one("frac", Node::frac, 2, 0));
    }

    @ParameterizedTest(name = "{0} at ({2}, {3}) has gradient ({4}, {5})")
    @MethodSource("ofTwoNumbers")
    void theGradientAtAKink(String name, BinaryOperator<Node> f, double a, double b, double da, double db) {
        double[] gradient = Derivative.of(f, a, b);
        assertThat(List.of(gradient[0] + 0.0, gradient[1] + 0.0)).isEqualTo(List.of(da + 0.0, db + 0.0));
    }

    static Stream<Arguments> ofTwoNumbers() {
        return Stream.of(two("maximum", Node::maximum, 2, 2, 0.5, 0.5), two("minimum", Node::minimum, -1, -1, 0.5, 0.5),
                two("maximum", Node::maximum, 0.0, -0.0, 0.5, 0.5), two("maximum", Node::maximum, 1, 2, 0, 1),
                two("minimum", Node::minimum, 1, 2, 1, 0), two("aᵇ", Node::pow, 0, 2, 0, 0),
                two("aᵇ", Node::pow, 0, 0, 0, 0),
                two("aᵇ", Node::pow, 0, 1, 1, 0), two("aᵇ", Node::pow, 0, 0.5, INF, 0),
                two("aᵇ", Node::pow, 0, -1, -INF, -INF), two("aᵇ", Node::pow, 1, 0, 0, 0),
                two("aᵇ", Node::pow, -2, 3, 12, NAN), two("atan2", Node::atan2, 0, 0, 0, 0),
                two("atan2", Node::atan2, 0, 2, 0.5, 0), two("atan2", Node::atan2, 2, 0, 0, -0.5),
                two("hypot", Node::hypot, 0, 0, NAN, NAN), two("hypot", Node::hypot, 3, 4, 0.6, 0.8),
                two("hypot", Node::hypot, 0, 2, 0, 1), two("a/b", Node::div, 1, 0, INF, -INF),
                two("fmax", Node::fmax, 2, 2, 1, 0), two("fmin", Node::fmin, 2, 2, 1, 0),
                two("fmax", Node::fmax, NAN, 2, 0, 1), two("fmin", Node::fmin, 2, NAN, 1, 0),
                two("copysign", Node::copysign, 0, -1, 0, 0), two("copysign", Node::copysign, -3, -1, 1, 0),
                two("copysign", Node::copysign, 3, -0.0, -1, 0), two("fmod", Node::fmod, -7, 2, 1, 3),
                two("remainder", Node::remainder, -7, 2, 1, 4), two("remainder", Node::remainder, 7, -2, 1, 4),
                two("xlogy", Node::xlogy, 0, 0, 0, 0), two("xlogy", Node::xlogy, 0, -1, 0, 0),
                two("xlogy", Node::xlogy, 0, 1, 0, 0), two("xlogy", Node::xlogy, 2, 0, -INF, INF),
                two("xlog1py", Node::xlog1py, 0, -1, 0, 0), two("xlog1py", Node::xlog1py, 0, -2, 0, 0),
                two("logAddExp", Node::logAddExp, 3, 3, 0.5, 0.5),
                two("logAddExp", Node::logAddExp, INF, INF, 0.5, 0.5),
                two("logAddExp", Node::logAddExp, -INF, -INF, 0.5, 0.5),
                two("logAddExp", Node::logAddExp, -INF, 2, 0, 1),
                two("logAddExp2", Node::logAddExp2, -800, -800, 0.5, 0.5));
    }

    private static Arguments two(String name, BinaryOperator<Node> f, double a, double b, double da, double db) {
        return arguments(name, f, a, b, da, db);
    }

    /// ∂²aᵇ / ∂a∂b is aᵇ⁻¹ (1 + b ln a): at b = 0 it is 1/a, whichever comes first.
    @Test
    void theMixedDerivativeOfAPowerIsTheSameInBothOrders() {
        Parameter a = new Parameter("a", Tensor.scalar(2.0));
        Parameter b = new Parameter("b", Tensor.scalar(0.0));
        Node y = a.pow(b);
        assertThat(Laws.value(Reverse.of(Reverse.of(y, List.of(a)).of(a), List.of(b)).of(b)).item()).isEqualTo(0.5);
        assertThat(Laws.value(Reverse.of(Reverse.of(y, List.of(b)).of(b), List.of(a)).of(a)).item()).isEqualTo(0.5);
    }

    @Test
    void powersOfZeroAreOneAtZeroAndZeroAbove() {
        Node zero = new Constant(Tensor.of(0.0, 0, 0));
        assertThat(Laws.value(zero.pow(new Constant(Tensor.of(0.0, 2, 0.5))))).isEqualTo(Tensor.of(1.0, 0, 0));
    }

    @Test
    void elementsThatTieForTheLargestShareItsGradientEvenly() {
        assertThat(Derivative.first(Node::max, 3, 1, 3, 3, 2)).containsExactly(1 / 3.0, 0, 1 / 3.0, 1 / 3.0, 0);
    }

    @Test
    void elementsThatTieForTheSmallestShareItsGradientEvenly() {
        assertThat(Derivative.first(Node::min, -1, 1, -1, 3)).containsExactly(0.5, 0, 0.5, 0);
    }

    @Test
    void tiesAreSharedWithinARowAndNotAcrossRows() {
        Parameter x = new Parameter("x", Tensor.of(new double[][]{{1, 1, 0}, {2, 1, 2}}));
        Node weighted = x.max(1).mul(new Constant(Tensor.of(1.0, 10)));
        assertThat(Laws.value(Reverse.of(weighted.sum(), List.of(x)).of(x)))
                .isEqualTo(Tensor.of(new double[][]{{0.5, 0.5, 0}, {5, 0, 5}}));
    }

    @Test
    void infinitiesTieToo() {
        assertThat(Derivative.first(Node::max, INF, 0, INF)).containsExactly(0.5, 0, 0.5);
    }

    @Test
    void aNaNAmongTheElementsOfAMaximumComesThrough() {
        Node x = new Constant(Tensor.of(1, NAN, 3));
        assertThat(Laws.value(x.max()).item()).isNaN();
        assertThat(Laws.value(x.min()).item()).isNaN();
        assertThat(Laws.value(x.argmax(0)).item()).isEqualTo(1);
        assertThat(Laws.value(x.argmin(0)).item()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = "BOOL", mode = EnumSource.Mode.EXCLUDE)
    void theFirstOfEqualsIsTheIndexOfTheLargestAndOfTheSmallest(DType dtype) {
        Node x = new Constant(Tensor.of(new int[][]{{1, 5, 5, 1}, {2, 0, 0, 2}}).to(dtype));
        assertThat(Laws.value(x.argmax(1))).isEqualTo(Tensor.of(1L, 0));
        assertThat(Laws.value(x.argmin(1))).isEqualTo(Tensor.of(0L, 1));
    }

    @Test
    void softmaxWithTiesHasTheGradientOfItsFormula() {
        double[] gradient = Derivative.first(x -> x.softmax(0).mul(new Constant(Tensor.of(1.0, 0, 0))).sum(), 2, 2, 2);
        assertThat(gradient).containsExactly(new double[]{2 / 9.0, -1 / 9.0, -1 / 9.0},
                org.assertj.core.api.Assertions.within(1e-16));
    }

    @Test
    void theLogisticLossAtAHalfHasGradientHalfLessTheTarget() {
        double[] gradient = Derivative.of((z, t) -> Elementwise.of(Activations.LOGISTIC_LOSS, z, t), 0, 1);
        assertThat(gradient).containsExactly(-0.5, -0.0);
    }
}
