// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What only moves elements moves those of every type.
class OtherElementsTest {
    private static final Tensor BITS = Tensor.of(new int[][]{{1, 0, 1}, {0, 0, 1}});

    private static void assertMoved(Node moved, DType dtype, int[] expected, int... axes) {
        assertThat(Leibniz.value(moved)).isEqualTo(Tensor.wrap(expected, Shape.of(axes)).to(dtype));
    }

    private static Node index(int... places) {
        return new Constant(Tensor.of(places));
    }

    @ParameterizedTest
    @EnumSource
    void rearranged(DType dtype) {
        Node x = new Constant(BITS.to(dtype));
        assertMoved(x.roll(1, 1), dtype, new int[]{1, 1, 0, 1, 0, 0}, 2, 3);
        assertMoved(x.rot90(0, 1, 1), dtype, new int[]{1, 1, 0, 0, 1, 0}, 3, 2);
        assertMoved(x.tile(1, 2), dtype, new int[]{1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1}, 2, 6);
        assertMoved(x.repeatInterleave(0, new int[]{0, 2}), dtype, new int[]{0, 0, 1, 0, 0, 1}, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void bordered(DType dtype) {
        Node x = new Constant(BITS.to(dtype));
        assertMoved(x.pad(new int[][]{{0, 0}, {1, -1}}, 0), dtype, new int[]{0, 1, 0, 0, 0, 0}, 2, 3);
        assertMoved(x.pad(new int[][]{{0, 0}, {1, -1}}, 1), dtype, new int[]{1, 1, 0, 1, 0, 0}, 2, 3);
        assertMoved(x.pad(new int[][]{{0, 0}, {0, 2}}, Padding.REFLECT), dtype,
                new int[]{1, 0, 1, 0, 1, 0, 0, 1, 0, 0}, 2, 5);
    }

    @ParameterizedTest
    @EnumSource
    void cutIntoTriangles(DType dtype) {
        Node x = new Constant(BITS.to(dtype));
        assertMoved(x.tril(0), dtype, new int[]{1, 0, 0, 0, 0, 0}, 2, 3);
        assertMoved(x.diagonal(1, 0, 1), dtype, new int[]{0, 1}, 2);
        assertMoved(x.select(0, 0).diag(0), dtype, new int[]{1, 0, 0, 0, 0, 0, 0, 0, 1}, 3, 3);
    }

    @ParameterizedTest
    @EnumSource
    void picked(DType dtype) {
        Node x = new Constant(BITS.to(dtype));
        Node flat = x.flatten();
        Node ones = new Constant(Tensor.of(1, 1).to(dtype));
        assertMoved(x.take(index(5, 1)), dtype, new int[]{1, 0}, 2);
        assertMoved(flat.scatter(0, index(1, 3), ones), dtype, new int[]{1, 1, 1, 1, 0, 1}, 6);
        assertMoved(x.indexPut(index(1, 0), index(0, 1), ones, false), dtype, new int[]{1, 1, 1, 1, 0, 1}, 2, 3);
        assertMoved(x.maskedFill(new Constant(Tensor.of(true, false, false)), 0), dtype,
                new int[]{0, 0, 1, 0, 0, 1}, 2, 3);
        assertMoved(x.maskedSelect(new Constant(Tensor.of(false, true, true)), 4), dtype, new int[]{0, 1, 0, 1}, 4);
    }

    @Test
    void wholeNumbersAreAddedBySegment() {
        assertMoved(new Constant(Tensor.of(1, 2, 4)).segmentSum(index(1, 1, 0), 3), DType.INT32, new int[]{4, 3, 0}, 3);
    }
}
