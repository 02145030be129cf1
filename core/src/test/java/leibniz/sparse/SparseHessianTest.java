// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import leibniz.Differentiable;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SparseHessianTest {
    /// Rosenbrock's function in its chained form: Σ 100·(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)².
    private static Node rosenbrock(Node x) {
        int n = x.shape().size();
        Node head = x.slice(0, 0, n - 1);
        return x.slice(0, 1, n).sub(head.square()).square().mul(100).add(head.rsub(1).square()).sum();
    }

    @Test
    void aChainTakesThreeProducts() {
        SparseHessian hessian = SparseHessian.of(SparseHessianTest::rosenbrock, Tensor.zeros(7));

        assertThat(hessian.colours()).isEqualTo(3);
        assertThat(hessian.pattern().size()).isEqualTo(3 * 7 - 2);
        assertThat(hessian).hasToString("sparse Hessian [7,7], 19 entries, 3 colours of columns and rows");
    }

    @Test
    void itsEntriesAreTheSecondDerivatives() {
        CsrMatrix h = SparseHessian.of(SparseHessianTest::rosenbrock, Tensor.zeros(3)).at(Tensor.of(1.0, 2.0, 3.0));

        // ∂²/∂xᵢ² = 1200 xᵢ² − 400 xᵢ₊₁ + 2, with 200 added from the term before; ∂²/∂xᵢ∂xᵢ₊₁ = −400 xᵢ
        assertThat(h.toDense()).isEqualTo(Tensor.of(new double[][]{{402, -400, 0}, {-400, 3802, -800},
            {0, -800, 200}}));
    }

    @Test
    void anArrowheadTakesTwoProducts() {
        Differentiable arrow = x -> x.slice(0, 0, 1).mul(x.slice(0, 1, 50)).sin().sum().add(x.pow(4).sum());
        SparseHessian hessian = SparseHessian.of(arrow, Tensor.zeros(50));
        Tensor x = Tensor.randn(3, 50);

        assertThat(hessian.pattern().size()).isEqualTo(3 * 50 - 2);
        assertThat(hessian.colours()).isEqualTo(2);
        assertThat(hessian.at(x).toDense().closeTo(arrow.hessian().at(x), 1e-13, 1e-13)).isTrue();
    }

    @Test
    void aDiagonalTakesOneProductAndALinearFunctionNone() {
        assertThat(SparseHessian.of(x -> x.exp().sum(), Tensor.zeros(5)).colours()).isEqualTo(1);
        assertThat(SparseHessian.of(x -> x.mul(3).sum(), Tensor.zeros(5)).colours()).isZero();
        assertThat(SparseHessian.of(x -> x.mul(3).sum(), Tensor.zeros(2)).at(Tensor.zeros(2)).toDense())
                .isEqualTo(Tensor.zeros(2, 2));
    }

    @Test
    void anEntryMayLieOffADiagonalOfZeros() {
        SparseHessian hessian = SparseHessian.of(x -> x.slice(0, 0, 2).mul(x.slice(0, 2, 4)).sum(), Tensor.zeros(4));

        assertThat(hessian.pattern()).hasToString("""
                [4,4] with 4 of 16 places
                ..x.
                ...x
                x...
                .x..""");
        assertThat(hessian.at(Tensor.zeros(4)).values()).isEqualTo(Tensor.ones(4));
    }

    @Test
    void aFullHessianTakesAProductForEachColumn() {
        Differentiable f = x -> x.logSumExp(0);
        Tensor x = Tensor.of(0.1, 0.2, 0.4, 0.8);

        assertThat(SparseHessian.of(f, x).colours()).isEqualTo(4);
        assertThat(SparseHessian.of(f, x).at(x).toDense().closeTo(f.hessian().at(x), 1e-14, 1e-15)).isTrue();
    }

    @Test
    void tenThousandUnknownsAreNoMatter() {
        int n = 10_000;
        SparseHessian hessian = SparseHessian.of(SparseHessianTest::rosenbrock, Tensor.zeros(n));
        CsrMatrix h = hessian.at(Tensor.ones(n));

        assertThat(hessian.colours()).isEqualTo(3);
        assertThat(IntStream.range(1, n - 1).mapToDouble(i -> h.get(i, i))).containsOnly(1002.0);
        assertThat(IntStream.range(0, n - 1).mapToDouble(i -> h.get(i + 1, i))).containsOnly(-400.0);
    }

    @Test
    void itsEntriesCanBeDifferentiatedAgain() {
        SparseHessian hessian = SparseHessian.of(x -> x.pow(4).sum(), Tensor.zeros(2));
        Node x = constant(2, 3);

        assertThat(value(leibniz.Leibniz.gradients(hessian.values(x).sum(), x).of(x))).isEqualTo(Tensor.of(48.0, 72.0));
    }

    @Test
    void refusesWhatIsNotAScalarOrNotThatShape() {
        assertThatThrownBy(() -> SparseHessian.of(Node::sin, Tensor.zeros(3))).isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("gradients: the output must be a scalar");
        SparseHessian hessian = SparseHessian.of(x -> x.sin().sum(), Tensor.zeros(3));
        assertThatThrownBy(() -> hessian.at(Tensor.of(1f, 2f, 3f))).isInstanceOf(ShapeException.class)
                .hasMessage("sparseHessian: x must be float64[3], it is float32[3]");
        assertThatThrownBy(() -> hessian.values(constant(1))).isInstanceOf(ShapeException.class)
                .hasMessage("sparseHessian: x must be float64[3], it is float64[1]");
    }
}
