// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.Engine;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a mask has cut off contributes exactly nothing, even where its derivative is infinite or not a number; what is
/// alive comes through, NaN included.
class MaskedLanesTest {
    private static final double NAN = Double.NaN;
    private static final double[] POINTS = {-2, 0, 4};

    /// f where x > 0, else 0.
    private static UnaryOperator<Node> masked(UnaryOperator<Node> f) {
        return x -> x.gt(0).where(f.apply(x), Fill.zerosLike(x));
    }

    @ParameterizedTest(name = "where(x > 0, {0}, 0)")
    @MethodSource("functions")
    void theGradientIsZeroWhereMasked(String name, UnaryOperator<Node> f, double slope, double bend) {
        assertThat(Derivative.first(masked(f), POINTS)).containsExactly(new double[]{0, 0, slope}, within(1e-15));
    }

    @ParameterizedTest(name = "where(x > 0, {0}, 0)")
    @MethodSource("functions")
    void theSecondDerivativeIsZeroWhereMasked(String name, UnaryOperator<Node> f, double slope, double bend) {
        assertThat(Derivative.second(masked(f), POINTS)).containsExactly(new double[]{0, 0, bend}, within(1e-15));
    }

    @ParameterizedTest(name = "where(x > 0, {0}, 0)²")
    @MethodSource("functions")
    void theSecondDerivativeOfWhatFollowsTheMaskIsZeroThere(String name, UnaryOperator<Node> f, double slope,
            double bend) {
        double value = Laws.value(f.apply(new Constant(Tensor.scalar(4.0)))).item();
        double expected = 2 * slope * slope + 2 * value * bend;
        assertThat(Derivative.second(x -> masked(f).apply(x).square(), POINTS))
                .containsExactly(new double[]{0, 0, expected}, within(1e-14));
    }

    @ParameterizedTest(name = "where(x > 0, {0}, 0)")
    @MethodSource("functions")
    void theTangentIsZeroWhereMasked(String name, UnaryOperator<Node> f, double slope, double bend) {
        Parameter x = new Parameter("x", Tensor.of(POINTS));
        Node ones = Fill.of(DType.FLOAT64, Shape.of(3), 1);
        Node tangent = Forward.jvp(List.of(masked(f).apply(x)), List.of(x), List.of(ones)).getFirst();
        assertThat(Laws.value(tangent).toDoubles()).containsExactly(new double[]{0, 0, slope}, within(1e-15));
    }

    static Stream<Arguments> functions() {
        return Stream.of(row("log x", Node::log, 0.25, -1 / 16.0), row("√x", Node::sqrt, 0.25, -1 / 32.0),
                row("1/x", Node::reciprocal, -1 / 16.0, 1 / 32.0), row("2/x", x -> x.rdiv(2), -1 / 8.0, 1 / 16.0),
                row("1/√x", Node::rsqrt, -1 / 16.0, 3 / 128.0), row("x^½", x -> x.pow(0.5), 0.25, -1 / 32.0),
                row("x^−1", x -> x.pow(-1), -1 / 16.0, 1 / 32.0), row("x^1.5", x -> x.pow(1.5), 3, 3 / 8.0),
                row("log2 x", Node::log2, 0.25 / Math.log(2), -1 / 16.0 / Math.log(2)),
                row("log10 x", Node::log10, 0.25 / Math.log(10), -1 / 16.0 / Math.log(10)),
                row("x log x", x -> x.mul(x.log()), 1 + Math.log(4), 0.25),
                row("log √x", x -> x.sqrt().log(), 0.125, -1 / 32.0),
                row("√x log x", x -> x.sqrt().mul(x.log()), (2 + Math.log(4)) / 4, -Math.log(4) / 32),
                row("x/√x", x -> x.div(x.sqrt()), 0.25, -1 / 32.0),
                row("log² x", x -> x.log().square(), Math.log(4) / 2, (1 - Math.log(4)) / 8),
                row("√x + 1/x", x -> x.sqrt().add(x.reciprocal()), 3 / 16.0, 0));
    }

    private static Arguments row(String name, UnaryOperator<Node> f, double slope, double bend) {
        return arguments(name, f, slope, bend);
    }

    @Test
    void reluOfALogarithmIsMaskedWhereTheLogarithmIsNegative() {
        assertThat(Derivative.first(x -> x.log().relu(), 0, 0.5, 2)).containsExactly(0, 0, 0.5);
        assertThat(Derivative.second(x -> x.log().relu(), 0, 0.5, 2)).containsExactly(0, 0, -0.25);
    }

    @Test
    void whatIsClampedAwayIsMasked() {
        assertThat(Derivative.first(x -> x.log().clamp(-1, 1), 0, 1, 100)).containsExactly(0, 1, 0);
        assertThat(Derivative.second(x -> x.log().clamp(-1, 1), 0, 1, 100)).containsExactly(0, -1, 0);
    }

    @Test
    void theLoserOfAMaximumIsMasked() {
        assertThat(Derivative.first(x -> x.log().maximum(x.mul(-1)), 0.0, 1)).containsExactly(-1, 1);
        assertThat(Derivative.second(x -> x.log().maximum(x.mul(-1)), 0.0, 1)).containsExactly(0, -1);
    }

    @Test
    void aMaskHoldsAgainstAnInfiniteAdjoint() {
        assertThat(Derivative.first(x -> masked(Node::square).apply(x).sqrt(), -1, 2)).containsExactly(0, 1);
        assertThat(Derivative.first(x -> x.relu().sqrt(), -1, 4)).containsExactly(0, 0.25);
        assertThat(Derivative.first(x -> x.clamp(0, 9).sqrt(), -1, 4)).containsExactly(0, 0.25);
        assertThat(Derivative.first(x -> x.maximum(0).sqrt(), -1, 4)).containsExactly(0, 0.25);
    }

    @Test
    void aSliceThatIsNotUsedIsMasked() {
        assertThat(Derivative.first(x -> x.log().slice(0, 1, 2), 0, 4)).containsExactly(0, 0.25);
    }

    @Test
    void anElementMultipliedByZeroIsMaskedOnTheWayBack() {
        Node mask = new Constant(Tensor.of(0.0, 1));
        assertThat(Derivative.first(x -> x.sqrt().mul(mask), 0, 4)).containsExactly(0, 0.25);
    }

    @Test
    void theThirdDerivativeIsZeroWhereMasked() {
        UnaryOperator<Node> slope = x -> Reverse.of(masked(y -> y.mul(y.log())).apply(x).sum(), List.of(x)).of(x);
        assertThat(Derivative.second(slope, POINTS)).containsExactly(new double[]{0, 0, -1 / 16.0}, within(1e-15));
    }

    @Test
    void aScoreOfMinusInfinityIsMaskedBySoftmax() {
        UnaryOperator<Node> masked = x -> x.gt(0).where(x, Fill.of(DType.FLOAT64, x.shape(), Double.NEGATIVE_INFINITY))
                .softmax(0).select(0, 2);
        double slope = Math.exp(1) / Math.pow(1 + Math.exp(1), 2);
        double bend = -slope * Math.tanh(0.5);
        assertThat(Derivative.first(masked, -5, 1, 2)).containsExactly(new double[]{0, -slope, slope}, within(1e-16));
        Parameter x = new Parameter("x", Tensor.of(-5.0, 1, 2));
        Node gradient = Reverse.of(masked.apply(x), List.of(x)).of(x).select(0, 2);
        assertThat(Laws.value(Reverse.of(gradient, List.of(x)).of(x)).toDoubles())
                .containsExactly(new double[]{0, -bend, bend}, within(1e-16));
    }

    @Test
    void aNaNInALiveLaneComesThrough() {
        assertThat(Derivative.first(masked(Node::log), NAN, 1)).containsExactly(0, 1);
        assertThat(Derivative.first(Node::log, NAN, 1)).containsExactly(NAN, 1);
        assertThat(Derivative.first(x -> x.sqrt().mul(x), -1, 4)).containsExactly(NAN, 3);
    }

    @Test
    void anInfiniteDerivativeInALiveLaneComesThrough() {
        assertThat(Derivative.first(Node::sqrt, 0, 4)).containsExactly(Double.POSITIVE_INFINITY, 0.25);
    }

    @Test
    void strictIeeeGivesNaNWhereZeroMeetsInfinity() {
        Parameter x = new Parameter("x", Tensor.of(0.0, 4));
        Node gradient = Reverse.of(masked(Node::log).apply(x).sum(), List.of(x)).of(x);
        assertThat(Engine.strictIeee().evaluate(List.of(gradient)).of(gradient).toDoubles()).containsExactly(NAN, 0.25);
        assertThat(Engine.relaxed().evaluate(List.of(gradient)).of(gradient).toDoubles()).containsExactly(0, 0.25);
    }

    @Test
    void strictIeeeIsTheSameWhereEverythingIsFinite() {
        Parameter x = new Parameter("x", Tensor.of(0.5, 4));
        Node gradient = Reverse.of(masked(Node::log).apply(x).softmax(0).tanh().sum(), List.of(x)).of(x);
        assertThat(Engine.strictIeee().evaluate(List.of(gradient)).of(gradient)).isEqualTo(Laws.value(gradient));
    }

    @Test
    void aRowOfAProductWithoutAdjointTakesNothingFromAnInfiniteFactor() {
        Parameter a = new Parameter("a", Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        Node b = new Constant(Tensor.of(new double[][]{{Double.POSITIVE_INFINITY, 1}, {1, 1}}));
        Node y = a.matmul(b).mul(new Constant(Tensor.of(new double[][]{{0, 0}, {0, 1}})));
        Node gradient = Reverse.of(y.sum(), List.of(a)).of(a);
        assertThat(Laws.value(gradient)).isEqualTo(Tensor.of(new double[][]{{0, 0}, {1, 1}}));
        assertThat(Engine.strictIeee().evaluate(List.of(gradient)).of(gradient))
                .isEqualTo(Tensor.of(new double[][]{{NAN, 0}, {NAN, 1}}));
    }

    @Test
    void aColumnOfAProductWithoutAdjointTakesNothingFromANaNFactor() {
        Node a = new Constant(Tensor.of(new double[][]{{NAN, 2}, {3, 4}}));
        Parameter b = new Parameter("b", Tensor.of(new double[][]{{1, 1}, {1, 1}}));
        Node y = a.matmul(b).mul(new Constant(Tensor.of(new double[][]{{0, 0}, {1, 0}})));
        assertThat(Laws.value(Reverse.of(y.sum(), List.of(b)).of(b)))
                .isEqualTo(Tensor.of(new double[][]{{3, 0}, {4, 0}}));
    }

    @Test
    void aProductItselfFollowsIeee() {
        Node a = new Constant(Tensor.of(new double[][]{{0, 1}}));
        Node b = new Constant(Tensor.of(new double[][]{{Double.POSITIVE_INFINITY}, {1}}));
        assertThat(Laws.value(a.matmul(b)).item()).isNaN();
        assertThat(Laws.value(a.mul(b.transpose()))).isEqualTo(Tensor.of(new double[][]{{NAN, 1}}));
    }
}
