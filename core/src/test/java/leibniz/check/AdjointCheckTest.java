// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjointCheckTest {
    private final Parameter x = parameter("x", Tensor.of(0.5, -1.0, 2.0));

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void theTwoModesAgreeOnAnOutputOfAnyShape(DType dtype) {
        Parameter w = parameter("w", Tensor.randn(1, 3, 4).to(dtype));
        Node y = constant(Tensor.randn(2, 2, 3).to(dtype)).matmul(w).tanh();

        assertThat(AdjointCheck.of(y, w).run().isOk()).isTrue();
        assertThat(AdjointCheck.of(y).secondOrder(3).run().isOk()).isTrue();
    }

    @Test
    void aFunctionIsCheckedAtAPoint() {
        AdjointReport report = AdjointCheck.of(t -> t.sin().cumsum(0), Tensor.of(1.0, 2.0, 3.0)).run();

        assertThat(report.isOk()).isTrue();
        assertThat(report.forward()).isNotZero();
    }

    @Test
    void aKinkIsNoObstacle() {
        assertThat(AdjointCheck.of(t -> t.relu(), Tensor.of(0.0, 0.0)).run().isOk()).isTrue();
    }

    @Test
    void aBpropThatIsNotLinearIsFound() {
        assertThat(AdjointCheck.of(custom(new Crooked(), x)).run().isOk()).isFalse();
    }

    @Test
    void theReportNamesBothValuesAndTheOperation() {
        Node y = custom(new Crooked(), x.sin());

        AdjointReport report = AdjointCheck.of(y).run();

        assertThat(report.suspects()).containsExactly("crooked, recorded at " + y.site());
        assertThatThrownBy(report::assertOk).isInstanceOf(AssertionError.class)
                .hasMessage("""
                        adjoint: forward and reverse mode disagree (crooked float64[3], recorded at %s)
                            ⟨v, J·u⟩ by forward mode   %s
                            ⟨Jᵀ·v, u⟩ by reverse mode  %s
                            apart by                   %.1e, allowed are %.1e
                          suspected operation: crooked, recorded at %s""".formatted(y.site(), report.forward(),
                        report.reverse(), report.off(), report.allowed(), y.site()));
    }

    @Test
    void anAgreementIsReportedToo() {
        Node y = x.mul(2);
        AdjointReport report = AdjointCheck.of(y).run().assertOk();

        assertThat(report).asString().startsWith("adjoint: forward and reverse mode agree (mul float64[3], recorded at "
                + y.site() + ")\n");
    }

    @Test
    void otherDirectionsGiveOtherNumbers() {
        AdjointCheck check = AdjointCheck.of(x.exp());

        assertThat(check.seed(1).run().forward()).isNotEqualTo(check.run().forward());
        assertThat(check.seed(1).run().forward()).isEqualTo(check.seed(1).run().forward());
    }

    @Test
    void theToleranceIsAShareOfTheTermsSizes() {
        AdjointReport strict = AdjointCheck.of(x.exp()).run();
        AdjointReport loose = AdjointCheck.of(x.exp()).tolerance(1e-6).run();

        assertThat(loose.allowed() / strict.allowed()).isBetween(0.999e6, 1.001e6);
        assertThatThrownBy(() -> AdjointCheck.of(x.exp()).tolerance(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance: it may not be negative, it is -1.0");
    }

    @Test
    void inputsAreFed() {
        Input in = input("in", DType.FLOAT64, 3);

        assertThat(AdjointCheck.of(x.mul(in)).feed(in, Tensor.of(1.0, 2.0, 3.0)).run().isOk()).isTrue();
        assertThatThrownBy(() -> AdjointCheck.of(x.mul(in)).feed(in, Tensor.zeros(DType.FLOAT32, Shape.of(3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("feed: input in must be float64[3], got float32[3]");
    }

    @Test
    void anOutputWithoutParametersIsRefused() {
        Node y = constant(1, 2).sin();

        assertThatThrownBy(() -> AdjointCheck.of(y)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adjoint: the output depends on no parameter (it is sin float64[2], recorded at %s)"
                        .formatted(y.site()));
    }

    @Test
    void severalParametersMoveTogether() {
        Parameter s = parameter("s", 2.0);

        assertThat(AdjointCheck.of(x.mul(s).sum(), x, s).secondOrder(1).run().isOk()).isTrue();
        assertThat(AdjointCheck.of(x.mul(s), List.of(x, s).toArray(Parameter[]::new)).run().isOk()).isTrue();
    }
}
