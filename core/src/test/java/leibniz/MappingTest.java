// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.mapping;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scalar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MappingTest {
    /// Σ aᵢ²b
    private final Mapping weighted = mapping((a, b) -> a.square().mul(b).sum());
    /// (ab, a + (b, b))
    private final Mapping two = x -> List.of(x.get(0).mul(x.get(1)).sum(), x.get(0).add(x.get(1)));
    private final Tensor a = Tensor.of(2.0, 3.0);
    private final Tensor b = Tensor.scalar(5.0);

    @Test
    void gradientsOfAllArgumentsOrOfThoseNamed() {
        assertThat(weighted.grad().at(a, b)).containsExactly(Tensor.of(20.0, 30.0), Tensor.scalar(13.0));
        assertThat(weighted.grad(1).at(a, b)).containsExactly(Tensor.scalar(13.0));
        assertThat(weighted.grad(1, 0).at(a, b)).containsExactly(Tensor.scalar(13.0), Tensor.of(20.0, 30.0));
    }

    @Test
    void theValueComesBeforeTheGradients() {
        assertThat(weighted.valueAndGrad().at(a, b)).containsExactly(Tensor.scalar(65.0), Tensor.of(20.0, 30.0),
                Tensor.scalar(13.0));
        assertThat(weighted.valueAndGrad(1).at(a, b)).containsExactly(Tensor.scalar(65.0), Tensor.scalar(13.0));
    }

    @Test
    void allArgumentsMoveAtOnce() {
        assertThat(two.jvp(constant(1, 10), scalar(100)).at(a, b))
                .containsExactly(Tensor.scalar(5.0 + 200 + 50 + 300), Tensor.of(101.0, 110.0));
    }

    @Test
    void severalValuesAreWeighedTogether() {
        assertThat(two.vjp(scalar(1), constant(10, 100)).at(a, b))
                .containsExactly(Tensor.of(15.0, 105.0), Tensor.scalar(5 + 110.0));
    }

    @Test
    void aJacobianForEachValueAndArgument() {
        assertThat(two.jacobian().at(a, b)).containsExactly(Tensor.of(5.0, 5.0), Tensor.scalar(5.0),
                Tensor.of(new double[][]{{1, 0}, {0, 1}}), Tensor.of(1.0, 1.0));
        assertThat(two.jacobian(1).at(a, b)).containsExactly(Tensor.scalar(5.0), Tensor.of(1.0, 1.0));
    }

    @Test
    void derivativesCompose() {
        Mapping second = weighted.grad(0).jacobian(0, 1);

        assertThat(second.at(a, b)).containsExactly(Tensor.of(new double[][]{{10, 0}, {0, 10}}), Tensor.of(4.0, 6.0));
    }

    @Test
    void refusesTheGradientOfTwoValues() {
        assertThatThrownBy(() -> two.grad().at(a, b)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grad: the function must have one value, it has 2");
        assertThatThrownBy(() -> two.valueAndGrad().at(a, b))
                .hasMessage("valueAndGrad: the function must have one value, it has 2");
    }

    @Test
    void refusesAnArgumentThatIsNotThere() {
        assertThatThrownBy(() -> weighted.grad(2).at(a, b)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grad: argument 2 is asked for, the function is applied to 2");
        assertThatThrownBy(() -> weighted.jacobian(-1).at(a, b))
                .hasMessage("jacobian: argument -1 is asked for, the function is applied to 2");
        assertThatThrownBy(() -> weighted.at(a))
                .hasMessage("apply: the function takes 2 arguments, 1 are given");
        Differentiable one = Node::exp;
        assertThatThrownBy(() -> one.toMapping().at(a, b))
                .hasMessage("apply: the function takes one argument, 2 are given");
    }

    @Test
    void refusesAnotherNumberOfSeeds() {
        assertThatThrownBy(() -> two.vjp(scalar(1)).at(a, b))
                .hasMessage("vjp: the function has 2 values, 1 seeds are given");
    }

    @Test
    void refusesSeedsOfAnotherShape() {
        assertThatThrownBy(() -> two.vjp(constant(1, 2), constant(1)).at(a, b)).isInstanceOf(ShapeException.class)
                .hasMessage("vjp: seed 0 must be float64[], the type of value 0, it is float64[2]");
    }

    @Test
    void refusesTheGradientOfManyNumbers() {
        Mapping many = mapping((x, y) -> x.mul(y));

        assertThatThrownBy(() -> many.grad().apply(parameter("x", a), parameter("y", b)))
                .isInstanceOf(ShapeException.class).hasMessageStartingWith("gradients: the output must be a scalar");
    }
}
