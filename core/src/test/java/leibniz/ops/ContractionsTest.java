// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.diff.Reverse;
import leibniz.Leibniz;
import leibniz.diff.Gradients;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ContractionsTest {
    private static final Tensor A = Cells.counting(2, 3);
    private static final Tensor B = Cells.counting(3, 4);
    private final Cells a = Cells.of(A);
    private final Cells b = Cells.of(B);
    private final Node nodeA = new Constant(A);
    private final Node nodeB = new Constant(B);

    private static Node vector(double... numbers) {
        return new Constant(Tensor.of(numbers));
    }

    private double product(int i, int j) {
        return a.at(i, 0) * b.at(0, j) + a.at(i, 1) * b.at(1, j) + a.at(i, 2) * b.at(2, j);
    }

    @Test
    void bmmMultipliesMatrixByMatrix() {
        Cells p = Cells.of(Cells.counting(2, 3, 2));
        Cells q = Cells.of(Cells.counting(2, 2, 3));
        Node y = new Constant(Cells.counting(2, 3, 2)).bmm(new Constant(Cells.counting(2, 2, 3)));
        assertCells(y, Shape.of(2, 3, 3),
                c -> p.at(c[0], c[1], 0) * q.at(c[0], 0, c[2]) + p.at(c[0], c[1], 1) * q.at(c[0], 1, c[2]));
    }

    @Test
    void addmmScalesBoth() {
        assertCells(vector(1, 2, 3, 4).addmm(nodeA, nodeB, 2, -3), Shape.of(2, 4),
                p -> 2 * (p[1] + 1) - 3 * product(p[0], p[1]));
    }

    @Test
    void outerMultipliesAllPairs() {
        assertCells(vector(1, 2).outer(vector(3, 4, 5)), Shape.of(2, 3), p -> (p[0] + 1) * (p[1] + 3));
    }

    @Test
    void dotAddsProducts() {
        assertCells(vector(1, 2, 3).dot(vector(4, 5, 6)), Shape.SCALAR, p -> 32);
    }

    @Test
    void mvIsAMatrixTimesAVector() {
        assertCells(nodeA.mv(vector(1, 10, 100)), Shape.of(2), p -> a.at(p[0], 0) + 10 * a.at(p[0], 1)
                + 100 * a.at(p[0], 2));
    }

    @Test
    void formsAddUpAllPairs() {
        double expected = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                expected += (i + 1) * a.at(i, j) * (j + 4);
            }
        }
        double sum = expected;
        assertCells(nodeA.bilinearForm(vector(1, 2), vector(4, 5, 6)), Shape.SCALAR, p -> sum);
        Node square = new Constant(Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        assertCells(square.quadraticForm(vector(5, 6)), Shape.SCALAR, p -> 25 + 2 * 30 + 3 * 30 + 4 * 36);
    }

    @Test
    void tensordotSumsOverTheAxesListed() {
        Cells p = Cells.of(Cells.counting(2, 3, 4));
        Cells q = Cells.of(Cells.counting(4, 5, 2));
        Node y = new Constant(Cells.counting(2, 3, 4)).tensordot(new Constant(Cells.counting(4, 5, 2)),
                new int[]{-1, 0}, new int[]{0, 2});
        assertCells(y, Shape.of(3, 5), c -> {
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                for (int k = 0; k < 4; k++) {
                    sum += p.at(i, c[0], k) * q.at(k, c[1], i);
                }
            }
            return sum;
        });
    }

    @Test
    void tensordotOfACountTakesLastAxesAndFirstOnes() {
        assertCells(nodeA.tensordot(nodeB, 1), Shape.of(2, 4), p -> product(p[0], p[1]));
        assertCells(nodeA.tensordot(vector(1, 2), 0), Shape.of(2, 3, 2), p -> a.at(p[0], p[1]) * (p[2] + 1));
    }

    @Test
    void kronPutsBInPlaceOfEachElement() {
        assertCells(nodeA.kron(nodeB), Shape.of(6, 12), p -> a.at(p[0] / 3, p[1] / 4) * b.at(p[0] % 3, p[1] % 4));
    }

    @Test
    void kronOfAVectorAndAMatrix() {
        assertCells(vector(1, 2).kron(nodeA), Shape.of(2, 6), p -> (p[1] / 3 + 1) * a.at(p[0], p[1] % 3));
    }

    @Test
    void crossIsAtRightAnglesByTheRightHand() {
        assertCells(vector(1, 2, 3).cross(vector(5, 7, 11)), Shape.of(3), p -> new double[]{2 * 11 - 3 * 7,
            3 * 5 - 1 * 11, 1 * 7 - 2 * 5}[p[0]]);
    }

    @Test
    void vanderHasRisingPowers() {
        double[] x = {0, -2, 3};
        assertCells(vector(x).vander(4), Shape.of(3, 4), p -> {
            double power = 1;
            for (int k = 0; k < p[1]; k++) {
                power *= x[p[0]];
            }
            return power;
        });
    }

    @Test
    void derivativesOfPowersAtZeroAreFiniteAndRight() {
        Parameter x = new Parameter("x", Tensor.of(0.0, 2));
        Node y = x.vander(4).mul(vector(1, 10, 100, 1000)).sum();
        Gradients first = Leibniz.gradients(y, x);
        assertCells(first.of(x), Shape.of(2), p -> p[0] == 0 ? 10 : 10 + 200 * 2 + 3000 * 4);
        assertCells(Leibniz.gradients(first.of(x).sum(), x).of(x), Shape.of(2), p -> p[0] == 0 ? 200 : 200 + 6000 * 2);
    }

    @Test
    void matrixPowersCountFibonacciNumbers() {
        Node q = new Constant(Tensor.of(new double[][]{{1, 1}, {1, 0}}));
        double[] f = {0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89};
        for (int n = 1; n < f.length - 1; n++) {
            int power = n;
            assertCells(q.matrixPower(n), Shape.of(2, 2), p -> f[power + 1 - p[0] - p[1]]);
        }
    }

    @Test
    void thePowerOfZeroIsTheIdentity() {
        assertCells(new Constant(Cells.counting(2, 3, 3)).matrixPower(0), Shape.of(2, 3, 3),
                p -> p[1] == p[2] ? 1 : 0);
    }

    @Test
    void distancesOfAllPairsOfRows() {
        double[][] x = {{0, 0}, {1, 2}, {-3, 5}};
        double[][] y = {{3, 4}, {1, 2}};
        Node rows = new Constant(Tensor.of(x));
        Node others = new Constant(Tensor.of(y));
        assertCells(rows.pairwiseSqdist(others), Shape.of(3, 2), p -> squared(x[p[0]], y[p[1]]));
        assertCells(rows.cdist(others), Shape.of(3, 2), p -> Math.sqrt(squared(x[p[0]], y[p[1]])));
    }

    private static double squared(double[] x, double[] y) {
        return (x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]);
    }

    @Test
    void theGradientOfADistanceOfZeroIsZero() {
        Parameter x = new Parameter("x", Tensor.of(new double[][]{{1, 2}}));
        Node y = x.cdist(new Constant(Tensor.of(new double[][]{{1, 2}, {1, -1}})));
        Node gradient = Leibniz.gradients(y.sum(), x).of(x);
        assertCells(gradient, Shape.of(1, 2), p -> p[1]);
        assertThat(Leibniz.value(Leibniz.gradients(gradient.sum(), x).of(x)).toDoubles()).containsExactly(
                new double[]{1 / 3.0, 0}, within(1e-15));
    }

    @Test
    void distancesNeitherOverflowNorVanish() {
        Node large = new Constant(Tensor.of(new double[][]{{3e200, 0}})).cdist(new Constant(Tensor.zeros(1, 2)));
        assertThat(Leibniz.value(large).item()).isEqualTo(3e200);
    }

    @Test
    void aRowOfNothingIsAtNoDistance() {
        assertCells(new Constant(Tensor.zeros(2, 0)).cdist(new Constant(Tensor.zeros(3, 0))), Shape.of(2, 3), p -> 0);
    }

    @Test
    void aReflectionTurnsWhatIsAlongTheNormalAndKeepsTheRest() {
        assertCells(new Constant(Tensor.of(new double[][]{{3, 4}, {5, 0}})).householderReflect(vector(2, 0)),
                Shape.of(2, 2), p -> new double[][]{{-3, 4}, {-5, 0}}[p[0]][p[1]]);
        assertCells(vector(1, 0, 0).householderReflect(vector(1, -1, 0)), Shape.of(3),
                p -> new double[]{0, 1, 0}[p[0]]);
    }

    @Test
    void normsOfAMatrix() {
        Node m = new Constant(Tensor.of(new double[][]{{1, -2, 2}, {4, 0, -4}}));
        assertCells(m.matrixNorm(MatrixNorm.FROBENIUS), Shape.SCALAR, p -> Math.sqrt(41));
        assertCells(m.matrixNorm(MatrixNorm.ONE), Shape.SCALAR, p -> 6);
        assertCells(m.matrixNorm(MatrixNorm.INFINITY), Shape.SCALAR, p -> 8);
    }

    @Test
    void theFrobeniusNormOfTinyAndHugeNumbers() {
        Node m = new Constant(Tensor.ofNested(new double[][][]{{{3e-170, 4e-170}}, {{3e200, -4e200}},
            {{Double.NEGATIVE_INFINITY, 1}}, {{0, 0}}}));
        assertThat(Leibniz.value(m.matrixNorm(MatrixNorm.FROBENIUS)).toDoubles()).satisfies(norms -> {
            assertThat(norms[0]).isCloseTo(5e-170, within(1e-184));
            assertThat(norms[1]).isCloseTo(5e200, within(1e186));
            assertThat(norms[2]).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(norms[3]).isZero();
        });
    }

    @Test
    void theGradientOfTheNormOfZerosIsZero() {
        Parameter m = new Parameter("m", Tensor.zeros(2, 2));
        assertCells(Leibniz.gradients(m.matrixNorm(MatrixNorm.FROBENIUS), m).of(m), Shape.of(2, 2), p -> 0);
    }

    @Test
    void linspaceReachesBothEnds() {
        assertCells(Leibniz.linspace(Leibniz.scalar(2), Leibniz.scalar(-1), 4), Shape.of(4), p -> 2 - p[0]);
        assertCells(Leibniz.linspace(Leibniz.scalar(2), Leibniz.scalar(-1), 1), Shape.of(1), p -> 2);
    }

    @Test
    void aMatrixSharedByABatchOfNothingHasAGradient() {
        Parameter a = new Parameter("a", Tensor.zeros(3, 1, 2));
        Parameter b = new Parameter("b", Tensor.zeros(2, 0));
        assertThat(Reverse.of(a.matmul(b).sum(), List.of(a, b)).of(b).shape()).isEqualTo(Shape.of(2, 0));
        Parameter none = new Parameter("none", Tensor.zeros(0, 1, 2));
        Parameter c = new Parameter("c", Tensor.zeros(2, 4));
        assertThat(Leibniz.value(Reverse.of(none.matmul(c).sum(), List.of(c)).of(c)).toDoubles()).containsOnly(0)
                .hasSize(8);
    }
}
