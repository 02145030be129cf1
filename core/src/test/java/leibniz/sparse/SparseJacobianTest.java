// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import leibniz.Differentiable;
import leibniz.diff.NotDifferentiableException;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SparseJacobianTest {
    /// xᵢ₋₁·xᵢ + xᵢ₊₁², with zeros beyond the ends: three diagonals.
    private static Node tridiagonal(Node x) {
        Node padded = x.pad(new int[][]{{1, 1}}, 0);
        int n = x.shape().size();
        return padded.slice(0, 0, n).mul(x).add(padded.slice(0, 2, n + 2).square());
    }

    private static Pattern patternOf(Differentiable f, int n) {
        return SparseJacobian.of(f, Tensor.zeros(n)).pattern();
    }

    @Test
    void aTridiagonalJacobianTakesThreeProducts() {
        SparseJacobian jacobian = SparseJacobian.of(SparseJacobianTest::tridiagonal, Tensor.zeros(6));

        assertThat(jacobian.colours()).isEqualTo(3);
        assertThat(jacobian.pattern()).hasToString("""
                [6,6] with 16 of 36 places
                xx....
                xxx...
                .xxx..
                ..xxx.
                ...xxx
                ....xx""");
        assertThat(jacobian).hasToString("sparse Jacobian [6,6], 16 entries, 3 colours of columns");
    }

    @Test
    void itsEntriesAreTheDerivatives() {
        CsrMatrix j = SparseJacobian.of(SparseJacobianTest::tridiagonal, Tensor.zeros(3)).at(Tensor.of(2.0, 3.0, 5.0));

        assertThat(j.toDense()).isEqualTo(Tensor.of(new double[][]{{0, 6, 0}, {3, 2, 10}, {0, 5, 3}}));
    }

    @Test
    void tenThousandUnknownsAreNoMatter() {
        int n = 10_000;
        SparseJacobian jacobian = SparseJacobian.of(SparseJacobianTest::tridiagonal, Tensor.zeros(n));
        Tensor x = Tensor.arange(0.0, n, 1.0);
        CsrMatrix at = jacobian.at(x);

        assertThat(jacobian.colours()).isEqualTo(3);
        assertThat(at.values().size()).isEqualTo(3 * n - 2);
        assertThat(IntStream.range(1, n - 1).mapToDouble(i -> at.get(i, i - 1) - i))
                .containsOnly(0.0);
        assertThat(IntStream.range(1, n - 1).mapToDouble(i -> at.get(i, i + 1) - 2 * (i + 1))).containsOnly(0.0);
    }

    @Test
    void oneFullRowIsComputedByReverseModeAndOneFullColumnByForwardMode() {
        Differentiable row = x -> leibniz.Leibniz.concat(0, x.square(), x.sum().unsqueeze(0));
        Differentiable column = x -> x.slice(0, 1, 5).mul(x.slice(0, 0, 1));

        assertThat(SparseJacobian.of(row, Tensor.zeros(5)).colouring()).hasToString("2 colours of rows");
        assertThat(SparseJacobian.of(column, Tensor.zeros(5)).colouring()).hasToString("2 colours of columns");
    }

    @Test
    void aFivePointLaplacianOnAGridTakesFewProductsWhateverItsSize() {
        Differentiable laplacian = x -> {
            Node p = x.reshape(12, 12).pad(new int[][]{{1, 1}, {1, 1}}, 0);
            Node inner = p.slice(0, 1, 13).slice(1, 1, 13);
            return inner.mul(-4).add(p.slice(0, 0, 12).slice(1, 1, 13)).add(p.slice(0, 2, 14).slice(1, 1, 13))
                    .add(p.slice(1, 0, 12).slice(0, 1, 13)).add(p.slice(1, 2, 14).slice(0, 1, 13));
        };
        SparseJacobian jacobian = SparseJacobian.of(laplacian, Tensor.zeros(144));

        assertThat(jacobian.pattern().size()).isEqualTo(5 * 144 - 4 * 12);
        assertThat(jacobian.colours()).isBetween(5, 7);
    }

    @Test
    void whatTheNumbersOfConstantsCutOffIsLeftOut() {
        Node band = constant(Tensor.of(new double[][]{{1, 0, 0}, {2, 1, 0}, {0, 2, 1}}));

        assertThat(patternOf(x -> band.matmul(x), 3)).isEqualTo(Pattern.of(3, new int[][]{{0}, {0, 1}, {1, 2}}));
        assertThat(patternOf(x -> x.mul(constant(1, 0, 2)), 3)).isEqualTo(Pattern.of(3, new int[][]{{0}, {}, {2}}));
        assertThat(patternOf(x -> constant(1, -1, 1).gt(0).where(x, x.flip(0)), 3))
                .isEqualTo(Pattern.of(3, new int[][]{{0}, {1}, {2}}));
        assertThat(patternOf(x -> x.pow(constant(0, 1, 2)), 3)).isEqualTo(Pattern.of(3, new int[][]{{}, {1}, {2}}));
    }

    @Test
    void whatHasNoDerivativeIsLeftOut() {
        assertThat(patternOf(x -> x.floor().add(x.stopGradient()).add(x.gt(0).to(DType.FLOAT64)), 3).size()).isZero();
        assertThat(SparseJacobian.of(Node::floor, Tensor.zeros(3)).at(Tensor.of(1.5, 2.5, 3.5)).toDense())
                .isEqualTo(Tensor.zeros(3, 3));
    }

    @Test
    void indicesThatAreNotConstantsMayPointAnywhereAlongTheirAxis() {
        Parameter index = parameter("index", Tensor.of(1, 0));

        assertThat(patternOf(x -> x.reshape(2, 2).indexSelect(1, index), 4))
                .isEqualTo(Pattern.of(4, new int[][]{{0, 1}, {0, 1}, {2, 3}, {2, 3}}));
        assertThat(patternOf(x -> constant(Tensor.zeros(2, 2)).indexAdd(1, index, x.reshape(2, 2)), 4))
                .isEqualTo(Pattern.of(4, new int[][]{{0, 1}, {0, 1}, {2, 3}, {2, 3}}));
    }

    @Test
    void runningSumsAndLinesSpreadAlongTheirAxisAlone() {
        assertThat(patternOf(x -> x.cumsum(0), 3)).isEqualTo(Pattern.of(3, new int[][]{{0}, {0, 1}, {0, 1, 2}}));
        assertThat(patternOf(x -> x.reshape(2, 2).softmax(0), 4))
                .isEqualTo(Pattern.of(4, new int[][]{{0, 2}, {1, 3}, {0, 2}, {1, 3}}));
        assertThat(patternOf(x -> x.reshape(2, 2).max(1), 4)).isEqualTo(Pattern.of(4, new int[][]{{0, 1}, {2, 3}}));
    }

    @Test
    void aConvolutionReachesAsFarAsItsTaps() {
        Node taps = constant(Tensor.of(1.0, 0, -1).reshape(1, 1, 3));
        Differentiable difference = x -> x.reshape(1, 1, 4).conv1d(taps).flatten();

        assertThat(patternOf(difference, 4)).isEqualTo(Pattern.of(4, new int[][]{{0, 2}, {1, 3}}));
        assertThat(patternOf(w -> constant(1, 2, 3, 4).reshape(1, 1, 4).conv1d(w.reshape(1, 1, 3)).flatten(), 3).size())
                .isEqualTo(6);
    }

    @Test
    void theMatricesOfABatchAreSolvedApart() {
        Node a = constant(Tensor.of(1.0, 2, 3, 4, 5, 6, 7, 8.5).reshape(2, 2, 2));

        assertThat(patternOf(x -> a.solve(x.reshape(2, 2, 1)), 4))
                .isEqualTo(Pattern.of(4, new int[][]{{0, 1}, {0, 1}, {2, 3}, {2, 3}}));
    }

    @Test
    void regionsSpreadAsTheirOperationsDo() {
        Node taken = constant(1, 0, 1);

        assertThat(patternOf(x -> leibniz.Leibniz.checkpoint(() -> x.mul(taken).add(x.flip(0).square())), 3))
                .isEqualTo(Pattern.of(3, new int[][]{{0, 2}, {1}, {0, 2}}));
        assertThat(patternOf(x -> leibniz.Leibniz.cond(x.sum().gt(0), () -> x.sin(), () -> x.flip(0)), 3))
                .isEqualTo(Pattern.of(3, new int[][]{{0, 2}, {1}, {0, 2}}));
    }

    @Test
    void aLoopSpreadsAStepFartherInEachTurn() {
        Differentiable twoSteps = x -> leibniz.Leibniz.repeat(2, x, s -> tridiagonal(s));

        assertThat(patternOf(twoSteps, 6)).hasToString("""
                [6,6] with 24 of 36 places
                xxx...
                xxxx..
                xxxxx.
                .xxxxx
                ..xxxx
                ...xxx""");
        assertThat(SparseJacobian.of(twoSteps, Tensor.zeros(6)).colours()).isEqualTo(5);
    }

    @Test
    void theRuleOfAUserSaysWhatItSpreadsTo() {
        Differentiable straight = x -> leibniz.Leibniz.withGradient(t -> t.round(), (t, y, grad) -> grad.mul(2), x);

        assertThat(patternOf(straight, 3)).isEqualTo(Pattern.of(3, new int[][]{{0}, {1}, {2}}));
        assertThat(SparseJacobian.of(straight, Tensor.zeros(2)).at(Tensor.zeros(2)).toDense())
                .isEqualTo(Tensor.of(new double[][]{{2, 0}, {0, 2}}));
    }

    @Test
    void parametersCountWithTheNumbersTheyHoldNow() {
        Parameter w = parameter("w", 2.0);
        SparseJacobian jacobian = SparseJacobian.of(x -> x.mul(w), Tensor.zeros(2));
        w.set(Tensor.scalar(7.0));

        assertThat(jacobian.at(Tensor.zeros(2)).values()).isEqualTo(Tensor.of(7.0, 7.0));
    }

    @Test
    void itsEntriesCanBeDifferentiatedAgain() {
        SparseJacobian jacobian = SparseJacobian.of(x -> x.pow(3), Tensor.zeros(2));
        Constant x = constant(2, 3);

        assertThat(value(leibniz.Leibniz.gradients(jacobian.values(x).sum(), x).of(x)))
                .isEqualTo(Tensor.of(12.0, 18.0));
    }

    @Test
    void singlePrecisionStays() {
        CsrMatrix j = SparseJacobian.of(x -> x.square(), Tensor.of(0f, 0f)).at(Tensor.of(1f, 2f));

        assertThat(j.values()).isEqualTo(Tensor.of(2f, 4f));
    }

    @Test
    void nothingHasNoEntries() {
        assertThat(SparseJacobian.of(Node::sin, Tensor.zeros(0)).at(Tensor.zeros(0)).toDense())
                .isEqualTo(Tensor.zeros(0, 0));
    }

    @Test
    void refusesWhatItWasNotPreparedFor() {
        SparseJacobian jacobian = SparseJacobian.of(Node::sin, Tensor.zeros(3));

        assertThatThrownBy(() -> jacobian.at(Tensor.zeros(4))).isInstanceOf(ShapeException.class)
                .hasMessage("sparseJacobian: x must be float64[3], it is float64[4]");
        assertThatThrownBy(() -> jacobian.values(constant(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("sparseJacobian: x must be float64[3], it is float64[2]");
        assertThatThrownBy(() -> SparseJacobian.of(Node::sin, Tensor.of(1, 2)))
                .isInstanceOf(NotDifferentiableException.class)
                .hasMessageStartingWith("sparseJacobian: x holds int32; only float32 and float64 have derivatives");
        assertThatThrownBy(() -> SparseJacobian.of(x -> x.gt(0), Tensor.zeros(2)))
                .isInstanceOf(NotDifferentiableException.class)
                .hasMessageStartingWith("sparseJacobian: gt holds bool; only float32 and float64 have derivatives");
        Parameter changing = parameter("changing", 0.0);
        SparseJacobian twofold = SparseJacobian.of(x -> changing.live().item() == 0 ? x : x.sum(), Tensor.zeros(2));
        changing.set(Tensor.scalar(1.0));
        assertThatThrownBy(() -> twofold.values(constant(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("sparseJacobian: the value was [2] when the pattern was found, it is []");
    }
}
