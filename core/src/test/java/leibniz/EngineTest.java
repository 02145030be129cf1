// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final Engine engine = Engine.relaxed();

    private static Node recorded(Parameter w, double... data) {
        return constant(data).mul(w).tanh().sum();
    }

    @Test
    void recordingTheSameGraphAgainFindsItsPlan() {
        Parameter w = parameter("w", 2.0);
        engine.evaluate(List.of(recorded(w, 1, 2)));
        engine.evaluate(List.of(recorded(parameter("v", 5.0), 3, 4)));

        assertThat(engine.plans()).isEqualTo(1);
    }

    @Test
    void anotherShapeIsAnotherPlan() {
        Parameter w = parameter("w", 2.0);
        engine.evaluate(List.of(recorded(w, 1, 2)));
        engine.evaluate(List.of(recorded(w, 1, 2, 3)));

        assertThat(engine.plans()).isEqualTo(2);
    }

    @Test
    void anotherWiringIsAnotherPlan() {
        Parameter a = parameter("a", 2.0);
        Parameter b = parameter("b", 3.0);
        engine.evaluate(List.of(a.mul(b)));
        engine.evaluate(List.of(a.mul(a)));

        assertThat(engine.plans()).isEqualTo(2);
    }

    @Test
    void aFoundPlanWorksOnTheNewNumbers() {
        Node first = recorded(parameter("w", 2.0), 1, 2);
        engine.evaluate(List.of(first));
        Node second = recorded(parameter("w", 0.5), 3, 4);

        assertThat(engine.evaluate(List.of(second)).of(second).item()).isCloseTo(Math.tanh(1.5) + Math.tanh(2),
                within(1e-15));
    }

    @Test
    void readsWhatAParameterHoldsNow() {
        Parameter w = parameter("w", 2.0);
        Node y = w.square();
        engine.evaluate(List.of(y));
        w.set(Tensor.scalar(7.0));

        assertThat(engine.evaluate(List.of(y)).of(y).item()).isEqualTo(49);
    }

    @Test
    void feedsInputs() {
        Input x = input("x", DType.INT32, 2);
        Node y = x.mul(3);

        assertThat(engine.evaluate(List.of(y), Map.of(x, Tensor.of(4, 5))).of(y)).isEqualTo(Tensor.of(12, 15));
    }

    @Test
    void saysWhichInputHasNoNumbers() {
        Input x = input("x", DType.INT32, 2);

        assertThatThrownBy(() -> engine.evaluate(List.of(x.neg())))
                .hasMessage("evaluate: input x (int32[2]) has no numbers; feed it, or compile a program with it");
    }

    @Test
    void aMaskedLaneIsExactlyZero() {
        Parameter x = parameter("x", Tensor.of(-1.0, 0.0, 2.0));
        Node y = x.gt(0).where(x.log(), x.mul(0)).sum();
        Node grad = gradients(y, x).of(x);

        assertThat(engine.evaluate(List.of(grad)).of(grad)).isEqualTo(Tensor.of(0.0, 0.0, 0.5));
    }

    @Test
    void theStrictEngineFollowsIeee754() {
        Parameter x = parameter("x", Tensor.of(0.0, 2.0));
        Node grad = gradients(
                x.gt(0).where(x.log(), x).stopGradient().mul(0).add(x.gt(0).where(x.log(), x.mul(0))).sum(), x)
                .of(x);

        assertThat(Engine.strictIeee().evaluate(List.of(grad)).of(grad).getDouble(0)).isNaN();
    }
}
