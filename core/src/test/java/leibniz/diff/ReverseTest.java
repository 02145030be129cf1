// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scalar;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReverseTest {
    private final Parameter x = parameter("x", Tensor.of(1.0, 2.0, 3.0));
    private final Parameter w = parameter("w", Tensor.of(4.0, 5.0, 6.0));

    @Test
    void addsUpWhatArrivesAlongAllPaths() {
        Node y = x.mul(x).add(x.mul(3)).sum();

        assertThat(value(gradients(y, x).of(x))).isEqualTo(Tensor.of(5.0, 7.0, 9.0));
    }

    @Test
    void sumsToTheShapeOfWhatWasBroadcast() {
        Parameter b = parameter("b", 1.0);

        assertThat(value(gradients(x.mul(b).sum(), b).of(b))).isEqualTo(Tensor.scalar(6.0));
    }

    @Test
    void formsNoGradientForWhatWasNotAskedFor() {
        Node data = constant(7, 8, 9);
        Node grad = gradients(data.mul(w).sum(), w).of(w);

        assertThat(Graph.of(grad).order()).doesNotContain(w);
    }

    @Test
    void namesNoParameterAndGetsAllOfThem() {
        assertThat(gradients(x.mul(w).sum()).parameters()).containsExactly(x, w);
    }

    @Test
    void isZeroWhereNothingDepends() {
        Gradients g = gradients(x.sum(), x, w);

        assertThat(g.reaches(w)).isFalse();
        assertThat(value(g.of(w))).isEqualTo(Tensor.zeros(3));
    }

    @Test
    void stopGradientCountsAsAConstant() {
        Node y = x.mul(x.stopGradient()).sum();

        assertThat(value(gradients(y, x).of(x))).isEqualTo(Tensor.of(1.0, 2.0, 3.0));
    }

    @Test
    void aSeedWeighsAnOutputOfAnyShape() {
        assertThat(value(vjp(x.square(), constant(1, 0, 10), x).of(x))).isEqualTo(Tensor.of(2.0, 0.0, 60.0));
    }

    @Test
    void differentiatesWithRespectToAnInnerNode() {
        Node inner = x.mul(2);

        assertThat(value(gradients(inner.square().sum(), inner).of(inner))).isEqualTo(Tensor.of(4.0, 8.0, 12.0));
    }

    @Test
    void theGradientOfTheOutputItselfIsOne() {
        Node y = x.sum();

        assertThat(value(gradients(y, y).of(y)).item()).isEqualTo(1);
    }

    @Test
    void mapsEveryGradient() {
        Gradients g = gradients(x.sum(), x).map(node -> node.mul(5));

        assertThat(value(g.of(x))).isEqualTo(Tensor.of(5.0, 5.0, 5.0));
    }

    @Test
    void refusesAnOutputThatIsNotAScalar() {
        assertThatThrownBy(() -> gradients(x.exp(), x)).isInstanceOf(ShapeException.class).hasMessage(
                "gradients: the output must be a scalar; sum it, or give a seed of its shape (it is exp float64[3])");
    }

    @Test
    void refusesASeedOfAnotherType() {
        assertThatThrownBy(() -> vjp(x.exp(), scalar(1), x)).isInstanceOf(ShapeException.class).hasMessage(
                "gradients: the seed must be of the output's type (the seed is float64[], the output is float64[3])");
    }

    @Test
    void refusesAPathThatIsCutByIntegers() {
        Node cut = x.to(DType.INT64).to(DType.FLOAT64).sum();

        assertThatThrownBy(() -> gradients(cut, x)).isInstanceOf(NotDifferentiableException.class)
                .hasMessageStartingWith("gradients: sum depends on x only through to, which has no derivative;"
                        + " say stopGradient() if a zero gradient is meant (to int64[3], recorded at ");
    }

    @Test
    void aComparisonIsAStepFunctionAndHasTheDerivativeZero() {
        Node slope = gradients(x.sub(2).gt(0).where(x, x.neg()).sum(), x).of(x);

        assertThat(value(gradients(slope.sum(), x).of(x))).isEqualTo(Tensor.zeros(3));
    }

    @Test
    void refusesAnOutputOfIntegers() {
        assertThatThrownBy(() -> gradients(x.to(DType.INT64).sum(), x)).isInstanceOf(NotDifferentiableException.class)
                .hasMessageStartingWith("gradients: sum has no derivative (sum int64[], recorded at ");
    }

    @Test
    void refusesALeafOfIntegers() {
        Parameter n = parameter("n", Tensor.of(1, 2));

        assertThatThrownBy(() -> gradients(x.sum(), n)).isInstanceOf(NotDifferentiableException.class)
                .hasMessageStartingWith(
                        "gradients: n holds int32; only float32 and float64 have derivatives (n = parameter int32[2], recorded at ");
    }

    @Test
    void refusesAGradientThatWasNotAskedFor() {
        assertThatThrownBy(() -> gradients(x.sum(), x).of(w)).hasMessage(
                "gradients: the gradient with respect to w = parameter float64[3] was not asked for, only those with respect to [x = parameter float64[3]]");
    }
}
