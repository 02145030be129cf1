// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import leibniz.Engine;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.MatMul;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Batches of products, and zeros of an adjoint that meet infinities.
class MatrixProductTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static Tensor value(Node node) {
        return Engine.relaxed().evaluate(List.of(node)).of(node);
    }

    private static Node numbers(DType dtype, long seed, int... shape) {
        int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        Tensor flat = Tensor.of(new SplittableRandom(seed).doubles(size, -1, 1).toArray());
        return new Constant(flat.to(dtype)).reshape(shape);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aZeroOfAnAdjointWinsAgainstInfinityAndNaN(DType dtype) {
        Node a = new Constant(Tensor.of(new double[][]{{0, 2}, {1, 0}, {0, 0}}).to(dtype));
        Node b = new Constant(Tensor.of(new double[][]{{INF, 5}, {3, NAN}}).to(dtype));
        assertThat(value(new MatMul(true, false).on(a, b)).toDoubles()).containsExactly(6, NAN, INF, 5, 0, 0);
        assertThat(value(MatMul.PLAIN.on(a, b)).toDoubles()).containsExactly(NAN, NAN, INF, NAN, NAN, NAN);
        assertThat(value(new MatMul(false, true).on(b.transpose(), a.transpose())).toDoubles())
                .containsExactly(6, INF, 0, NAN, 5, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void bothFactorsMayBeAdjoints(DType dtype) {
        Node a = new Constant(Tensor.of(new double[][]{{0, INF}}).to(dtype));
        Node b = new Constant(Tensor.of(new double[][]{{NAN, 1}, {0, 1}}).to(dtype));
        assertThat(value(new MatMul(true, true).on(a, b)).toDoubles()).containsExactly(0, INF);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void anInfinityInOneLaneLeavesTheBitsOfTheOthers(DType dtype) {
        Node a = numbers(dtype, 1, 2, 5, 300);
        Node b = numbers(dtype, 2, 2, 300, 7);
        Node mixed = b.mul(new Constant(Tensor.of(1.0, INF).to(dtype)).reshape(2, 1, 1));
        MatMul op = new MatMul(true, false);
        assertThat(value(op.on(a, mixed).select(0, 0))).isEqualTo(value(op.on(a, b).select(0, 0)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aSharedFactorGivesEachLaneItsOwnBits(DType dtype) {
        Node a = numbers(dtype, 3, 4, 3, 270);
        Node b = numbers(dtype, 4, 270, 9);
        Tensor all = value(a.matmul(b));
        for (int i = 0; i < 4; i++) {
            assertThat(value(new Constant(all).select(0, i))).isEqualTo(value(a.select(0, i).matmul(b)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void lanesThatAreSeenInAnotherOrderAreProductsOfTheirOwn(DType dtype) {
        Node a = numbers(dtype, 5, 3, 4, 6).transpose(1, 0, 2);
        Node b = numbers(dtype, 6, 6, 2);
        Tensor all = value(a.matmul(b));
        for (int i = 0; i < 4; i++) {
            assertThat(value(new Constant(all).select(0, i))).isEqualTo(value(a.select(0, i).matmul(b)));
        }
    }

    @Test
    void leadingAxesBroadcastBothWays() {
        Node a = numbers(DType.FLOAT64, 7, 2, 1, 3, 4);
        Node b = numbers(DType.FLOAT64, 8, 5, 4, 2);
        Tensor all = value(a.matmul(b));
        assertThat(all.shape().toArray()).containsExactly(2, 5, 3, 2);
        Node own = a.select(0, 1).select(0, 0).matmul(b.select(0, 3));
        assertThat(value(new Constant(all).select(0, 1).select(0, 3))).isEqualTo(value(own));
    }

    @Test
    void sumsOfNothingAreZero() {
        Node a = numbers(DType.FLOAT32, 9, 2, 0);
        Node b = numbers(DType.FLOAT32, 10, 0, 3);
        assertThat(value(a.matmul(b)).toDoubles()).containsExactly(0, 0, 0, 0, 0, 0);
    }
}
