// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Poolings against loops over the places of each window.
class PoolingTest {
    private static final double LOW = Double.NEGATIVE_INFINITY;

    private static Node row(double... numbers) {
        return new Constant(Tensor.of(numbers).reshape(1, 1, numbers.length));
    }

    private static double[] gradient(java.util.function.UnaryOperator<Node> f, double... numbers) {
        Parameter x = new Parameter("x", Tensor.of(numbers).reshape(1, 1, numbers.length));
        return Leibniz.value(Leibniz.gradients(f.apply(x).sum(), x).of(x)).toDoubles();
    }

    @Test
    void theLargestOfEachWindow() {
        Node x = row(1, 5, 2, 4, 3, 6, 0);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(2))).toDoubles()).containsExactly(5, 4, 6);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(2).ceilMode(true))).toDoubles()).containsExactly(5, 4, 6, 0);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(3).stride(2))).toDoubles()).containsExactly(5, 4, 6);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(3).stride(3).padding(1))).toDoubles()).containsExactly(5, 4, 6);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(2).stride(1).dilation(3))).toDoubles())
                .containsExactly(4, 5, 6, 4);
    }

    @Test
    void thePaddingIsNeverTheLargest() {
        assertThat(Leibniz.value(row(-3, -2, -1).maxPool1d(Window.of(2).stride(2).padding(1))).toDoubles())
                .containsExactly(-3, -1);
        assertThat(Leibniz.value(row(7).maxPool1d(Window.of(2).stride(1).dilation(2).padding(1))).toDoubles())
                .containsExactly(LOW);
    }

    @Test
    void aNaNIsTheLargest() {
        Node x = row(1, Double.NaN, 3, 4);
        assertThat(Leibniz.value(x.maxPool1d(Window.of(2))).toDoubles()).containsExactly(Double.NaN, 4);
        assertThat(Leibniz.value(x.avgPool1d(Window.of(2))).toDoubles()).containsExactly(Double.NaN, 3.5);
    }

    @Test
    void theFirstOfEqualsTakesTheGradient() {
        assertThat(gradient(x -> x.maxPool1d(Window.of(3)), 2, 2, 1, 0, 5, 5)).containsExactly(1, 0, 0, 0, 1, 0);
        assertThat(gradient(x -> x.maxPool1d(Window.of(3).stride(1).padding(1)), 4, 4, 4))
                .containsExactly(2, 1, 0);
        assertThat(gradient(x -> x.maxPool1d(Window.of(2).stride(1).padding(1)), LOW, LOW)).containsExactly(2, 1);
    }

    @Test
    void inTwoAxesTheFirstIsThatOfTheFirstRow() {
        Parameter x = new Parameter("x", Tensor.of(new double[][]{{1, 3, 3}, {3, 3, 2}}).reshape(1, 1, 2, 3));
        Node y = x.maxPool2d(Window.of(2, 3).stride(1).padding(1, 1));
        assertThat(Leibniz.value(Leibniz.gradients(y.sum(), x).of(x)).toDoubles())
                .containsExactly(0, 6, 0, 2, 1, 0);
    }

    @Test
    void maxPool2dHasNumbersForHeightAndForWidth() {
        Tensor x = Tensor.randn(3, 2, 3, 7, 6);
        Cells xs = Cells.of(x);
        Node y = new Constant(x).maxPool2d(Window.of(3, 2).stride(2, 3).padding(1, 0).dilation(1, 2).ceilMode(true));
        assertCells(y, Shape.of(2, 3, 4, 2), p -> {
            double best = LOW;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 2; j++) {
                    int row = 2 * p[2] + i - 1;
                    int column = 3 * p[3] + 2 * j;
                    boolean inside = row >= 0 && row < 7 && column < 6;
                    best = inside ? Math.max(best, xs.at(p[0], p[1], row, column)) : best;
                }
            }
            return best;
        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aWindowHasTheLargestOfItsPlaces(@ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll @IntRange(min = 1, max = 4) int size, @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(max = 2) int padding, @ForAll @IntRange(min = 1, max = 3) int dilation) {
        int reach = (size - 1) * dilation + 1;
        int pad = Math.min(padding, reach / 2);
        Assume.that(length + 2 * pad >= reach);
        double[] x = Tensor.randn(length, length).toDoubles();
        Node y = row(x).maxPool1d(Window.of(size).stride(stride).padding(pad).dilation(dilation));
        double[] expected = IntStream.rangeClosed(0, (length + 2 * pad - reach) / stride)
                .mapToDouble(w -> IntStream.range(0, size).map(k -> w * stride - pad + k * dilation)
                        .filter(at -> at >= 0 && at < length).mapToDouble(at -> x[at]).max().orElse(LOW))
                .toArray();
        assertThat(Leibniz.value(y).toDoubles()).containsExactly(expected);
    }

    @Test
    void theMeanOfEachWindow() {
        Node x = row(2, 4, 6, 8, 10);
        assertThat(Leibniz.value(x.avgPool1d(Window.of(2))).toDoubles()).containsExactly(3, 7);
        assertThat(Leibniz.value(x.avgPool1d(Window.of(2).ceilMode(true))).toDoubles()).containsExactly(3, 7, 10);
        Window wide = Window.of(3).stride(2).padding(1);
        assertThat(Leibniz.value(x.avgPool1d(wide)).toDoubles()).containsExactly(2, 6, 6);
        assertThat(Leibniz.value(x.avgPool1d(wide.countIncludePad(false))).toDoubles()).containsExactly(3, 6, 9);
        Window left = Window.of(4).stride(3).padding(1).ceilMode(true);
        assertThat(Leibniz.value(x.avgPool1d(left)).toDoubles()).containsExactly(3, 6);
        assertThat(Leibniz.value(x.avgPool1d(left.stride(4))).toDoubles()).containsExactly(3, 6);
        assertThat(Leibniz.value(x.avgPool1d(left.stride(4).countIncludePad(false))).toDoubles())
                .containsExactly(4, 9);
    }

    @Test
    void avgPool2dCountsWhatLiesInAWindow() {
        Tensor x = Tensor.randn(4, 2, 2, 5, 4);
        Cells xs = Cells.of(x);
        for (boolean padded : new boolean[]{false, true}) {
            Node y = new Constant(x).avgPool2d(Window.of(3, 2).stride(3, 2).padding(1).ceilMode(true)
                    .countIncludePad(padded));
            assertCells(y, Shape.of(2, 2, 2, 3), p -> {
                double sum = 0;
                int count = 0;
                for (int row = 3 * p[2] - 1; row < 3 * p[2] + 2; row++) {
                    for (int column = 2 * p[3] - 1; column < 2 * p[3] + 1; column++) {
                        boolean inside = row >= 0 && row < 5 && column >= 0 && column < 4;
                        sum += inside ? xs.at(p[0], p[1], row, column) : 0;
                        count += inside || padded && row <= 5 && column <= 4 ? 1 : 0;
                    }
                }
                return sum / count;
            });
        }
    }

    /// The number of windows that begin no later than the last place of x and, without ceil mode, end within the padding.
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void thereIsAWindowForEveryStart(@ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll @IntRange(min = 1, max = 4) int size, @ForAll @IntRange(min = 1, max = 5) int stride,
            @ForAll @IntRange(max = 2) int padding, @ForAll boolean ceil) {
        int pad = Math.min(padding, size / 2);
        int expected = 0;
        int last = -pad;
        for (int start = -pad; start + size <= length + pad; start += stride) {
            expected++;
            last = start;
        }
        boolean left = expected == 0 || last + size < length + pad;
        int next = expected == 0 ? -pad : last + stride;
        expected += ceil && left && next < length && next + size - length - pad < stride ? 1 : 0;
        if (expected > 0) {
            Window window = Window.of(size).stride(stride).padding(pad).ceilMode(ceil);
            assertThat(row(new double[length]).maxPool1d(window).shape()).isEqualTo(Shape.of(1, 1, expected));
            assertThat(row(new double[length]).avgPool1d(window).shape()).isEqualTo(Shape.of(1, 1, expected));
        }
    }

    @Test
    void adaptiveWindowsCoverTheirShareOfAnAxis() {
        Tensor x = Tensor.randn(5, 2, 2, 5, 7);
        Cells xs = Cells.of(x);
        Node mean = new Constant(x).adaptiveAvgPool2d(3, 4);
        Node max = new Constant(x).adaptiveMaxPool2d(3, 4);
        int[][] rows = {{0, 2}, {1, 4}, {3, 5}};
        int[][] columns = {{0, 2}, {1, 4}, {3, 6}, {5, 7}};
        assertCells(mean, Shape.of(2, 2, 3, 4), p -> {
            double sum = 0;
            for (int i = rows[p[2]][0]; i < rows[p[2]][1]; i++) {
                for (int j = columns[p[3]][0]; j < columns[p[3]][1]; j++) {
                    sum += xs.at(p[0], p[1], i, j);
                }
            }
            return sum / ((rows[p[2]][1] - rows[p[2]][0]) * (columns[p[3]][1] - columns[p[3]][0]));
        });
        assertCells(max, Shape.of(2, 2, 3, 4), p -> {
            double best = LOW;
            for (int i = rows[p[2]][0]; i < rows[p[2]][1]; i++) {
                for (int j = columns[p[3]][0]; j < columns[p[3]][1]; j++) {
                    best = Math.max(best, xs.at(p[0], p[1], i, j));
                }
            }
            return best;
        });
    }

    @Test
    void adaptiveWindowsMayBeMoreThanThePlaces() {
        Node x = new Constant(Tensor.of(1.0, 2, 3).reshape(1, 1, 1, 3));
        assertThat(Leibniz.value(x.adaptiveAvgPool2d(1, 5)).toDoubles()).containsExactly(1, 1.5, 2, 2.5, 3);
        assertThat(Leibniz.value(x.adaptiveMaxPool2d(1, 5)).toDoubles()).containsExactly(1, 2, 2, 3, 3);
    }

    @Test
    void anInfinityStaysInItsWindow() {
        Node x = new Constant(Tensor.of(1.0, Double.POSITIVE_INFINITY, 3, 5).reshape(1, 1, 1, 4));
        assertThat(Leibniz.value(x.adaptiveAvgPool2d(1, 2)).toDoubles()).containsExactly(Double.POSITIVE_INFINITY, 4);
    }

    @Test
    void theGlobalMeanIsThatOfAPicture() {
        assertThat(Leibniz.value(new Constant(Cells.counting(1, 2, 2, 2)).globalAvgPool2d()).toDoubles())
                .containsExactly(1, 3.5);
    }

    @Test
    void nothingGivesNothing() {
        Node x = new Constant(Tensor.zeros(0, 2, 4, 4));
        assertThat(Leibniz.value(x.maxPool2d(Window.of(2))).shape()).isEqualTo(Shape.of(0, 2, 2, 2));
        assertThat(Leibniz.value(x.avgPool2d(Window.of(3))).shape()).isEqualTo(Shape.of(0, 2, 1, 1));
        assertThat(Leibniz.value(x.adaptiveAvgPool2d(3, 1)).shape()).isEqualTo(Shape.of(0, 2, 3, 1));
        assertThat(Leibniz.value(x.adaptiveMaxPool2d(3, 1)).shape()).isEqualTo(Shape.of(0, 2, 3, 1));
        assertThat(Leibniz.value(x.interpolate(Interpolation.BILINEAR, 2)).shape()).isEqualTo(Shape.of(0, 2, 8, 8));
        Node none = new Constant(Tensor.zeros(DType.FLOAT64, Shape.of(1, 0, 4)));
        assertThat(Leibniz.value(none.avgPool1d(Window.of(2))).shape()).isEqualTo(Shape.of(1, 0, 2));
    }

    @Test
    void nearestRepeatsPlaces() {
        Node x = new Constant(Tensor.of(new double[][]{{1, 2}, {3, 4}}).reshape(1, 1, 2, 2));
        assertThat(Leibniz.value(x.interpolate(Interpolation.NEAREST, 2)).toDoubles())
                .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
        Node line = new Constant(Tensor.of(1.0, 2, 3, 4, 5).reshape(1, 1, 1, 5));
        assertThat(Leibniz.value(line.interpolate(Interpolation.NEAREST, 1.5).select(2, 0)).toDoubles())
                .containsExactly(1, 1, 2, 3, 3, 4, 5);
    }

    /// At 2: places −¼ (held at 0), ¼, ¾, 1¼, 1¾, 2¼ (held at 2). With corners aligned: 0, 0.4, 0.8, 1.2, 1.6, 2.
    @Test
    void bilinearBlendsNeighbours() {
        Node x = new Constant(Tensor.of(10.0, 20, 40).reshape(1, 1, 3, 1).broadcastTo(Shape.of(1, 1, 3, 2)));
        double[] cells = {10, 12.5, 17.5, 25, 35, 40};
        double[] corners = {10, 14, 18, 24, 32, 40};
        assertCells(x.interpolate(Interpolation.BILINEAR, 2), Shape.of(1, 1, 6, 4), p -> cells[p[2]]);
        assertCells(x.interpolate(Interpolation.BILINEAR, 2, true), Shape.of(1, 1, 6, 4), p -> corners[p[2]]);
        assertCells(x.swapAxes(2, 3).interpolate(Interpolation.BILINEAR, 2), Shape.of(1, 1, 4, 6), p -> cells[p[3]]);
        assertThat(Leibniz.value(x.interpolate(Interpolation.BILINEAR, 0.5, true)).toDoubles()).containsExactly(
                new double[]{10}, within(0.0));
    }

    @Test
    void squaresOfTwoInFloat32FollowTheSameRules() {
        double nan = Double.NaN;
        double[][] numbers = {{1, nan, 3, -LOW, 0, -0.0, LOW, LOW}, {nan, 2, -LOW, 3, 0, 0, LOW, LOW},
            {5, 1, 2, 2, -4, -3, 0, 1e38}, {5, 7, 9, 9, -3, -8, -1, -3e38}};
        Parameter x = new Parameter("x", Tensor.of(numbers).to(DType.FLOAT32).reshape(1, 1, 4, 8));
        Node y = x.maxPool2d(Window.of(2));
        assertThat(Leibniz.value(y).toDoubles()).containsExactly(nan, -LOW, 0, LOW, 7, 9, -3, (float) 1e38);
        assertThat(Leibniz.value(Leibniz.gradients(y.sum(), x).of(x)).reshape(4, 8).toDoubles()).containsExactly(
                0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0);
    }
}
