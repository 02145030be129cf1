// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.BOOL;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.INT32;

import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.ops.MatrixNorm;
import leibniz.ops.Padding;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What rearrangements, pieces, diagonals, choices and contractions say when they refuse, word for word.
class ShapeMessagesTest {
    private static int[] ints(int... numbers) {
        return numbers;
    }

    @TestFactory
    Stream<DynamicTest> rearranging() {
        return Stream.of(
                shape("flatten: axis 2 must not come after axis 1 (x is [2,3,4])", () -> x(2, 3, 4).flatten(-1, 1)),
                shape("flatten: axis 3 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).flatten(0, 3)),
                shape("permute: the axes ([0, -2]) must be each of the 2 axes of x once (x is [2,3])",
                        () -> x(2, 3).permute(0, -2)),
                shape("permute: the axes ([1]) must be each of the 2 axes of x once (x is [2,3])",
                        () -> x(2, 3).permute(1)),
                shape("permute: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).permute(0, 2)),
                shape("movedim: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).movedim(0, 2)),
                shape("expand: axis 0 is new and needs a size, not -1 (x is [3], the new shape is [-1, 3])",
                        () -> x(3).expand(-1, 3)),
                shape("expand: x cannot be repeated to the new shape (x is [2,3], the new shape is [2, 4])",
                        () -> x(2, 3).expand(2, 4)),
                shape("expand: x cannot be repeated to the new shape (x is [2,3], the new shape is [-1])",
                        () -> x(2, 3).expand(-1)),
                shape("flip: axis -1 of x is named twice in [1, -1] (x is [2,3])", () -> x(2, 3).flip(1, -1)),
                shape("roll: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).roll(2, 1)),
                shape("roll: the number of axes (2) must equal that of shifts (1) (x is [2,3])",
                        () -> x(2, 3).roll(ints(0, 1), ints(1))),
                shape("rot90: the two axes must differ, both are 1 (x is [2,3])", () -> x(2, 3).rot90(1, -1, 1)),
                shape("tile: the number of times must not be negative, it is -1 (x is [2,3], times is [-1])",
                        () -> x(2, 3).tile(-1)),
                shape("repeatInterleave: the number of times must not be negative, it is -2 (x is [3])",
                        () -> x(3).repeatInterleave(0, -2)),
                shape("repeatInterleave: the number of times must not be negative, it is -1 (x is [2])",
                        () -> x(2).repeatInterleave(0, ints(3, -1))),
                shape("repeatInterleave: the number of repeats (2) must equal axis 0 of x (3) (x is [3])",
                        () -> x(3).repeatInterleave(0, ints(1, 2))),
                shape("pixelShuffle: the rank of x (2) must be at least 3 (x is [4,4])", () -> x(4, 4).pixelShuffle(2)),
                shape("pixelShuffle: the channels of x (6) must be a multiple of r squared, r being 2 (x is [6,2,2])",
                        () -> x(6, 2, 2).pixelShuffle(2)),
                shape("pixelShuffle: the channels of x (6) must be a multiple of r squared, r being 0 (x is [6,2,2])",
                        () -> x(6, 2, 2).pixelShuffle(0)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> parts() {
        return Stream.of(
                shape("slice: 1 starts, 2 ends and 2 steps are given, x has 2 axes (x is [2,3])",
                        () -> x(2, 3).slice(ints(0), ints(1, 1), ints(1, 1))),
                shape("slice: the range 0 to 4 by 1 must lie in 0 to 3, axis 1 of x (x is [2,3])",
                        () -> x(2, 3).slice(ints(0, 0), ints(2, 4), ints(1, 1))),
                shape("slice: the range 0 to 2 by 0 must lie in 0 to 2, axis 0 of x (x is [2,3])",
                        () -> x(2, 3).slice(ints(0, 0), ints(2, 3), ints(0, 1))),
                shape("narrow: 3 elements from 1 on must lie in 0 to 3, axis 1 of x (x is [2,3])",
                        () -> x(2, 3).narrow(1, 1, 3)),
                shape("narrow: -1 elements from 1 on must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).narrow(0, 1, -1)),
                shape("split: the sizes [1, 1] must add up to axis 0 of x (3), none of them negative (x is [3])",
                        () -> x(3).split(0, 1, 1)),
                shape("split: the sizes [4, -1] must add up to axis 0 of x (3), none of them negative (x is [3])",
                        () -> x(3).split(0, 4, -1)),
                shape("chunk: the number of chunks must be at least 1, it is 0 (x is [3])", () -> x(3).chunk(0, 0)),
                shape("unbind: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).unbind(1)),
                shape("pad: needs a pair for each of the 2 axes of x, got [[1, 1]] (x is [2,3])",
                        () -> x(2, 3).pad(new int[][]{{1, 1}}, 0)),
                shape("pad: needs a pair for each of the 1 axes of x, got [[1]] (x is [3])",
                        () -> x(3).pad(new int[][]{{1}}, Padding.REFLECT)),
                shape("pad: axis 0 of x (3) must hold the elements taken away (2 and 2) (x is [3])",
                        () -> x(3).pad(new int[][]{{-2, -2}}, 0)),
                shape("pad: a reflect border of 3 and 0 must be in 0 to 2 on axis 0 of x (3) (x is [3])",
                        () -> x(3).pad(new int[][]{{3, 0}}, Padding.REFLECT)),
                shape("pad: a circular border of 0 and 4 must be in 0 to 3 on axis 0 of x (3) (x is [3])",
                        () -> x(3).pad(new int[][]{{0, 4}}, Padding.CIRCULAR)),
                shape("pad: a replicate border of 0 and 1 must be in 0 to 0 on axis 0 of x (0) (x is [0])",
                        () -> x(0).pad(new int[][]{{0, 1}}, Padding.REPLICATE)),
                shape("pad: a reflect border of -1 and 0 must be in 0 to 2 on axis 0 of x (3) (x is [3])",
                        () -> x(3).pad(new int[][]{{-1, 0}}, Padding.REFLECT)),
                shape("unfoldWindows: windows of 4 by 1 must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).unfoldWindows(0, 4, 1)),
                shape("unfoldWindows: windows of 2 by 0 must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).unfoldWindows(0, 2, 0)),
                shape("im2col: the rank of x (3) must be 4 (x is [2,3,4])",
                        () -> x(2, 3, 4).im2col(ints(1, 1), ints(1, 1), ints(0, 0), ints(1, 1))),
                shape("im2col: a kernel of 3 by 2 with stride 1 must fit axis 3 of x padded by 0 (4) (x is [1,2,3,4])",
                        () -> x(1, 2, 3, 4).im2col(ints(3, 3), ints(1, 1), ints(0, 0), ints(1, 2))),
                shape("tril: the rank of x (1) must be at least 2 (x is [3])", () -> x(3).tril(0)),
                shape("triu: the rank of x (1) must be at least 2 (x is [3])", () -> x(3).triu(0)),
                shape("trace: the rank of x (0) must be at least 2 (x is [])", () -> x().trace()),
                shape("diag: the rank of x (3) must be 1 or 2 (x is [1,2,3])", () -> x(1, 2, 3).diag(0)),
                shape("diagonal: the two axes must differ, both are 1 (x is [2,3])", () -> x(2, 3).diagonal(0, 1, -1)),
                shape("diagEmbed: axis -1 is asked for, x is a scalar and has none (x is [])",
                        () -> x().diagEmbed(0)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> picking() {
        Node i = of(INT32, 2);
        return Stream.of(
                shape("takeAlongDim: the rank of x (2) must equal that of index (1) (x is [2,3], index is [2])",
                        () -> x(2, 3).takeAlongDim(0, i)),
                shape("takeAlongDim: axis 1 of x (3) must equal that of index (2) or one of them be 1 (x is [2,3], index is [1,2])",
                        () -> x(2, 3).takeAlongDim(0, of(INT32, 1, 2))),
                dtype("takeAlongDim: index must be int32 or int64, it is bool (index is bool[2])",
                        () -> x(2).takeAlongDim(0, of(BOOL, 2))),
                dtype("take: index must be int32 or int64, it is float64 (index is float64[2])",
                        () -> x(2).take(x(2))),
                shape("scatter: the rank of x (2) must equal that of index (1) (x is [2,3], index is [2])",
                        () -> x(2, 3).scatter(0, i, x(2))),
                shape("scatter: src and index must have one shape (src is [3], index is [2])",
                        () -> x(4).scatter(0, i, x(3))),
                dtype("scatter: x is float64 and src is float32; convert one of them with to(DType)"
                        + " (x is float64[4], src is float32[2])",
                        () -> x(4).scatter(0, i, of(FLOAT32, 2))),
                shape("indexPairs: the rank of x (1) must be 2 (x is [3])", () -> x(3).indexPairs(i, i)),
                shape("indexPairs: i and j must have one shape (i is [2], j is [3])",
                        () -> x(3, 3).indexPairs(i, of(INT32, 3))),
                dtype("indexPut: index must be int32 or int64, it is float64 (index is float64[2])",
                        () -> x(3, 3).indexPut(i, x(2), x(2), true)),
                shape("indexPut: v and i must have one shape (v is [3], i is [2])",
                        () -> x(3, 3).indexPut(i, i, x(3), false)),
                dtype("maskedFill: mask must be bool, it is int32 (mask is int32[2])", () -> x(2).maskedFill(i, 0)),
                shape("maskedFill: mask cannot be repeated to x (x is [2], mask is [3,2])",
                        () -> x(2).maskedFill(of(BOOL, 3, 2), 0)),
                shape("maskedFill: the value must be a scalar (value is [2], x is [2])",
                        () -> x(2).maskedFill(of(BOOL, 2), x(2))),
                dtype("maskedSelect: mask must be bool, it is int32 (mask is [2])",
                        () -> x(2).maskedSelect(Tensor.of(1, 0))),
                shape("maskedSelect: mask cannot be repeated to x (x is [2], mask is [3])",
                        () -> x(2).maskedSelect(of(BOOL, 3), 1)),
                shape("segmentSum: the axes of index must be the first ones of x (x is [3,2], index is [2])",
                        () -> x(3, 2).segmentSum(i, 4)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> products() {
        return Stream.of(
                shape("bmm: the rank of b (2) must be 3 (b is [3,2])", () -> x(2, 2, 3).bmm(x(3, 2))),
                shape("bmm: the first axis of a (2) must equal that of b (4) (a is [2,2,3], b is [4,3,2])",
                        () -> x(2, 2, 3).bmm(x(4, 3, 2))),
                shape("bmm: the last axis of a (3) must equal the last but one of b (4) (a is [2,2,3], b is [2,4,2])",
                        () -> x(2, 2, 3).bmm(x(2, 4, 2))),
                shape("addmm: the last axis of a (3) must equal the first of b (2) (a is [2,3], b is [2,3])",
                        () -> x(2, 2).addmm(x(2, 3), x(2, 3), 1, 1)),
                shape("addmm: m cannot be repeated to the product (m is [3], a is [2,3], b is [3,4])",
                        () -> x(3).addmm(x(2, 3), x(3, 4), 1, 1)),
                shape("outer: the rank of a (2) must be 1 (a is [2,2])", () -> x(2, 2).outer(x(2))),
                shape("dot: the size of a (2) must equal that of b (3) (a is [2], b is [3])", () -> x(2).dot(x(3))),
                shape("mv: the last axis of a (3) must equal the size of x (2) (a is [2,3], x is [2])",
                        () -> x(2, 3).mv(x(2))),
                shape("quadraticForm: the first axis of a (2) must equal the size of x (3) (a is [2,3], x is [3])",
                        () -> x(2, 3).quadraticForm(x(3))),
                shape("bilinearForm: the last axis of a (3) must equal the size of y (2) (a is [2,3], y is [2])",
                        () -> x(2, 3).bilinearForm(x(2), x(2))),
                shape("tensordot: axis 1 of a (3) must equal axis 0 of b (2) (a is [2,3], b is [2,3])",
                        () -> x(2, 3).tensordot(x(2, 3), ints(-1), ints(0))),
                shape("tensordot: the number of axes of a (1) must equal that of b (2) (a is [2,3], b is [2,3])",
                        () -> x(2, 3).tensordot(x(2, 3), ints(0), ints(0, 1))),
                shape("tensordot: the number of axes (3) must be in 0 to 1 (a is [2,3], b is [3])",
                        () -> x(2, 3).tensordot(x(3), 3)),
                shape("cross: the last axis of b must have size 3 (b is [2])", () -> x(3).cross(x(2))),
                shape("vander: the number of powers must not be negative, it is -1 (x is [2])", () -> x(2).vander(-1)),
                shape("matrixPower: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).matrixPower(2)),
                shape("cdist: the last axis of x (3) must equal that of y (2) (x is [2,3], y is [2,2])",
                        () -> x(2, 3).cdist(x(2, 2))),
                shape("pairwiseSqdist: x and y must have at least 2 axes (x is [2,3], y is [3])",
                        () -> x(2, 3).pairwiseSqdist(x(3))),
                shape("householderReflect: the last axis of x (3) must equal that of v (2) (x is [3], v is [2])",
                        () -> x(3).householderReflect(x(2))),
                shape("matrixNorm: the rank of a (1) must be at least 2 (a is [2])",
                        () -> x(2).matrixNorm(MatrixNorm.ONE)),
                shape("linspace: both ends must be scalars (first is [], last is [2])",
                        () -> Leibniz.linspace(x(), x(2), 3)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> einsum() {
        return Stream.of(
                argument("einsum: \"ij,jk\" describes 2 operands, got 1 (operand 0 is [2,3])",
                        () -> Leibniz.einsum("ij,jk", x(2, 3))),
                argument("einsum: axes are named by letters and one ..., not by '1' (the equation is \"i1\")",
                        () -> Leibniz.einsum("i1", x(2, 3))),
                argument("einsum: 'k' must be in some operand, and once in the output (the equation is \"ij->ik\")",
                        () -> Leibniz.einsum("ij->ik", x(2, 3))),
                argument("einsum: 'i' must be in some operand, and once in the output (the equation is \"ij->ii\")",
                        () -> Leibniz.einsum("ij->ii", x(2, 3))),
                argument("einsum: the output must have the ... of the operands (the equation is \"...i->i\")",
                        () -> Leibniz.einsum("...i->i", x(2, 3))),
                shape("einsum: \"ijk\" has 3 letters, operand 0 has 2 axes (operand 0 is [2,3])",
                        () -> Leibniz.einsum("ijk", x(2, 3))),
                shape("einsum: 'j' is 3 in operand 0 and 4 in operand 1 (operand 0 is [2,3], operand 1 is [4,5])",
                        () -> Leibniz.einsum("ij,jk", x(2, 3), x(4, 5))),
                shape("einsum: axis -1 of the ellipsis is 2 in operand 0 and 3 in operand 1 (operand 0 is [2,4], operand 1 is [3,4])",
                        () -> Leibniz.einsum("...i,...i", x(2, 4), x(3, 4))),
                dtype("einsum: needs float32 or float64, operand 0 is int32 (operand 0 is int32[2])",
                        () -> Leibniz.einsum("i", of(INT32, 2))),
                dtype("einsum: operand 0 is float64 and operand 1 is float32; convert one of them with to(DType)"
                        + " (operand 0 is float64[2], operand 1 is float32[2])",
                        () -> Leibniz.einsum("i,i", x(2), of(FLOAT32, 2))))
                .map(Refusal::test);
    }
}
