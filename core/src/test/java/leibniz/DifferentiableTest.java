// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferentiableTest {
    private final Differentiable sine = differentiable(t -> t.sin());
    /// x₀²x₁ + eˣ¹ of a vector.
    private final Differentiable surface = x -> x.select(0, 0).square().mul(x.select(0, 1)).add(x.select(0, 1).exp());
    /// Three values of two numbers.
    private final Differentiable tall = x -> constant(Tensor.of(new double[][]{{1, 2}, {3, 4}, {5, 6}}))
            .matmul(x.square());

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "2, -1", "3, 0", "4, 1", "5, 0"})
    void gradientsOfAnyOrderCompose(int order, double expectedCosine) {
        Differentiable f = sine;
        for (int i = 0; i < order; i++) {
            f = f.grad();
        }
        double x = 0.7;
        double expected = order % 2 == 0 ? expectedCosine * Math.sin(x) : (order % 4 == 1 ? 1 : -1) * Math.cos(x);

        assertThat(f.at(x)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void aGradientHasTheShapeOfItsArgument() {
        assertThat(surface.grad().at(Tensor.of(3.0, 0.0))).isEqualTo(Tensor.of(0.0, 10.0));
    }

    @Test
    void theHessianIsSymmetricAndRight() {
        assertThat(surface.hessian().at(Tensor.of(3.0, 0.0)))
                .isEqualTo(Tensor.of(new double[][]{{0, 6}, {6, 1}}));
    }

    @Test
    void theHessianTimesAVectorNeedsNoHessian() {
        assertThat(surface.hvp(constant(10, 100)).at(Tensor.of(3.0, 0.0))).isEqualTo(Tensor.of(600.0, 160.0));
    }

    @Test
    void aTallJacobianHasARowForEachValue() {
        assertThat(tall.jacobian().at(Tensor.of(1.0, 10.0)))
                .isEqualTo(Tensor.of(new double[][]{{2, 40}, {6, 80}, {10, 120}}));
    }

    @Test
    void aWideJacobianHasAColumnForEachArgument() {
        Differentiable wide = x -> constant(Tensor.of(new double[][]{{1, 2, 3}})).matmul(x.square());

        assertThat(wide.jacobian().at(Tensor.of(1.0, 10.0, 100.0)))
                .isEqualTo(Tensor.of(new double[][]{{2, 40, 600}}));
    }

    @Test
    void aJacobianHasTheAxesOfTheValueThenThoseOfTheArgument() {
        Differentiable turn = x -> x.transpose();

        assertThat(turn.jacobian().at(Tensor.zeros(2, 3)).shape()).isEqualTo(Shape.of(3, 2, 2, 3));
    }

    @Test
    void theJacobianOfNothingIsEmpty() {
        assertThat(sine.jacobian().at(Tensor.zeros(0)).shape()).isEqualTo(Shape.of(0, 0));
    }

    @Test
    void productsWithTheJacobianFromEitherSide() {
        Tensor x = Tensor.of(1.0, 10.0);

        assertThat(tall.jvp(constant(1, 1)).at(x)).isEqualTo(Tensor.of(42.0, 86.0, 130.0));
        assertThat(tall.vjp(constant(1, 0, 1)).at(x)).isEqualTo(Tensor.of(12.0, 160.0));
    }

    @Test
    void otherLeavesCountAsConstants() {
        Parameter w = parameter("w", 5.0);

        assertThat(differentiable(x -> x.square().mul(w)).grad().at(3.0)).isEqualTo(30);
    }

    @Test
    void refusesTheGradientOfAFunctionWithManyValues() {
        assertThatThrownBy(() -> tall.grad().at(Tensor.of(1.0, 2.0))).isInstanceOf(ShapeException.class)
                .hasMessageStartingWith(
                        "gradients: the output must be a scalar; sum it, or give a seed of its shape");
    }
}
