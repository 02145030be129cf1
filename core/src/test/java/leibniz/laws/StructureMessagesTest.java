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

import java.util.List;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.ops.Concat;
import leibniz.ops.Embed;
import leibniz.ops.MatMul;
import leibniz.ops.Slice;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What operations with structure say when they refuse, word for word.
class StructureMessagesTest {

    @TestFactory
    Stream<DynamicTest> products() {
        return Stream.of(
                shape("matmul: the last axis of a (784) must equal the first of b (100) (a is [32,784], b is [100,10])",
                        () -> x(32, 784).matmul(x(100, 10))),
                shape("matmul: the last axis of a (3) must equal the last but one of b (4) (a is [2,3], b is [5,4,2])",
                        () -> x(2, 3).matmul(x(5, 4, 2))),
                shape("matmul: the last axis of a (3) must equal the first of b (2) (a is [3], b is [2])",
                        () -> x(3).matmul(x(2))),
                shape("matmul: the ranks of a (0) and b (2) must be at least 1 (a is [], b is [2,2])",
                        () -> x().matmul(x(2, 2))),
                shape("matmul: the ranks of a (1) and b (2) must be at least 2 (a is [2], b is [2,2])",
                        () -> MatMul.PLAIN.on(x(2), x(2, 2))),
                shape("matmul: the last axis of a (3) must equal the first of b (4) (a is [2,3], b is [4,2])",
                        () -> MatMul.PLAIN.on(x(2, 3), x(4, 2))),
                shape("matmul: the last axis of a (3) must equal the last but one of b (4) (a is [2,3], b is [5,4,2])",
                        () -> MatMul.PLAIN.on(x(2, 3), x(5, 4, 2))),
                shape("matmul: batch axis -3 of a (5) must equal that of b (4) or one of them be 1 (a is [5,2,3], b is [4,3,2])",
                        () -> x(5, 2, 3).matmul(x(4, 3, 2))),
                dtype("matmul: needs float32 or float64, a is int32 (a is int32[2,2])",
                        () -> of(INT32, 2, 2).matmul(of(INT32, 2, 2))),
                dtype("matmul: a is float64 and b is float32; convert one of them with to(DType)"
                        + " (a is float64[2,2], b is float32[2,2])",
                        () -> x(2, 2).matmul(of(FLOAT32, 2, 2))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> axes() {
        return Stream.of(shape("sum: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).sum(2)),
                shape("max: axis -3 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).max(0, -3)),
                shape("sum: axis 0 is asked for, x is a scalar and has none (x is [])", () -> x().sum(0)),
                shape("min: axis -1 of x is named twice in [1, -1] (x is [2,3])", () -> x(2, 3).min(1, -1)),
                shape("mean: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).mean(1)),
                shape("argmax: axis 5 must lie in -1 to 0 (x is [3])", () -> x(3).argmax(5)),
                shape("argmin: axis -2 must lie in -1 to 0 (x is [3])", () -> x(3).argmin(-2)),
                shape("softmax: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).softmax(1)),
                shape("logSoftmax: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).logSoftmax(1)),
                shape("logSumExp: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).logSumExp(1)),
                shape("concat: axis 2 must lie in -1 to 0 (x is [3])", () -> Leibniz.concat(2, x(3), x(3))),
                shape("unsqueeze: axis 3 must lie in -2 to 1 (x is [3])", () -> x(3).unsqueeze(3)),
                shape("swapAxes: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).swapAxes(0, 2)),
                shape("transpose: axis 2 must lie in -2 to 1 (x is [2,3])", () -> x(2, 3).transpose(0, 2)),
                shape("slice: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).slice(1, 0, 1)),
                shape("select: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).select(1, 0)),
                shape("flip: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).flip(1)),
                shape("squeeze: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).squeeze(1)),
                shape("gather: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).gather(1, of(INT32, 3))),
                shape("indexSelect: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).indexSelect(1, of(INT32, 3))),
                shape("indexAdd: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).indexAdd(1, of(INT32, 3), x(3))),
                shape("scatterAdd: axis 1 must lie in -1 to 0 (x is [3])",
                        () -> x(3).scatterAdd(1, of(INT32, 3), x(3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> reductions() {
        return Stream.of(
                shape("max: there is no max of nothing: axis 1 of x has size 0 (x is [2,0])", () -> x(2, 0).max(1)),
                shape("min: there is no min of nothing: axis 0 of x has size 0 (x is [0])", () -> x(0).min()),
                shape("argmax: there is none of nothing: axis 0 of x has size 0 (x is [0])", () -> x(0).argmax(0)),
                dtype("sum: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).sum()),
                dtype("max: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).max()),
                dtype("argmin: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).argmin(0)),
                dtype("mean: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).mean()),
                dtype("mean: needs float32 or float64, x is bool (x is bool[2])", () -> of(BOOL, 2).meanKeep(0)),
                dtype("softmax: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).softmax(0)),
                dtype("logSoftmax: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).logSoftmax(0)),
                dtype("logSumExp: needs float32 or float64, x is bool (x is bool[2])", () -> of(BOOL, 2).logSumExp(0)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> shaping() {
        return Stream.of(
                shape("reshape: the size of the new shape (8) must equal the size of x (6) (x is [2,3], the new shape is [2,4])",
                        () -> x(2, 3).reshape(2, 4)),
                shape("reshape: the size of x (0) must be a multiple of the known axes (0) (x is [0], the new shape is [0, -1])",
                        () -> x(0).reshape(0, -1)),
                shape("reshape: the size of x (6) must be a multiple of the known axes (4) (x is [2,3], the new shape is [-1, 4])",
                        () -> x(2, 3).reshape(-1, 4)),
                shape("reshape: only one axis may be -1, but axes 0 and 2 are (x is [2,3], the new shape is [-1, 2, -1])",
                        () -> x(2, 3).reshape(-1, 2, -1)),
                shape("transpose: the axes ([0, 0]) must be each of the 2 axes of x once (x is [2,3])",
                        () -> x(2, 3).transpose(0, 0)),
                shape("transpose: the axes ([1]) must be each of the 2 axes of x once (x is [2,3])",
                        () -> x(2, 3).transpose(1)),
                shape("broadcastTo: x cannot be repeated to the new shape (x is [2,3], the new shape is [2,4])",
                        () -> x(2, 3).broadcastTo(2, 4)),
                shape("broadcastTo: x cannot be repeated to the new shape (x is [2,3], the new shape is [3])",
                        () -> x(2, 3).broadcastTo(3)),
                shape("sumTo: x is not a broadcast of the new shape (x is [2,3], the new shape is [2])",
                        () -> x(2, 3).sumTo(Shape.of(2))),
                shape("squeeze: axis 1 of x (3) must have size 1 (x is [2,3])", () -> x(2, 3).squeeze(-1)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> parts() {
        return Stream.of(
                shape("slice: the range 1 to 4 by 1 must lie in 0 to 3, axis 1 of x (x is [2,3])",
                        () -> x(2, 3).slice(-1, 1, 4)),
                shape("slice: the range -1 to 2 by 1 must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).slice(0, -1, 2)),
                shape("slice: the range 2 to 1 by 1 must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).slice(0, 2, 1)),
                shape("slice: the range 0 to 3 by 0 must lie in 0 to 3, axis 0 of x (x is [3])",
                        () -> x(3).slice(0, 0, 3, 0)),
                shape("select: index 3 must lie in 0 to 2, axis 1 of x (x is [2,3])", () -> x(2, 3).select(1, 3)),
                shape("select: index -1 must lie in 0 to 2, axis 0 of x (x is [3])", () -> x(3).select(0, -1)),
                shape("slice: 2 axes are described, x has 1 (x is [3])",
                        () -> new Slice(List.of(0, 0), List.of(1, 1), List.of(1, 1)).on(x(3))),
                shape("slice: elements 1 to 5 by 2 are not all on axis 0 of x (4) (x is [4])",
                        () -> new Slice(List.of(1), List.of(3), List.of(2)).on(x(4))),
                shape("embed: elements 1 to 5 by 2 are not all on axis 0 of the new shape (4) (x is [3], the new shape is [4])",
                        () -> new Embed(List.of(1), List.of(2), Shape.of(4)).on(x(3))),
                shape("embed: 2 axes are described, x has 1 (x is [3])",
                        () -> new Embed(List.of(1, 1), List.of(2, 2), Shape.of(4, 4)).on(x(3))),
                argument("concat: needs at least one part", () -> Leibniz.concat(0)),
                argument("concat: needs at least one part", () -> Concat.of(0, List.of())),
                shape("concat: the rank of part 0 (1) must equal that of part 1 (2) (part 0 is [3], part 1 is [3,1])",
                        () -> Leibniz.concat(0, x(3), x(3, 1))),
                shape("concat: axis 1 of part 0 (3) must equal that of part 2 (4) (part 0 is [2,3], part 2 is [2,4])",
                        () -> Leibniz.concat(0, x(2, 3), x(5, 3), x(2, 4))),
                dtype("concat: part 0 is float64 and part 1 is float32; convert one of them with to(DType)"
                        + " (part 0 is float64[3], part 1 is float32[3])",
                        () -> Leibniz.concat(0, x(3), of(FLOAT32, 3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> indexing() {
        return Stream.of(
                dtype("gather: index must be int32 or int64, it is float64 (index is float64[3])",
                        () -> x(3).gather(0, x(3))),
                dtype("indexSelect: index must be int32 or int64, it is bool (index is bool[3])",
                        () -> x(3).indexSelect(0, of(BOOL, 3))),
                dtype("indexAdd: index must be int32 or int64, it is float64 (index is float64[3])",
                        () -> x(3).indexAdd(0, x(3), x(3))),
                dtype("scatterAdd: index must be int32 or int64, it is float64 (index is float64[3])",
                        () -> x(3).scatterAdd(0, x(3), x(3))),
                dtype("indexAdd: x is float64 and src is float32; convert one of them with to(DType)"
                        + " (x is float64[3], src is float32[2])",
                        () -> x(3).indexAdd(0, of(INT32, 2), of(FLOAT32, 2))),
                dtype("scatterAdd: x is float64 and src is int32; convert one of them with to(DType)"
                        + " (x is float64[3], src is int32[2])",
                        () -> x(3).scatterAdd(0, of(INT32, 2), of(INT32, 2))),
                shape("gather: the rank of x (2) must equal that of index (1) (x is [2,3], index is [3])",
                        () -> x(2, 3).gather(0, of(INT32, 3))),
                shape("gather: axis 0 of x (2) must equal that of index (4) (x is [2,3], index is [4,1])",
                        () -> x(2, 3).gather(1, of(DType.INT64, 4, 1))),
                shape("scatterAdd: the rank of x (2) must equal that of index (1) (x is [2,3], index is [3])",
                        () -> x(2, 3).scatterAdd(0, of(INT32, 3), x(3))),
                shape("scatterAdd: src and index must have one shape (src is [2,2], index is [2,1])",
                        () -> x(2, 3).scatterAdd(1, of(INT32, 2, 1), x(2, 2))),
                shape("indexAdd: src must be [2,4], it is [4,2] (x is [2,3], index is [4], axis is 1)",
                        () -> x(2, 3).indexAdd(1, of(INT32, 4), x(4, 2))))
                .map(Refusal::test);
    }
}
