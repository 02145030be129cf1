// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.jvp;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.laws.RunningSum;
import leibniz.ops.CustomOp;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomOpTest {
    private final Parameter x = parameter("x", Tensor.of(1.0, 2.0, 4.0));

    @Test
    void computesItsValueInPlainJava() {
        assertThat(value(custom(new RunningSum(), x))).isEqualTo(Tensor.of(1.0, 3.0, 7.0));
    }

    @Test
    void itsGradientStandsTheCheckAtFirstAndSecondOrder() {
        Node y = custom(new RunningSum(), x.sin()).square().sum();

        assertThat(GradCheck.of(y, x).run().isOk()).isTrue();
        assertThat(GradCheck.of(y, x).secondOrder(7).run().isOk()).isTrue();
    }

    @Test
    void forwardModeIsTheReverseOfTheReverse() {
        assertThat(value(jvp(custom(new RunningSum(), x.square()), x, constant(1, 10, 100))))
                .isEqualTo(Tensor.of(2.0, 42.0, 842.0));
    }

    @Test
    void equalOperationsShareAPlan() {
        Engine engine = Engine.relaxed();
        engine.evaluate(List.of(custom(new RunningSum(), x)));
        engine.evaluate(List.of(custom(new RunningSum(), parameter("other", Tensor.of(3.0, 2.0, 1.0)))));

        assertThat(engine.plans()).isEqualTo(1);
    }

    @Test
    void refusesAValueThatIsNotOfTheTypeItSaid() {
        CustomOp wrong = new CustomOp() {
            @Override
            public String title() {
                return "wrong";
            }

            @Override
            public Type type(List<Type> inputs) {
                return new Type(DType.FLOAT64, Shape.of(2));
            }

            @Override
            public Tensor fprop(List<Tensor> inputs) {
                return inputs.getFirst();
            }

            @Override
            public List<@Nullable Node> bprop(Node y, Node grad) {
                return List.of();
            }
        };

        assertThatThrownBy(() -> value(custom(wrong, x))).isInstanceOf(ShapeException.class)
                .hasMessage("wrong: fprop must yield float64[2], as type(…) says, it yields float64[3]");
        assertThatThrownBy(() -> gradients(custom(wrong, x).sum(), x))
                .hasMessage("wrong: bprop must yield a gradient or null for each of 1 inputs, it yields 0");
    }

    @Test
    void aRuleOfTheUsersOwnReplacesTheDerivedOne() {
        Node straightThrough = withGradient(t -> t.round(), (t, y, grad) -> grad, x.mul(0.4));

        assertThat(value(straightThrough)).isEqualTo(Tensor.of(0.0, 1.0, 2.0));
        assertThat(value(gradients(straightThrough.sum(), x).of(x))).isEqualTo(Tensor.of(0.4, 0.4, 0.4));
    }

    @Test
    void aRuleOfTheUsersOwnHoldsInForwardModeToo() {
        Node doubled = withGradient(t -> t.square(), (t, y, grad) -> grad.mul(t).mul(7), x);

        assertThat(value(jvp(doubled, x, constant(1, 1, 1)))).isEqualTo(Tensor.of(7.0, 14.0, 28.0));
    }

    @Test
    void twoRulesOnOneValueStayApart() {
        Node one = withGradient(t -> t, (t, y, grad) -> grad, x);
        Node ten = withGradient(t -> t, (t, y, grad) -> grad.mul(10), x);

        assertThat(value(gradients(one.add(ten).sum(), x).of(x))).isEqualTo(Tensor.of(11.0, 11.0, 11.0));
    }
}
