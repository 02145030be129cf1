// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import leibniz.diff.NotDifferentiableException;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Elementwise;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradCheckTest {
    /// A sine whose rule says (1 + 1e-6)·cos.
    private static final Formula WRONG_SIN = Formula.unary("wrongSin", x -> x.to(Intrinsic.SIN))
            .slope((x, y) -> x.to(Intrinsic.COS).mul(1 + 1e-6));
    /// A sine whose rule is right, while the rule of that rule is not.
    private static final Formula WRONG_COS = Formula.unary("wrongCos", x -> x.to(Intrinsic.COS))
            .slope((x, y) -> x.to(Intrinsic.SIN));
    private static final Formula WRONG_AT_SECOND_ORDER = Formula.unary("halfRight", x -> x.to(Intrinsic.SIN))
            .slope((x, y) -> x.to(WRONG_COS));

    private static Node wrongSin(Node x) {
        return Elementwise.of(WRONG_SIN, x);
    }

    private static Coordinate worst(GradReport report) {
        return Objects.requireNonNull(report.overall().worst());
    }

    /// A layer of each smooth kind.
    private static Node network(DType dtype) {
        Key key = Key.of(3);
        Node x = constant(Tensor.normal(key.split(0), dtype, Shape.of(5, 4)));
        Parameter w1 = parameter("w1", Tensor.normal(key.split(1), dtype, Shape.of(4, 6)));
        Parameter b1 = parameter("b1", Tensor.normal(key.split(2), dtype, Shape.of(6)));
        Parameter w2 = parameter("w2", Tensor.normal(key.split(3), dtype, Shape.of(6, 3)));
        Node hidden = x.matmul(w1).add(b1).tanh();
        return hidden.matmul(w2).logSoftmax(1).slice(1, 0, 1).mean().neg();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aRightGradientPasses(DType dtype) {
        assertThat(GradCheck.of(network(dtype)).run().isOk()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aRightGradientPassesWithAFixedStep(DType dtype) {
        assertThat(GradCheck.of(network(dtype)).fixedStep(1e-6).run().isOk()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aRightGradientPassesAtSecondOrder(DType dtype) {
        assertThat(GradCheck.of(network(dtype)).secondOrder(1).run().isOk()).isTrue();
    }

    @Test
    void everyCoordinateOfEveryParameterIsCompared() {
        assertThat(GradCheck.of(network(DType.FLOAT64)).run().parameters())
                .extracting(GradReport.Line::name, GradReport.Line::checked)
                .containsExactly(tuple("w1", 24), tuple("b1", 6), tuple("w2", 18));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... parts) {
        return org.assertj.core.api.Assertions.tuple(parts);
    }

    @Test
    void aRuleThatIsWrongByOnePartInAMillionIsFound() {
        Parameter p = parameter("p", Tensor.of(new double[][]{{0, 1}, {2, 3}}));
        Node loss = wrongSin(p).mul(constant(Tensor.of(new double[][]{{0, 0}, {1, 0}}))).sum();

        Coordinate worst = worst(GradCheck.of(loss).run());

        assertThat(worst.name()).isEqualTo("p[1,0]");
        assertThat(worst.isOk()).isFalse();
    }

    @Test
    void bothValuesAreReported() {
        Coordinate worst = worst(GradCheck.of(wrongSin(parameter("p", 2.0))).run());

        assertThat(worst.bprop()).isCloseTo(Math.cos(2) * (1 + 1e-6), within(1e-15));
        assertThat(worst.difference()).isCloseTo(Math.cos(2), within(1e-13));
    }

    @Test
    void theOperationBehindAWrongGradientIsNamed() {
        Node wrong = wrongSin(parameter("p", Tensor.of(0.3, -1.2)));

        GradReport report = GradCheck.of(wrong.square().mul(3).sum()).run();

        assertThat(report.suspects()).containsExactly("wrongSin, recorded at " + wrong.site());
    }

    @Test
    void aRuleThatIsWrongAtSecondOrderPassesAtFirst() {
        Node loss = Elementwise.of(WRONG_AT_SECOND_ORDER, parameter("p", 2.0));

        assertThat(GradCheck.of(loss).run().isOk()).isTrue();
    }

    @Test
    void aRuleThatIsWrongAtSecondOrderIsFound() {
        Node loss = Elementwise.of(WRONG_AT_SECOND_ORDER, parameter("p", 2.0));

        assertThat(GradCheck.of(loss).secondOrder(1).run().isOk()).isFalse();
    }

    @Test
    void theSecondDerivativeOfALinearFunctionIsZero() {
        GradReport report = GradCheck.of(parameter("p", Tensor.of(1.0, 2.0)).sum()).secondOrder(1).run();

        assertThat(report.overall().maxAbsolute()).isZero();
        assertThat(report.isOk()).isTrue();
    }

    @Test
    void aKinkIsSuspectedWhereTheSidesDiffer() {
        Parameter p = parameter("p", Tensor.of(-1.0, 0.0, 1.0));

        Coordinate worst = worst(GradCheck.of(p.relu().sum()).step(0.125).run());

        assertThat(worst).isEqualTo(new Coordinate("p", List.of(1), 0, 0.5, worst.error(), worst.allowed(),
                new Coordinate.Kink(0, 1)));
    }

    @Test
    void awayFromTheKinkThereIsNone() {
        Parameter p = parameter("p", Tensor.of(-0.01, 0.02));

        assertThat(GradCheck.of(p.relu().sum()).run().isOk()).isTrue();
    }

    @Test
    void aFixedStepIsThePlainCentralDifference() {
        double x = 0.7;
        double epsilon = 1e-6;

        Coordinate worst = worst(GradCheck.of(parameter("p", x).square()).fixedStep(epsilon).run());

        double above = (x + epsilon) * (x + epsilon);
        double below = (x - epsilon) * (x - epsilon);
        assertThat(worst.difference()).isEqualTo((above - below) / (2 * epsilon));
    }

    @Test
    void aFixedStepIsAllowedItsOwnError() {
        // For x³ the central difference with step ε is off by ε², here a millionth, and with 2ε by four times that.
        Coordinate worst = worst(GradCheck.of(parameter("p", 1.0).pow(3)).fixedStep(1e-3).run());

        assertThat(worst.off()).isCloseTo(1e-6, within(1e-11));
        assertThat(worst.error()).isCloseTo(1e-6, within(1e-11));
    }

    @Test
    void toleranceCanBeLoosened() {
        assertThat(GradCheck.of(wrongSin(parameter("p", 2.0))).tolerance(1e-5, 0).run().isOk()).isTrue();
    }

    @Test
    void anAbsoluteToleranceHoldsForSmallGradients() {
        assertThat(GradCheck.of(wrongSin(parameter("p", 2.0))).tolerance(0, 1e-6).run().isOk()).isTrue();
    }

    @Test
    void aHugeErrorEstimateDoesNotExcuseAWrongGradient() {
        // The logarithm of 0 spoils every difference to the right; bprop says 0.
        Parameter p = parameter("p", Tensor.of(0.0));
        Node loss = where(p.gt(0), p.log(), p.mul(0)).sum().add(1);

        assertThat(GradCheck.of(loss).run().isOk()).isFalse();
    }

    @Test
    void aValueThatIsNotANumberFails() {
        assertThat(GradCheck.of(parameter("p", -1.0).log()).run().isOk()).isFalse();
    }

    @Test
    void aParameterThatIsNotANumberFails() {
        assertThat(GradCheck.of(parameter("p", Double.NaN).square()).run().isOk()).isFalse();
    }

    @Test
    void whatIsBehindAStopGradientCountsAsConstant() {
        Parameter p = parameter("p", Tensor.of(2.0, 3.0));
        Node loss = p.mul(p.square().stopGradient()).sum();

        Coordinate worst = worst(GradCheck.of(loss).run());

        assertThat(worst.isOk()).isTrue();
        assertThat(List.of(worst.bprop())).containsAnyOf(4.0, 9.0);
    }

    @Test
    void theParametersKeepTheirNumbers() {
        Parameter p = parameter("p", Tensor.of(0.1, 0.2, 0.3));
        GradCheck.of(p.exp().sum()).run();

        assertThat(p.value()).isEqualTo(Tensor.of(0.1, 0.2, 0.3));
    }

    @Test
    void theParametersPresentNumbersAreUsed() {
        Parameter p = parameter("p", 1.0);
        GradCheck check = GradCheck.of(p.square());
        p.set(Tensor.scalar(4.0));

        assertThat(worst(check.run()).bprop()).isEqualTo(8);
    }

    @Test
    void onlyTheNamedParametersAreChecked() {
        Parameter a = parameter("a", 1.0);
        Parameter b = parameter("b", 2.0);

        assertThat(GradCheck.of(a.mul(b), b).run().parameters()).extracting(GradReport.Line::name).containsExactly("b");
    }

    @Test
    void aParameterThatTheOutputDoesNotUseHasGradientZero() {
        Parameter a = parameter("a", 1.0);
        Parameter unused = parameter("unused", 2.0);

        assertThat(worst(GradCheck.of(a.square(), unused).run()).difference()).isZero();
    }

    @Test
    void aSampleComparesSoManyCoordinatesOfEachParameter() {
        Parameter small = parameter("small", Tensor.ones(2));
        Parameter large = parameter("large", Tensor.ones(10, 10));
        Node loss = small.sum().mul(large.sum());

        assertThat(GradCheck.of(loss).sample(5, 1).run().parameters())
                .extracting(GradReport.Line::name, GradReport.Line::checked)
                .containsExactly(tuple("small", 2), tuple("large", 5));
    }

    @Test
    void indicesOfASampleAreThoseOfTheWhole() {
        Parameter p = parameter("p", Tensor.ones(3, 4));
        Node loss = p.mul(constant(Tensor.arange(0, 12, 1.0).reshape(3, 4))).sum();

        Coordinate worst = worst(GradCheck.of(loss).sample(1, 7).run());

        assertThat(worst.bprop()).isEqualTo(4 * worst.index().get(0) + worst.index().get(1));
    }

    @Test
    void aFunctionIsCheckedAtAPoint() {
        assertThat(GradCheck.of(x -> x.square().sum(), Tensor.of(1.0, 2.0)).run().isOk()).isTrue();
    }

    @Test
    void everyElementOfAFunctionsValueIsWeighed() {
        Tensor at = Tensor.of(new double[][]{{0.5, 1.5}, {2.5, 3.5}});

        assertThat(GradCheck.of(x -> wrongSin(x).slice(0, 1, 2), at).run().overall().failed()).isEqualTo(2);
    }

    @Test
    void anInputIsFed() {
        Input x = input("x", DType.FLOAT64, 2);
        Node loss = parameter("w", 3.0).mul(x).square().sum();

        // d/dw w²(1 + 4) = 10w
        assertThat(worst(GradCheck.of(loss).feed(x, Tensor.of(1.0, 2.0)).run()).bprop()).isEqualTo(30);
    }

    @Test
    void anInputWithoutNumbersIsRefused() {
        Node loss = parameter("w", 3.0).mul(input("x", DType.FLOAT64, 2)).sum();

        assertThatThrownBy(() -> GradCheck.of(loss).run()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradcheck: input x (float64[2]) has no numbers; say feed(input, numbers)");
    }

    @Test
    void numbersThatDoNotFitAnInputAreRefused() {
        Input x = input("x", DType.FLOAT64, 2);
        GradCheck check = GradCheck.of(parameter("w", 3.0).mul(x).sum());

        assertThatThrownBy(() -> check.feed(x, Tensor.of(1.0, 2.0, 3.0))).isInstanceOf(ShapeException.class)
                .hasMessage("feed: input x must be float64[2], got float64[3]");
    }

    @Test
    void aVectorIsRefused() {
        assertThatThrownBy(() -> GradCheck.of(parameter("w", Tensor.ones(3)).exp())).isInstanceOf(ShapeException.class)
                .hasMessage("gradcheck: the output must be a scalar; sum it, or its product with some weights "
                        + "(it is exp float64[3])");
    }

    @Test
    void anOutputWithoutParametersIsRefused() {
        Node loss = constant(1, 2).sum();

        assertThatThrownBy(() -> GradCheck.of(loss)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "gradcheck: the output depends on no parameter (it is sum float64[], recorded at %s)", loss.site());
    }

    @Test
    void aGradientThatDoesNotExistIsRefused() {
        Parameter p = parameter("p", 1.0);

        assertThatThrownBy(() -> GradCheck.of(p.gt(0).to(DType.FLOAT64)).run())
                .isInstanceOf(NotDifferentiableException.class);
    }

    @Test
    void aNegativeToleranceIsRefused() {
        GradCheck check = GradCheck.of(parameter("w", 3.0));

        assertThatThrownBy(() -> check.tolerance(-1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance: neither the relative one (-1.0) nor the absolute one (0.0) may be negative");
    }

    @Test
    void aStepOfZeroIsRefused() {
        GradCheck check = GradCheck.of(parameter("w", 3.0));

        assertThatThrownBy(() -> check.fixedStep(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fixedStep: the step must be positive and finite, it is 0.0");
    }

    @Test
    void anEmptySampleIsRefused() {
        GradCheck check = GradCheck.of(parameter("w", 3.0));

        assertThatThrownBy(() -> check.sample(0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample: at least one coordinate must be drawn, not 0");
    }

    @Test
    void anEmptyParameterPasses() {
        Node loss = parameter("none", Tensor.zeros(0, 3)).sum();

        assertThat(GradCheck.of(loss).run().isOk()).isTrue();
    }

    @Test
    void theReportSaysWhatWasChecked() {
        Node loss = parameter("w", 3.0).square().named("loss");

        assertThat(GradCheck.of(loss).run().subject())
                .isEqualTo("loss = square float64[] = 9.0, recorded at " + loss.site());
    }
}
