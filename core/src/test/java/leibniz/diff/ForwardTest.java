// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.jvp;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ForwardTest {
    private final Parameter x = parameter("x", Tensor.of(0.5, -1.5, 2.0));
    private final Node u = constant(1, 10, 100);

    @Test
    void movesAlongADirection() {
        assertThat(value(jvp(x.square(), x, u))).isEqualTo(Tensor.of(1.0, -30.0, 400.0));
    }

    @Test
    void repeatsATangentWhereItsValueIsRepeated() {
        Parameter s = parameter("s", 3.0);

        assertThat(value(jvp(s.add(x), s, constant(7).reshape()))).isEqualTo(Tensor.of(7.0, 7.0, 7.0));
    }

    @Test
    void forwardOverReverseIsReverseOverReverse() {
        Node f = x.sin().mul(x.exp()).sum().square();
        Node g = gradients(f, x).of(x);

        Tensor forward = value(jvp(g, x, u));
        Tensor reverse = value(gradients(g.mul(u).sum(), x).of(x));

        assertThat(forward.closeTo(reverse, 1e-14, 0)).isTrue();
    }

    @Test
    void whatDoesNotDependHasTheTangentZero() {
        assertThat(value(jvp(constant(1, 2), x, u))).isEqualTo(Tensor.of(0.0, 0.0));
    }

    @Test
    void aMaskedLaneIsExactlyZero() {
        Parameter y = parameter("y", Tensor.of(0.0, 4.0));
        Node safe = y.gt(0).where(y.sqrt(), y.mul(0));

        assertThat(value(jvp(safe, y, constant(1, 1)))).isEqualTo(Tensor.of(0.0, 0.25));
    }

    @Test
    void refusesADirectionOfAnotherType() {
        assertThatThrownBy(() -> jvp(x, x, constant(1, 2)))
                .hasMessage("jvp: the direction of x must be float64[3], it is float64[2]");
    }
}
