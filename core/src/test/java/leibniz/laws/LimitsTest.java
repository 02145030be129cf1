// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.ops.Einsum;
import leibniz.ops.Sliding;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// The least and the most that operations take: sizes, ranges and letters that are only just allowed.
class LimitsTest {
    private static final Node THREE = new Constant(Tensor.of(1.0, 2, 3));

    private static Node range(int... axes) {
        Shape shape = Shape.of(axes);
        return new Constant(Tensor.arange(0.0, shape.size(), 1).reshape(axes));
    }

    private static double[] numbers(Node node) {
        return Laws.value(node).toDoubles();
    }

    @Test
    void aRangeMayBeEmptyOrTheWholeAxis() {
        assertThat(THREE.narrow(0, 0, 0).shape()).isEqualTo(Shape.of(0));
        assertThat(THREE.narrow(0, 3, 0).shape()).isEqualTo(Shape.of(0));
        assertThat(numbers(THREE.narrow(0, 0, 3))).containsExactly(1, 2, 3);
        assertThat(THREE.slice(new int[]{1}, new int[]{1}, new int[]{1}).shape()).isEqualTo(Shape.of(0));
        assertThat(THREE.slice(new int[]{3}, new int[]{3}, new int[]{2}).shape()).isEqualTo(Shape.of(0));
    }

    @Test
    void oneChunkIsAllThereIs() {
        assertThat(THREE.chunk(0, 1)).singleElement().satisfies(c -> assertThat(numbers(c)).containsExactly(1, 2, 3));
    }

    @Test
    void aWindowIsOneElementToAllOfThem() {
        assertThat(numbers(THREE.unfoldWindows(0, 1, 1))).containsExactly(1, 2, 3);
        assertThat(THREE.unfoldWindows(0, 1, 1).shape()).isEqualTo(Shape.of(3, 1));
        assertThat(THREE.unfoldWindows(0, 3, 1).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(THREE.unfoldWindows(0, 3, 5).shape()).isEqualTo(Shape.of(1, 3));
    }

    @Test
    void aPatchIsOnePixelToTheWholePicture() {
        Node picture = range(1, 1, 2, 2);
        int[] one = {1, 1};
        int[] none = {0, 0};
        assertThat(numbers(picture.im2col(one, one, none, one))).containsExactly(0, 1, 2, 3);
        Node whole = picture.im2col(new int[]{2, 2}, one, none, one);
        assertThat(whole.shape()).isEqualTo(Shape.of(1, 4, 1));
        assertThat(numbers(whole)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aConvolutionMayBeOfNothing() {
        Convolution none = new Convolution(List.of(new Convolution.Axis(1, 1, 1, 0, 0)), 1, false, false);
        assertThat(none.on(range(1, 1, 1), range(1, 1, 2)).shape()).isEqualTo(Shape.of(1, 1, 0));
        Node back = range(1, 1, 1).convTranspose1d(range(1, 1, 2), Sliding.by(1).padding(1));
        assertThat(back.shape()).isEqualTo(Shape.of(1, 1, 0));
    }

    @Test
    void aBorderOfMinusZeroIsOfMinusZero() {
        double[] padded = numbers(THREE.pad(new int[][]{{1, 0}}, -0.0));
        assertThat(1 / padded[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / numbers(THREE.pad(new int[][]{{1, 0}}, 0.0))[0]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void productsMaySumOverNoAxisOrOverAll() {
        Node matrix = range(2, 3);
        assertThat(matrix.tensordot(matrix, 0).shape()).isEqualTo(Shape.of(2, 3, 2, 3));
        assertThat(numbers(matrix.tensordot(matrix, 2))).containsExactly(55);
    }

    @Test
    void thereMayBeNoPowers() {
        assertThat(THREE.vander(0).shape()).isEqualTo(Shape.of(3, 0));
        assertThat(numbers(THREE.vander(1))).containsExactly(1, 1, 1);
    }

    @Test
    void everyLetterNamesAnAxis() {
        assertThat(numbers(Einsum.of("aZ,zA->aA", List.of(range(2, 2), range(2, 2)))))
                .containsExactly(2, 4, 10, 20);
        assertThat(numbers(Einsum.of("Az->zA", List.of(range(1, 2))))).containsExactly(0, 1);
    }

    @Test
    void anEllipsisStandsForUpToTenAxes() {
        int[] ten = new int[10];
        Arrays.fill(ten, 1);
        assertThat(Einsum.of("...->...", List.of(range(ten))).shape()).isEqualTo(Shape.of(ten));
    }

    @Test
    void anEquationMayBeOfNumbersWithoutAxes() {
        Node number = new Constant(Tensor.scalar(7.0));
        assertThat(numbers(Einsum.of("->", List.of(number)))).containsExactly(7);
    }

    @Test
    void aFirstAxisOfSizeOneUnderAnEllipsisIsRepeated() {
        Node row = range(1, 2);
        assertThat(numbers(Einsum.of("...j,...j->...j", List.of(row, range(3, 2))))).containsExactly(0, 1, 0, 3, 0, 5);
    }

    /// With i and k of size 2 and j and l of size 50, the product of the first two is `[2,2]`, that of the last two `[50,50]`.
    @Test
    void thePairWhoseProductIsSmallestIsTakenFirst() {
        Node product = Einsum.of("ij,jk,kl->il", List.of(range(2, 50), range(50, 2), range(2, 50)));
        int largest = Graph.of(List.of(product)).order().stream().mapToInt(n -> n.shape().size()).max().orElseThrow();
        assertThat(largest).isEqualTo(100);
        Node other = Einsum.of("ij,jk,kl->il", List.of(range(50, 2), range(2, 50), range(50, 2)));
        assertThat(Graph.of(List.of(other)).order().stream().mapToInt(n -> n.shape().size()).max()).hasValue(100);
    }

    @Test
    void anOldAxisKeepsItsSizeWhereNoneIsNew() {
        assertThat(numbers(range(2, 1).expand(-1, 3))).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void channelsBecomePixelsInAnyNumberOfBatches() {
        double[] one = numbers(range(4, 1, 1).pixelShuffle(2));
        assertThat(one).containsExactly(0, 1, 2, 3);
        assertThat(numbers(range(4, 2, 1).pixelShuffle(2))).containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
        Node many = range(2, 1, 4, 2, 1).pixelShuffle(2);
        assertThat(many.shape()).isEqualTo(Shape.of(2, 1, 1, 4, 2));
        assertThat(numbers(many)).containsExactly(IntStream.of(0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 12, 14, 9, 11, 13, 15)
                .asDoubleStream().toArray());
        assertThat(numbers(range(3, 1, 2).pixelShuffle(1))).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
