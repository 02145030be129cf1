// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Normalisations against loops over the elements that share a mean.
class NormalizingTest {
    private static final Shape SHAPE = Shape.of(3, 4, 2);
    private static final Tensor X = Tensor.randn(6, 3, 4, 2);
    private static final double EPS = 0.25;
    private final Cells xs = Cells.of(X);
    private final Node x = new Constant(X);
    private final Tensor w = Cells.counting(4);
    private final Tensor b = Tensor.of(5.0, -7, 9, 11);

    private static Node of(Tensor t) {
        return new Constant(t);
    }

    /// Number, mean and mean square deviation of the elements at some places.
    private double[] statistics(Predicate<int[]> there) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 24; i++) {
                int[] p = {i / 8, i / 2 % 4, i % 2};
                if (there.test(p)) {
                    double e = xs.at(p);
                    count += pass == 0 ? 1 : 0;
                    sum += pass == 0 ? e : 0;
                    squares += pass == 0 ? 0 : (e - sum / count) * (e - sum / count);
                }
            }
        }
        return new double[]{count, sum / count, squares / count};
    }

    private double standard(int[] p, Predicate<int[]> together) {
        double[] s = statistics(together);
        return (xs.at(p) - s[1]) / Math.sqrt(s[2] + EPS);
    }

    @Test
    void batchNormInTrainingTakesTheStatisticsOfEachChannel() {
        BatchNorm norm = x.batchNorm(of(w), of(b), of(Tensor.ones(4)), of(Cells.counting(4)), true, 0.1, EPS);
        assertCells(norm.y(), SHAPE, p -> standard(p, q -> q[1] == p[1]) * Cells.of(w).at(p[1]) + Cells.of(b).at(p[1]));
        assertCells(norm.runningMean(), Shape.of(4), p -> 0.9 + 0.1 * statistics(q -> q[1] == p[0])[1]);
        assertCells(norm.runningVar(), Shape.of(4),
                p -> 0.9 * Cells.counting(4).toDoubles()[p[0]] + 0.1 * statistics(q -> q[1] == p[0])[2] * 6 / 5);
    }

    @Test
    void batchNormOtherwiseUsesTheRunningStatistics() {
        Tensor mean = Cells.counting(4);
        Tensor variance = Tensor.of(1.0, 2, 3, 4);
        BatchNorm norm = x.batchNorm(null, of(b), of(mean), of(variance), false, 0.1, EPS);
        assertCells(norm.y(), SHAPE, p -> (xs.at(p) - mean.toDoubles()[p[1]])
                / Math.sqrt(p[1] + 1 + EPS) + Cells.of(b).at(p[1]));
        assertThat(Leibniz.value(norm.runningMean())).isEqualTo(mean);
        assertThat(Leibniz.value(norm.runningVar())).isEqualTo(variance);
    }

    @Test
    void noGradientFlowsThroughRunningStatistics() {
        Parameter at = new Parameter("x", X);
        BatchNorm norm = at.batchNorm(null, null, of(Tensor.ones(4)), of(Tensor.ones(4)), true, 0.1, EPS);
        Node loss = norm.runningMean().add(norm.runningVar()).sum();
        assertThat(Leibniz.value(Leibniz.gradients(loss.add(at.sum()), at).of(at))).isEqualTo(Tensor.ones(3, 4, 2));
    }

    @Test
    void layerNormRunsOverTheLastAxes() {
        Tensor weight = Cells.counting(4, 2);
        Tensor bias = Tensor.randn(7, 4, 2);
        assertCells(x.layerNorm(Shape.of(4, 2), of(weight), of(bias), EPS), SHAPE,
                p -> standard(p, q -> q[0] == p[0]) * Cells.of(weight).at(p[1], p[2]) + Cells.of(bias).at(p[1], p[2]));
        assertCells(x.layerNorm(Shape.of(2), null, null, EPS), SHAPE,
                p -> standard(p, q -> q[0] == p[0] && q[1] == p[1]));
    }

    @Test
    void rmsNormDividesByTheRootOfTheMeanSquare() {
        Tensor weight = Tensor.of(2.0, -3);
        assertCells(x.rmsNorm(of(weight), EPS), SHAPE, p -> {
            double a = xs.at(p[0], p[1], 0);
            double c = xs.at(p[0], p[1], 1);
            return xs.at(p) / Math.sqrt((a * a + c * c) / 2 + EPS) * Cells.of(weight).at(p[2]);
        });
    }

    @Test
    void groupNormRunsOverTheChannelsOfAGroup() {
        assertCells(x.groupNorm(2, of(w), of(b), EPS), SHAPE,
                p -> standard(p, q -> q[0] == p[0] && q[1] / 2 == p[1] / 2) * Cells.of(w).at(p[1])
                        + Cells.of(b).at(p[1]));
    }

    @Test
    void instanceNormRunsOverThePlacesOfAChannel() {
        assertCells(x.instanceNorm(of(w), of(b), EPS), SHAPE,
                p -> standard(p, q -> q[0] == p[0] && q[1] == p[1]) * Cells.of(w).at(p[1]) + Cells.of(b).at(p[1]));
    }

    @Test
    void ofConstantsOnlyTheBiasIsLeft() {
        Node same = of(Tensor.full(leibniz.tensor.DType.FLOAT64, SHAPE, 0.1));
        assertCells(same.instanceNorm(of(w), of(b), 1e-300), SHAPE, p -> Cells.of(b).at(p[1]));
    }

    /// Of 4 channels a window holds two before, the channel and one behind.
    @Test
    void localResponseNormLooksAtNeighbouringChannels() {
        assertCells(x.localResponseNorm(4, 0.5, 0.75, 2), SHAPE, p -> {
            double squares = 0;
            for (int c = Math.max(0, p[1] - 2); c <= Math.min(3, p[1] + 1); c++) {
                squares += xs.at(p[0], c, p[2]) * xs.at(p[0], c, p[2]);
            }
            return xs.at(p) / Math.pow(2 + 0.5 * squares / 4, 0.75);
        });
    }
}
