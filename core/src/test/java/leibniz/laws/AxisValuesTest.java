// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.ValuesAndIndices;
import leibniz.ops.VarMean;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Values along axes, against plain Java or against numbers that can be checked by eye.
class AxisValuesTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] NUMBERS = IntStream.range(0, 24).mapToDouble(i -> Math.sin(7 * i) + 0.1 * i)
            .toArray();

    private static Node v(double... numbers) {
        return new Constant(Tensor.of(numbers));
    }

    private static Node rows(double[]... rows) {
        return new Constant(Tensor.of(rows));
    }

    private static double[] values(Node node) {
        return Laws.value(node).toDoubles();
    }

    private static double item(Node node) {
        return Laws.value(node).item();
    }

    private static double varianceOf(double[] x, int correction) {
        BigDecimal sum = DoubleStream.of(x).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(x.length), new MathContext(60));
        return DoubleStream.of(x).mapToObj(e -> new BigDecimal(e).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(x.length - correction), new MathContext(60)).doubleValue();
    }

    @Test
    void variancesAndDeviations() {
        double[] x = Arrays.copyOf(NUMBERS, 6);
        Node m = new Constant(Tensor.wrap(x, 2, 3));
        double[] first = Arrays.copyOf(x, 3);
        double[] second = Arrays.copyOfRange(x, 3, 6);
        assertThat(item(m.var(1))).isCloseTo(varianceOf(x, 1), within(1e-15));
        assertThat(values(m.var(0, 1))).containsExactly(
                new double[]{varianceOf(first, 0), varianceOf(second, 0)}, within(1e-15));
        assertThat(values(m.stdKeep(1, -1))).containsExactly(
                new double[]{Math.sqrt(varianceOf(first, 1)), Math.sqrt(varianceOf(second, 1))}, within(1e-15));
        assertThat(m.varKeep(1, 0).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(item(m.std(2))).isCloseTo(Math.sqrt(varianceOf(x, 2)), within(1e-15));
    }

    @Test
    void varianceAndMeanTogether() {
        VarMean both = rows(new double[]{1, 2, 3}, new double[]{4, 6, 11}).varMean(1, 1);
        assertThat(values(both.variance())).containsExactly(1, 13);
        assertThat(values(both.mean())).containsExactly(2, 7);
    }

    @Test
    void aLargeCommonOffsetCostsAVarianceNoDigits() {
        assertThat(item(v(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).var(1))).isEqualTo(30);
    }

    @Test
    void deviationsNeitherOverflowNorUnderflow() {
        assertThat(item(v(1e200, 3e200).std(0))).isCloseTo(1e200, within(1e185));
        assertThat(item(v(1e-160, 3e-160).std(0))).isCloseTo(1e-160, within(1e-175));
    }

    @Test
    void theVarianceOfOneOrNoneIsNaNWithoutADivisor() {
        assertThat(List.of(item(v(3).var(1)), item(v().var(0)), item(v(1, NAN, 2).var(0)))).containsOnly(NAN);
        assertThat(item(v(3).var(0))).isZero();
    }

    @Test
    void covarianceOfRows() {
        assertThat(Laws.value(rows(new double[]{1, 2, 3}, new double[]{4, 6, 11}).cov()))
                .isEqualTo(Tensor.of(new double[][]{{1, 3.5}, {3.5, 13}}));
    }

    @Test
    void standardizedRowsHaveMeanZeroAndVarianceOne() {
        assertThat(values(rows(new double[]{1, 3}, new double[]{2, 10}).standardize(1, 0))).containsExactly(-1, 1, -1,
                1);
        assertThat(values(v(5, 5, 5).standardize(0, 1e-5))).containsExactly(0, 0, 0);
    }

    @Test
    void vectorNorms() {
        Node x = rows(new double[]{3, -4}, new double[]{-1, 0});
        assertThat(values(x.vectorNorm(2, 1))).containsExactly(5, 1);
        assertThat(values(x.vectorNormKeep(1, 0))).containsExactly(4, 4);
        assertThat(values(x.vectorNorm(INF, 1))).containsExactly(4, 1);
        assertThat(values(x.vectorNorm(-INF, 1))).containsExactly(3, 0);
        assertThat(values(x.vectorNorm(0, 1))).containsExactly(2, 1);
        assertThat(values(x.vectorNorm(3, 1))).containsExactly(new double[]{Math.cbrt(91), 1}, within(1e-14));
        assertThat(values(x.vectorNorm(0.5, 1))).containsExactly(
                new double[]{Math.pow(Math.sqrt(3) + 2, 2), 1}, within(1e-13));
        assertThat(values(x.vectorNorm(-1, 1))).containsExactly(new double[]{12 / 7.0, 0}, within(1e-15));
        assertThat(item(x.sumOfSquares())).isEqualTo(26);
        assertThat(values(x.sumOfSquaresKeep(1))).containsExactly(25, 1);
    }

    @Test
    void normsNeitherOverflowNorUnderflow() {
        assertThat(item(v(3e200, 4e200).vectorNorm(2))).isCloseTo(5e200, within(1e185));
        assertThat(item(v(3e-160, 4e-160).vectorNorm(2))).isCloseTo(5e-160, within(1e-175));
        assertThat(item(v(3e-320, 4e-320).vectorNorm(2))).isCloseTo(5e-320, within(1e-322));
        assertThat(item(v(1e200, 1e200).vectorNorm(3))).isCloseTo(1e200 * Math.cbrt(2), within(1e185));
        assertThat(item(v(1e-160, 1e-160).vectorNorm(-2))).isCloseTo(1e-160 / Math.sqrt(2), within(1e-174));
        assertThat(item(v(3e30, 4e30).to(DType.FLOAT32).vectorNorm(2))).isCloseTo(5e30, within(1e24));
        assertThat(values(v(3e200, 4e200).normalize(0, 1e-12))).containsExactly(new double[]{0.6, 0.8}, within(1e-15));
    }

    @Test
    void normsOfInfinityNaNAndNothing() {
        for (double ord : new double[]{2, 3, 1, INF}) {
            assertThat(item(v(1, -INF).vectorNorm(ord))).isEqualTo(INF);
            assertThat(item(v(1, NAN, 0).vectorNorm(ord))).isNaN();
        }
        assertThat(item(v(1, NAN).vectorNorm(0))).isNaN();
        assertThat(item(v(1, NAN).vectorNorm(-2))).isNaN();
        assertThat(List.of(item(v().vectorNorm(2)), item(v().vectorNorm(3)), item(v().vectorNorm(1))))
                .containsOnly(0.0);
    }

    @Test
    void aSmallVectorIsDividedByEps() {
        assertThat(values(v(3, 4).normalize(0, 10))).containsExactly(0.3, 0.4);
        assertThat(values(v(0, 0).normalize(0, 1e-12))).containsExactly(0, 0);
    }

    @Test
    void products() {
        Node x = new Constant(Tensor.arange(1.0, 13, 1).reshape(2, 3, 2));
        assertThat(item(x.prod())).isEqualTo(479001600);
        assertThat(values(x.prod(1))).containsExactly(15, 48, 693, 960);
        assertThat(values(x.prod(0, -1))).containsExactly(112, 1080, 3960);
        assertThat(x.prodKeep(0, 2).shape()).isEqualTo(Shape.of(1, 3, 1));
        assertThat(values(new Constant(Tensor.zeros(2, 0)).prod(1))).containsExactly(1, 1);
        assertThat(item(v(0, NAN, 3).prod())).isNaN();
        assertThat(item(v(0, INF).prod())).isNaN();
        assertThat(Laws.value(new Constant(Tensor.of(3, -4, 5)).prod())).isEqualTo(Tensor.scalar(-60));
    }

    @Test
    void sumsWithoutNaN() {
        Node x = rows(new double[]{1, NAN}, new double[]{NAN, NAN});
        assertThat(values(x.nansum(1))).containsExactly(1, 0);
        assertThat(values(x.nansumKeep())).containsExactly(1);
    }

    @Test
    void softminPrefersTheSmallest() {
        assertThat(values(v(1, 2, 4).log().neg().softmin(0))).containsExactly(
                new double[]{1 / 7.0, 2 / 7.0, 4 / 7.0}, within(1e-15));
    }

    @Test
    void logSumExpOverSeveralAxesKeepsSmallTerms() {
        Node x = rows(new double[]{0, -40}, new double[]{-41, -42});
        double small = Math.exp(-40) + Math.exp(-41) + Math.exp(-42);
        assertThat(item(x.logSumExp())).isCloseTo(Math.log1p(small), within(1e-32));
        assertThat(item(x.transpose().logSumExp(1, 0))).isCloseTo(Math.log1p(small), within(1e-32));
        Node box = new Constant(Tensor.wrap(NUMBERS, 2, 3, 4));
        double[] expected = IntStream.range(0, 3)
                .mapToDouble(j -> Math.log(IntStream.range(0, 8)
                        .mapToDouble(k -> Math.exp(NUMBERS[k / 4 * 12 + j * 4 + k % 4])).sum()))
                .toArray();
        assertThat(values(box.logSumExp(0, 2))).containsExactly(expected, within(1e-14));
    }

    @Test
    void runningSumsAndProducts() {
        Node x = rows(new double[]{1, 2, 3}, new double[]{4, 5, 6});
        assertThat(values(x.cumsum(1))).containsExactly(1, 3, 6, 4, 9, 15);
        assertThat(values(x.cumsum(0))).containsExactly(1, 2, 3, 5, 7, 9);
        assertThat(values(x.cumprod(-1))).containsExactly(1, 2, 6, 4, 20, 120);
        assertThat(values(v(2, 0, 3, NAN, 0).cumprod(0))).containsExactly(2, 0, 0, NAN, NAN);
        assertThat(values(v(1, INF, 2, -INF).cumsum(0))).containsExactly(1, INF, INF, NAN);
        assertThat(Laws.value(new Constant(Tensor.of(1, 2, 3)).cumsum(0))).isEqualTo(Tensor.of(1, 3, 6));
        assertThat(Laws.value(new Constant(Tensor.of(1, 2, 3)).cumprod(0))).isEqualTo(Tensor.of(1, 2, 6));
    }

    @Test
    void runningSumsLoseNothingToALargeTermThatGoesAway() {
        assertThat(values(v(1, 1e100, 1, -1e100).cumsum(0))).endsWith(2);
    }

    @Test
    void runningLogSumExp() {
        assertThat(values(v(1, 2, 3, 4).log().logCumSumExp(0))).containsExactly(
                new double[]{0, Math.log(3), Math.log(6), Math.log(10)}, within(1e-15));
        assertThat(values(v(-INF, -INF, 0, -INF).logCumSumExp(0))).containsExactly(-INF, -INF, 0, 0);
        assertThat(values(v(0, -40, 800, -800).logCumSumExp(0))).containsExactly(0, Math.log1p(Math.exp(-40)), 800,
                800);
        assertThat(values(v(1, NAN, 2).logCumSumExp(0))).containsExactly(1, NAN, NAN);
        assertThat(values(v(1, INF, 2).logCumSumExp(0))).containsExactly(1, INF, INF);
    }

    @Test
    void runningExtremes() {
        ValuesAndIndices high = v(1, 3, 2, 3, 5).cummax(0);
        ValuesAndIndices low = v(2, 3, 1, 1, NAN, 0).cummin(0);
        assertThat(values(high.values())).containsExactly(1, 3, 3, 3, 5);
        assertThat(values(high.indices())).containsExactly(0, 1, 1, 1, 4);
        assertThat(values(low.values())).containsExactly(2, 2, 1, 1, NAN, NAN);
        assertThat(values(low.indices())).containsExactly(0, 0, 2, 2, 4, 4);
        assertThat(values(new Constant(Tensor.of(1, 0, 2)).cummax(0).indices())).containsExactly(0, 0, 2);
    }

    @Test
    void differencesAndIntegrals() {
        Node x = rows(new double[]{1, 4, 9}, new double[]{2, 2, 3});
        assertThat(values(x.diff(1))).containsExactly(3, 5, 0, 1);
        assertThat(values(x.diff(0))).containsExactly(1, -2, -6);
        assertThat(values(x.trapezoid(1, 0.5))).containsExactly(4.5, 2.25);
        assertThat(List.of(item(v(3).trapezoid(0, 1)), item(v().trapezoid(0, 1)))).containsOnly(0.0);
        assertThat(List.of(v(3).diff(0).shape(), v().diff(0).shape())).containsOnly(Shape.of(0));
    }

    @Test
    void extremesAndTheirPlaces() {
        Node x = rows(new double[]{1, 3, 3}, new double[]{0, NAN, 7});
        assertThat(values(x.maxDim(1).values())).containsExactly(3, NAN);
        assertThat(values(x.maxDim(1).indices())).containsExactly(1, 1);
        assertThat(values(x.minDim(1).values())).containsExactly(1, NAN);
        assertThat(values(x.minDimKeep(0).indices())).containsExactly(1, 1, 0);
        assertThat(x.maxDimKeep(0).indices().type()).hasToString("int64[1,3]");
    }

    @Test
    void sortedElements() {
        ValuesAndIndices up = v(2, NAN, -0.0, 1, 0.0, -INF).sort(0, false);
        ValuesAndIndices down = v(2, NAN, -0.0, 1, 0.0, -INF).sort(0, true);
        assertThat(values(up.indices())).containsExactly(5, 2, 4, 3, 0, 1);
        assertThat(values(up.values())).containsExactly(-INF, -0.0, 0.0, 1, 2, NAN);
        assertThat(values(down.indices())).containsExactly(1, 0, 3, 2, 4, 5);
        assertThat(values(down.values())).containsExactly(NAN, 2, 1, -0.0, 0.0, -INF);
        assertThat(Laws.value(new Constant(Tensor.of(3, 1, 2)).sort(0, false).values())).isEqualTo(Tensor.of(1, 2, 3));
        double[] sorted = NUMBERS.clone();
        Arrays.sort(sorted);
        assertThat(values(v(NUMBERS).sort(0, false).values())).containsExactly(sorted);
    }

    @Test
    void theLargestAndTheSmallestFew() {
        Node x = rows(new double[]{5, 1, 5, 3}, new double[]{2, 8, 4, 6});
        assertThat(values(x.topk(2, 1, true).values())).containsExactly(5, 5, 8, 6);
        assertThat(values(x.topk(2, 1, true).indices())).containsExactly(0, 2, 1, 3);
        assertThat(values(x.topk(1, 0, false).values())).containsExactly(2, 1, 4, 3);
    }

    @Test
    void elementsByRank() {
        Node x = v(4, 2, 4, 1, 2);
        assertThat(List.of(item(x.kthvalue(3, 0).values()), item(x.kthvalue(3, 0).indices()))).containsExactly(2.0,
                1.0);
        assertThat(item(x.kthvalue(5, 0).indices())).isEqualTo(0);
        assertThat(item(v(NAN, 1, NAN).kthvalue(3, 0).indices())).isEqualTo(0);
        assertThat(item(v(NAN, 1, NAN).kthvalue(1, 0).values())).isEqualTo(1);
        assertThat(x.kthvalueKeep(1, 0).values().shape()).isEqualTo(Shape.of(1));
    }

    @Test
    void medians() {
        Node x = rows(new double[]{4, 1, 3, 2}, new double[]{7, 9, 7, 9}, new double[]{1, 2, NAN, 3});
        assertThat(values(x.medianDim(1).values())).containsExactly(2, 7, NAN);
        assertThat(values(x.medianDim(1).indices())).containsExactly(3, 0, 2);
        assertThat(x.medianDimKeep(0).indices().shape()).isEqualTo(Shape.of(1, 4));
        assertThat(item(new Constant(Tensor.of(5, 3, 4)).medianDim(0).values())).isEqualTo(4);
    }

    @Test
    void quantiles() {
        Node x = v(4, 1, 3, 2);
        assertThat(List.of(item(x.quantile(0, 0)), item(x.quantile(1, 0)), item(x.quantile(0.5, 0)),
                item(x.quantile(0.25, 0)))).containsExactly(1.0, 4.0, 2.5, 1.75);
        assertThat(List.of(item(v(1, NAN, 2).quantile(0.1, 0)), item(v(-INF, INF).quantile(0.5, 0)))).containsOnly(NAN);
        assertThat(item(v(-INF, 3, 4).quantile(0.25, 0))).isEqualTo(-INF);
        assertThat(item(v(INF, INF, 4).quantile(0.75, 0))).isEqualTo(INF);
        assertThat(item(v(0.1, 0.1).quantile(0.3, 0))).isEqualTo(0.1);
        assertThat(x.quantileKeep(0.5, 0).shape()).isEqualTo(Shape.of(1));
    }

    @Test
    void placesInASequence() {
        Node x = v(1, 3, 3, 5);
        assertThat(values(x.searchSorted(v(0, 1, 3, 4, 5, 6, NAN), false))).containsExactly(0, 0, 1, 3, 3, 4, 4);
        assertThat(values(x.searchSorted(v(0, 1, 3, 4, 5, 6, NAN), true))).containsExactly(0, 1, 3, 3, 4, 4, 4);
        Node whole = new Constant(Tensor.of(1, 3, 5));
        assertThat(values(whole.searchSorted(new Constant(Tensor.of(3, 4)), false))).containsExactly(1, 2);
        Node few = rows(new double[]{1, 2}, new double[]{5, 6});
        assertThat(values(few.searchSorted(rows(new double[]{2, 3, 0}, new double[]{2, 9, 6}), false)))
                .containsExactly(1, 2, 0, 0, 2, 1);
        assertThat(item(x.searchSorted(new Constant(Tensor.scalar(4.0)), false))).isEqualTo(3);
    }

    @Test
    void oneHotRows() {
        Node index = new Constant(Tensor.of(2, 0));
        assertThat(Laws.value(index.oneHot(3, DType.FLOAT32)))
                .isEqualTo(Tensor.of(new double[][]{{0, 0, 1}, {1, 0, 0}}).to(DType.FLOAT32));
        assertThat(new Constant(Tensor.scalar(1)).oneHot(2, DType.INT64).type()).hasToString("int64[2]");
    }
}
