// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions against their definition, written as loops over channels and places.
class ConvolutionsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Node of(Tensor t) {
        return new Constant(t);
    }

    @Test
    void aConvolutionSlidesTheKernelUnturned() {
        Node x = of(Tensor.of(1.0, 2, 3, 4).reshape(1, 1, 4));
        Node w = of(Tensor.of(1.0, 10, 100).reshape(1, 1, 3));
        assertThat(Leibniz.value(x.conv1d(w)).toDoubles()).containsExactly(321, 432);
        assertThat(Leibniz.value(x.conv1d(w, Sliding.by(2).padding(1))).toDoubles()).containsExactly(210, 432);
        assertThat(Leibniz.value(x.conv1d(w, Sliding.by(1).padding(1).dilation(2))).toDoubles()).containsExactly(420,
                31);
    }

    /// In the second row the kernel 1, 10 lies at 0, 3 and 6.
    @Test
    void aTransposedConvolutionLaysTheKernelDownAtEachPlace() {
        Node x = of(Tensor.of(1.0, 2, 3).reshape(1, 1, 3));
        Node w = of(Tensor.of(1.0, 10).reshape(1, 1, 2));
        assertThat(Leibniz.value(x.convTranspose1d(w)).toDoubles()).containsExactly(1, 12, 23, 30);
        assertThat(Leibniz.value(x.convTranspose1d(w, Sliding.by(3).outputPadding(1))).toDoubles())
                .containsExactly(1, 10, 0, 2, 20, 0, 3, 30, 0);
        assertThat(Leibniz.value(x.convTranspose1d(w, Sliding.by(3).padding(1))).toDoubles())
                .containsExactly(10, 0, 2, 20, 0, 3);
    }

    @Test
    void conv1dAddsUpTheChannelsOfItsGroup() {
        Tensor x = Cells.counting(2, 4, 6);
        Tensor w = Cells.counting(6, 2, 3);
        Tensor b = Cells.counting(6);
        Node y = of(x).conv1d(of(w), of(b), Sliding.by(2).padding(2).dilation(2).groups(2));
        Cells xs = Cells.of(x);
        Cells ws = Cells.of(w);
        assertCells(y, Shape.of(2, 6, 3), p -> {
            double sum = Cells.of(b).at(p[1]);
            for (int c = 0; c < 2; c++) {
                for (int k = 0; k < 3; k++) {
                    int at = 2 * p[2] + 2 * k - 2;
                    sum += at < 0 || at >= 6 ? 0 : xs.at(p[0], p[1] / 3 * 2 + c, at) * ws.at(p[1], c, k);
                }
            }
            return sum;
        });
    }

    @Test
    void conv2dHasNumbersForHeightAndForWidth() {
        Tensor x = Cells.counting(2, 3, 5, 6);
        Tensor w = Cells.counting(4, 3, 2, 3);
        Cells xs = Cells.of(x);
        Cells ws = Cells.of(w);
        Node y = of(x).conv2d(of(w), Sliding.by(2, 1).padding(1, 0).dilation(3, 2));
        assertCells(y, Shape.of(2, 4, 2, 2), p -> {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 3; j++) {
                        int row = 2 * p[2] + 3 * i - 1;
                        int column = p[3] + 2 * j;
                        sum += row < 0 || row >= 5 ? 0 : xs.at(p[0], c, row, column) * ws.at(p[1], c, i, j);
                    }
                }
            }
            return sum;
        });
    }

    @Test
    void conv3dHasThreeSpatialAxes() {
        Tensor x = Cells.counting(1, 2, 3, 4, 3);
        Tensor w = Cells.counting(2, 2, 2, 3, 1);
        Cells xs = Cells.of(x);
        Cells ws = Cells.of(w);
        assertCells(of(x).conv3d(of(w)), Shape.of(1, 2, 2, 2, 3), p -> {
            double sum = 0;
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < 2; i++) {
                    for (int j = 0; j < 3; j++) {
                        sum += xs.at(0, c, p[2] + i, p[3] + j, p[4]) * ws.at(p[1], c, i, j, 0);
                    }
                }
            }
            return sum;
        });
    }

    @Test
    void convTranspose2dAddsUpWhatThePlacesOfXLayDown() {
        Tensor x = Cells.counting(2, 4, 3, 2);
        Tensor w = Cells.counting(4, 3, 2, 3);
        Tensor b = Cells.counting(6);
        Cells xs = Cells.of(x);
        Cells ws = Cells.of(w);
        Sliding how = Sliding.by(2, 3).padding(1, 0).dilation(2, 1).groups(2).outputPadding(1, 2);
        assertCells(of(x).convTranspose2d(of(w), of(b), how), Shape.of(2, 6, 6, 8), p -> {
            double sum = Cells.of(b).at(p[1]);
            for (int c = 0; c < 2; c++) {
                for (int h = 0; h < 3; h++) {
                    for (int v = 0; v < 2; v++) {
                        for (int i = 0; i < 2; i++) {
                            for (int j = 0; j < 3; j++) {
                                boolean here = 2 * h + 2 * i - 1 == p[2] && 3 * v + j == p[3];
                                int channel = p[1] / 3 * 2 + c;
                                sum += here ? xs.at(p[0], channel, h, v) * ws.at(channel, p[1] % 3, i, j) : 0;
                            }
                        }
                    }
                }
            }
            return sum;
        });
    }

    @Test
    void convTranspose3dTurnsConv3dBack() {
        Tensor v = Cells.counting(1, 2, 2, 2, 3);
        Tensor w = Cells.counting(2, 3, 2, 3, 1);
        Parameter x = new Parameter("x", Cells.counting(1, 3, 3, 4, 3));
        Tensor gradient = Leibniz.value(Leibniz.vjp(x.conv3d(of(w)), of(v), x).of(x));
        assertThat(Leibniz.value(of(v).convTranspose3d(of(w)))).isEqualTo(gradient);
    }

    /// Blocks of columns and of terms end within pictures and within taps.
    @ParameterizedTest
    @CsvSource({"1, 1, 1030, 1", "3, 1, 400, 2", "2, 100, 300, 5", "5, 7, 31, 31"})
    void everySizeIsRight(int pictures, int channels, int length, int taps) {
        Tensor x = Tensor.randn(1, pictures, channels, length);
        Tensor w = Tensor.randn(2, 2, channels, taps);
        Cells xs = Cells.of(x);
        Cells ws = Cells.of(w);
        assertCells(of(x).conv1d(of(w)), Shape.of(pictures, 2, length - taps + 1), p -> {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < taps; k++) {
                    sum += xs.at(p[0], c, p[2] + k) * ws.at(p[1], c, k);
                }
            }
            return sum;
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void sizesFollowTheFormula(@ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 4) int k,
            @ForAll @IntRange(min = 1, max = 3) int stride, @ForAll @IntRange(max = 2) int padding,
            @ForAll @IntRange(min = 1, max = 2) int dilation) {
        int inner = length + 2 * padding - dilation * (k - 1) - 1;
        Node w = of(Tensor.ones(1, 1, k));
        Sliding how = Sliding.by(stride).padding(padding).dilation(dilation);
        if (inner >= 0) {
            Node y = of(Tensor.ones(1, 1, length)).conv1d(w, how);
            assertThat(y.shape()).isEqualTo(Shape.of(1, 1, inner / stride + 1));
            Node back = y.convTranspose1d(w, how.outputPadding(inner % stride));
            assertThat(back.shape()).isEqualTo(Shape.of(1, 1, length));
        }
    }

    @Test
    void nothingGivesNothing() {
        Node w = of(Tensor.ones(2, 3, 2, 2));
        assertThat(Leibniz.value(of(Tensor.zeros(0, 3, 4, 4)).conv2d(w)).shape()).isEqualTo(Shape.of(0, 2, 3, 3));
        assertThat(Leibniz.value(of(Tensor.zeros(1, 3, 0, 4)).conv2d(w, Sliding.by(1).padding(1)))).isEqualTo(
                Tensor.zeros(DType.FLOAT64, Shape.of(1, 2, 1, 5)));
        assertThat(Leibniz.value(of(Tensor.zeros(1, 0, 2)).conv1d(of(Tensor.zeros(2, 0, 2)), of(Tensor.of(5.0, 6)),
                Sliding.by(1))).toDoubles()).containsExactly(5, 6);
        assertThat(Leibniz.value(of(Tensor.zeros(0, 2, 3)).convTranspose1d(of(Tensor.ones(2, 1, 2)))).shape())
                .isEqualTo(Shape.of(0, 1, 4));
    }

    @Test
    void thePaddingTakesNoPart() {
        Node x = of(Tensor.of(1.0, 2, 3).reshape(1, 1, 3));
        Node w = of(Tensor.of(INF, 1).reshape(1, 1, 2));
        assertThat(Leibniz.value(x.conv1d(w, Sliding.by(1).padding(1))).toDoubles()).containsExactly(1, INF, INF, INF);
    }

    @Test
    void noAdjointTakesNothingFromAnInfiniteWeightOrPlace() {
        Parameter x = new Parameter("x", Tensor.of(1.0, 2, INF).reshape(1, 1, 3));
        Parameter w = new Parameter("w", Tensor.of(INF, 1).reshape(1, 1, 2));
        Node first = x.conv1d(w).slice(2, 0, 1).add(x.conv1d(of(Tensor.of(2.0, 3).reshape(1, 1, 2))).slice(2, 0, 1));
        var gradients = Leibniz.gradients(first.sum(), x, w);
        assertThat(Leibniz.value(gradients.of(x)).toDoubles()).containsExactly(INF, 4, 0);
        assertThat(Leibniz.value(gradients.of(w)).toDoubles()).containsExactly(1, 2);
    }

    @Test
    void noTangentTakesNothingFromAnInfiniteWeightOrPlace() {
        Parameter x = new Parameter("x", Tensor.of(1.0, 2, INF).reshape(1, 1, 3));
        Parameter w = new Parameter("w", Tensor.of(INF, 1).reshape(1, 1, 2));
        Node y = x.conv1d(w);
        Node alongX = Leibniz.jvp(y, x, of(Tensor.of(0.0, 5, 0).reshape(1, 1, 3)));
        Node alongW = Leibniz.jvp(y, w, of(Tensor.of(3.0, 0).reshape(1, 1, 2)));
        assertThat(Leibniz.value(alongX).toDoubles()).containsExactly(5, INF);
        assertThat(Leibniz.value(alongW).toDoubles()).containsExactly(3, 6);
    }

    @Test
    void lanesAreComputedTogetherAsOneByOne() {
        Tensor x = Cells.counting(3, 2, 4, 5);
        Tensor w = Cells.counting(3, 6, 2, 2);
        Convolution op = new Convolution(List.of(new Convolution.Axis(2, 1, 1, 1, 3)), 2, false, false);
        Node one = op.on(of(x).select(0, 0), of(w).select(0, 0));
        List<List<Lanes>> cases = List.of(List.of(Lanes.stacked(of(x)), Lanes.shared(of(w).select(0, 1))),
                List.of(Lanes.shared(of(x).select(0, 2)), Lanes.stacked(of(w))),
                List.of(Lanes.stacked(of(x)), Lanes.stacked(of(w))));
        for (List<Lanes> inputs : cases) {
            Tensor together = Leibniz.value(op.batch(one, inputs, 3));
            assertThat(together).isEqualTo(Leibniz.value(Lanes.oneByOne(op, one, inputs, 3)));
        }
    }
}
