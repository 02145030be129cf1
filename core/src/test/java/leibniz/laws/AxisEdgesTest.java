// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.Engine;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Derivatives where a function along an axis has none, or more than one, or where a careless rule would lose it. Zeros are
/// compared without their sign.
class AxisEdgesTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    /// The gradient of Σ f.
    private static double[] gradient(UnaryOperator<Node> f, double... at) {
        Parameter x = new Parameter("x", Tensor.of(at));
        return unsigned(Laws.value(Reverse.of(f.apply(x).sum(), List.of(x)).of(x)));
    }

    /// The Hessian of Σ f.
    private static double[][] hessian(UnaryOperator<Node> f, double... at) {
        double[][] rows = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            Parameter x = new Parameter("x", Tensor.of(at));
            Node first = Reverse.of(f.apply(x).sum(), List.of(x)).of(x).select(0, i);
            rows[i] = unsigned(Laws.value(Reverse.of(first, List.of(x)).of(x)));
        }
        return rows;
    }

    private static double[] unsigned(Tensor t) {
        return Arrays.stream(t.toDoubles()).map(d -> d + 0.0).toArray();
    }

    @Test
    void theSpreadOfConstantsHasGradientZero() {
        for (double c : new double[]{0, 0.1, 1e200, 1e-160}) {
            assertThat(gradient(x -> x.var(1), c, c, c)).containsOnly(0);
            assertThat(gradient(x -> x.std(1), c, c, c)).containsOnly(0);
            assertThat(Laws.value(new Constant(Tensor.of(c, c, c)).var(0)).item()).isZero();
        }
        assertThat(hessian(x -> x.std(1), 0.1, 0.1, 0.1)).isDeepEqualTo(new double[3][3]);
    }

    @Test
    void aNormOfZeroHasGradientZero() {
        for (double ord : new double[]{0, 0.5, 1, 1.5, 2, 3, -1, INF, -INF}) {
            assertThat(gradient(x -> x.vectorNorm(ord), 0, 0)).as("ord %s", ord).containsOnly(0);
            assertThat(hessian(x -> x.vectorNorm(ord), 0, 0)).as("ord %s", ord).isDeepEqualTo(new double[2][2]);
        }
        assertThat(gradient(x -> x.normalize(0, 0.5), 0, 0)).containsExactly(2, 2);
    }

    @Test
    void anElementOfZeroTakesNoGradientOfANorm() {
        for (double ord : new double[]{0.5, 1, 1.5, 2, 3}) {
            assertThat(gradient(x -> x.vectorNorm(ord), 2, 0)).as("ord %s", ord).containsExactly(new double[]{1, 0},
                    within(1e-15));
        }
    }

    @Test
    void gradientsOfLargeAndSmallNorms() {
        assertThat(gradient(x -> x.vectorNorm(2), 3e200, -4e200)).containsExactly(new double[]{0.6, -0.8},
                within(1e-15));
        assertThat(gradient(x -> x.vectorNorm(2), 3e-160, -4e-160)).containsExactly(new double[]{0.6, -0.8},
                within(1e-15));
        assertThat(gradient(x -> x.std(0), 1e200, 3e200)).containsExactly(new double[]{-0.5, 0.5}, within(1e-15));
    }

    @Test
    void gradientsOfLargeAndSmallUnitVectors() {
        for (double scale : new double[]{1e200, 1e-160}) {
            UnaryOperator<Node> first = x -> x.normalize(0, 1e-300).slice(0, 0, 1);
            double[] unit = gradient(first, 3, 4);
            double[] found = gradient(first, 3 * scale, 4 * scale);
            assertThat(unit).containsExactly(new double[]{0.128, -0.096}, within(1e-15));
            assertThat(found[0] * scale).isCloseTo(0.128, within(1e-14));
            assertThat(found[1] * scale).isCloseTo(-0.096, within(1e-14));
        }
    }

    @Test
    void secondDerivativesOfLargeAndSmallNorms() {
        for (double scale : new double[]{1, 1e100, 1e-100}) {
            double[][] found = hessian(x -> x.vectorNorm(2), 3 * scale, 4 * scale);
            assertThat(found[0][0] * scale).isCloseTo(0.128, within(1e-14));
            assertThat(found[0][1] * scale).isCloseTo(-0.096, within(1e-14));
        }
    }

    @Test
    void theLargestSizesShareEvenly() {
        assertThat(gradient(x -> x.vectorNorm(INF), 2, -2, 1)).containsExactly(0.5, -0.5, 0);
        assertThat(gradient(x -> x.vectorNorm(-INF), 2, -1, 1)).containsExactly(0, -0.5, 0.5);
        assertThat(gradient(x -> x.max(), 2, 2, 1)).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void theFirstOfEqualsTakesAllWhereIndicesAreGiven() {
        assertThat(gradient(x -> x.maxDim(0).values(), 1, 3, 3)).containsExactly(0, 1, 0);
        assertThat(gradient(x -> x.minDim(0).values(), 1, 1, 3)).containsExactly(1, 0, 0);
        assertThat(gradient(x -> x.medianDim(0).values(), 2, 2, 2)).containsExactly(1, 0, 0);
        assertThat(gradient(x -> x.kthvalue(2, 0).values(), 3, 1, 3)).containsExactly(1, 0, 0);
        assertThat(gradient(x -> x.cummax(0).values(), 1, 1, 2)).containsExactly(2, 0, 1);
        assertThat(gradient(x -> x.cummin(0).values(), 1, 1, 0)).containsExactly(2, 0, 1);
    }

    @Test
    void productsWithZeros() {
        assertThat(gradient(x -> x.prod(), 2, 3, 5)).containsExactly(15, 10, 6);
        assertThat(gradient(x -> x.prod(), 2, 0, 5)).containsExactly(0, 10, 0);
        assertThat(gradient(x -> x.prod(), 0, 0, 5)).containsExactly(0, 0, 0);
    }

    @Test
    void secondDerivativesOfProductsWithZeros() {
        assertThat(hessian(x -> x.prod(), 0, 3, 5))
                .isDeepEqualTo(new double[][]{{0, 5, 3}, {5, 0, 0}, {3, 0, 0}});
        assertThat(hessian(x -> x.prod(), 0, 0, 5))
                .isDeepEqualTo(new double[][]{{0, 5, 0}, {5, 0, 0}, {0, 0, 0}});
        assertThat(hessian(x -> x.prod(), 0, 0, 0)).isDeepEqualTo(new double[3][3]);
    }

    @Test
    void runningProductsWithZeros() {
        assertThat(gradient(x -> x.cumprod(0), 2, 0, 5)).containsExactly(1, 12, 0);
        assertThat(hessian(x -> x.cumprod(0), 2, 0, 5))
                .isDeepEqualTo(new double[][]{{0, 6, 0}, {6, 0, 2}, {0, 2, 0}});
    }

    @Test
    void sumsWithoutNaNGiveNaNNoGradient() {
        assertThat(gradient(x -> x.nansum(), 1, NAN)).containsExactly(1, 0);
    }

    @Test
    void aRunningLogSumExpSharesItsGradientWithoutLoss() {
        double offset = 1e4;
        double e = Math.exp(-1);
        double[] expected = {1 + 1 / (1 + e), e / (1 + e)};
        assertThat(gradient(x -> x.logCumSumExp(0), offset, offset - 1)).containsExactly(expected, within(1e-15));
        assertThat(gradient(x -> x.logCumSumExp(0), 0, -700)[1]).isCloseTo(Math.exp(-700), within(1e-317));
        assertThat(gradient(x -> x.logCumSumExp(0), -INF, 0, -INF)).containsExactly(0, 2, 0);
        assertThat(gradient(x -> x.logCumSumExp(0), -INF, -INF)).containsExactly(0, 0);
    }

    @Test
    void theSecondDerivativeOfARunningLogSumExpIsThatOfItsParts() {
        assertThat(hessian(x -> x.logCumSumExp(0), 0, 0))
                .isDeepEqualTo(new double[][]{{0.25, -0.25}, {-0.25, 0.25}});
    }

    @Test
    void neighboursShareTheGradientOfAQuantile() {
        assertThat(gradient(x -> x.quantile(0.25, 0), 4, 1, 3, 2)).containsExactly(0, 0.25, 0, 0.75);
        assertThat(gradient(x -> x.quantile(0.5, 0), 2, 7, 2)).containsExactly(0, 0, 1);
    }

    @Test
    void maskedLanesOfProductsAreZero() {
        assertThat(gradient(x -> x.log().cumprod(0).slice(0, 0, 1), 2, 0)).containsExactly(0.5, 0);
        assertThat(hessian(x -> x.log().cumprod(0).slice(0, 0, 1), 2, 0))
                .isDeepEqualTo(new double[][]{{-0.25, 0}, {0, 0}});
    }

    @Test
    void aTangentIsMaskedByEitherFactorOfAProduct() {
        Parameter x = new Parameter("x", Tensor.of(0.0, 1));
        Node direction = new Constant(Tensor.of(1.0, 1));
        Node moved = Forward.jvp(List.of(x.log().cumprod(0)), List.of(x), List.of(direction)).getFirst();
        assertThat(Laws.value(moved).toDoubles()).containsExactly(INF, -INF);
    }

    @Test
    void strictIeeeMasksNoProduct() {
        Parameter x = new Parameter("x", Tensor.of(2.0, 0));
        Node gradient = Reverse.of(x.log().cumprod(0).slice(0, 0, 1).sum(), List.of(x)).of(x);
        assertThat(Engine.strictIeee().evaluate(List.of(gradient)).of(gradient).toDoubles()).containsOnly(NAN);
    }
}
