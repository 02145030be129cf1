// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.BOOL;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.FLOAT64;
import static leibniz.tensor.DType.INT32;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.ops.Recurrence;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What operations along axes say when they refuse, word for word.
class AxisMessagesTest {
    private static final Recurrence RECURRENCE = new Recurrence(0, false, Recurrence.Gate.NONE);

    @TestFactory
    Stream<DynamicTest> axes() {
        return Stream.of(shape("var: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).var(0, 1)),
                shape("std: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).std(0, 1)),
                shape("varMean: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).varMean(0, 1)),
                shape("vectorNorm: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).vectorNorm(2, 1)),
                shape("normalize: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).normalize(1, 1)),
                shape("standardize: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).standardize(1, 1)),
                shape("prod: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).prod(1)),
                shape("softmin: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).softmin(1)),
                shape("cumsum: axis 0 is asked for, x is a scalar and has none (x is [])", () -> x().cumsum(0)),
                shape("cumprod: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).cumprod(1)),
                shape("logCumSumExp: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).logCumSumExp(1)),
                shape("cummax: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).cummax(1)),
                shape("cummin: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).cummin(1)),
                shape("diff: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).diff(1)),
                shape("trapezoid: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).trapezoid(1, 1)),
                shape("max: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).maxDim(1)),
                shape("min: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).minDim(1)),
                shape("argsort: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).argsort(1, true)),
                shape("sort: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).sort(1, true)),
                shape("topk: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).topk(1, 1, true)),
                shape("kthvalue: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).kthvalue(1, 1)),
                shape("median: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).medianDim(1)),
                shape("quantile: axis 1 must lie in -1 to 0 (x is [3])", () -> x(3).quantile(0.5, 1)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> sizes() {
        return Stream.of(
                shape("topk: k (4) must lie in 0 to 3, axis 0 of x (x is [3,2])", () -> x(3, 2).topk(4, 0, true)),
                shape("kthvalue: k (0) must lie in 1 to 3, axis 0 of x (x is [3,2])", () -> x(3, 2).kthvalue(0, 0)),
                shape("kthvalue: k (3) must lie in 1 to 2, axis 1 of x (x is [3,2])", () -> x(3, 2).kthvalue(3, 1)),
                shape("median: there is no median of nothing: axis 1 of x has size 0 (x is [2,0])",
                        () -> x(2, 0).medianDim(1)),
                shape("quantile: there is no quantile of nothing: axis 0 of x has size 0 (x is [0])",
                        () -> x(0).quantile(0.5, 0)),
                shape("argmax: there is none of nothing: axis 0 of x has size 0 (x is [0])", () -> x(0).maxDim(0)),
                shape("cov: x must have 2 axes, it has 1 (x is [3])", () -> x(3).cov()),
                shape("searchSorted: x must have at least 1 axis, it has 0 (x is [], values is [2])",
                        () -> x().searchSorted(x(2), true)),
                shape("searchSorted: the rank of x (2) must be 1 or that of values (1) (x is [2,3], values is [2])",
                        () -> x(2, 3).searchSorted(x(2), true)),
                shape("searchSorted: axis 0 of x (2) must equal that of values (4) (x is [2,3], values is [4,1])",
                        () -> x(2, 3).searchSorted(x(4, 1), true)),
                shape("recurrence: a and b must have one shape (a is [2], b is [3])",
                        () -> RECURRENCE.on(x(2), x(3))),
                argument("quantile: q (1.5) must lie in 0 to 1 (x is [3])", () -> x(3).quantile(1.5, 0)),
                argument("quantile: q (NaN) must lie in 0 to 1 (x is [3])", () -> x(3).quantile(Double.NaN, 0)),
                argument("vectorNorm: ord must be a number, it is NaN (x is [3])",
                        () -> x(3).vectorNorm(Double.NaN)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> types() {
        return Stream.of(
                dtype("var: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).var(1)),
                dtype("std: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).std(1)),
                dtype("varMean: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).varMean(1)),
                dtype("cov: needs float32 or float64, x is int32 (x is int32[2,2])", () -> of(INT32, 2, 2).cov()),
                dtype("vectorNorm: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).vectorNorm(2)),
                dtype("normalize: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).normalize(0, 1)),
                dtype("standardize: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).standardize(0, 1)),
                dtype("nansum: needs float32 or float64, x is int32 (x is int32[2])", () -> of(INT32, 2).nansum()),
                dtype("trapezoid: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).trapezoid(0, 1)),
                dtype("quantile: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).quantile(0.5, 0)),
                dtype("logCumSumExp: needs float32 or float64, x is int32 (x is int32[2])",
                        () -> of(INT32, 2).logCumSumExp(0)),
                dtype("prod: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).prod()),
                dtype("cumprod: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).cumprod(0)),
                dtype("cumsum: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).cumsum(0)),
                dtype("cummax: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).cummax(0)),
                dtype("argsort: needs numbers, x is bool (x is bool[2])", () -> of(BOOL, 2).argsort(0, true)),
                dtype("searchSorted: x is float64 and values is float32; convert one of them with to(DType)"
                        + " (x is float64[2], values is float32[2])",
                        () -> x(2).searchSorted(of(FLOAT32, 2), true)),
                dtype("searchSorted: needs numbers, x is bool (x is bool[2])",
                        () -> of(BOOL, 2).searchSorted(of(BOOL, 2), true)),
                dtype("recurrence: a is float64 and b is float32; convert one of them with to(DType)"
                        + " (a is float64[2], b is float32[2])",
                        () -> RECURRENCE.on(x(2), of(FLOAT32, 2))),
                dtype("oneHot: index must be int32 or int64, it is float64 (index is float64[2])",
                        () -> x(2).oneHot(3, FLOAT64)))
                .map(Refusal::test);
    }

    @Test
    void anIndexBeyondTheDepthIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> Laws.value(new Constant(Tensor.of(0, 3)).oneHot(3, FLOAT64)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("scatterAdd: index 3 at [1, 0] must lie in 0 to 2");
    }
}
