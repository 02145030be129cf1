// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Attention against loops over queries and keys.
class AttendingTest {
    private static final double LOW = Double.NEGATIVE_INFINITY;
    private static final Tensor Q = Tensor.randn(11, 3, 2);
    private static final Tensor K = Tensor.randn(12, 4, 2);
    private static final Tensor V = Tensor.randn(13, 4, 5);
    private final Node q = new Constant(Q);
    private final Node k = new Constant(K);
    private final Node v = new Constant(V);

    /// The value for query i in column c where what is added to the score of query and key is given.
    private static double attended(int i, int c, double scale, ToDoubleBiFunction<Integer, Integer> added) {
        double total = 0;
        double sum = 0;
        for (int j = 0; j < 4; j++) {
            double score = 0;
            for (int d = 0; d < 2; d++) {
                score += Q.getDouble(i, d) * K.getDouble(j, d);
            }
            double share = Math.exp(score * scale + added.applyAsDouble(i, j));
            total += share;
            sum += share * V.getDouble(j, c);
        }
        return sum / total;
    }

    @Test
    void valuesAreBlendedByTheSoftmaxOfScores() {
        assertCells(q.scaledDotProductAttention(k, v), Shape.of(3, 5),
                p -> attended(p[0], p[1], 1 / Math.sqrt(2), (i, j) -> 0));
        assertCells(q.scaledDotProductAttention(k, v, Attention.full().scale(3)), Shape.of(3, 5),
                p -> attended(p[0], p[1], 3, (i, j) -> 0));
    }

    @Test
    void causalQueriesLookBackOnly() {
        assertCells(q.scaledDotProductAttention(k, v, Attention.full().causal(true)), Shape.of(3, 5),
                p -> attended(p[0], p[1], 1 / Math.sqrt(2), (i, j) -> j <= i ? 0 : LOW));
    }

    @Test
    void aMaskOfTruthValuesSaysWhoAttends() {
        Tensor mask = Tensor.of(true, false, true, true);
        assertCells(q.scaledDotProductAttention(k, v, Attention.full().mask(new Constant(mask))), Shape.of(3, 5),
                p -> attended(p[0], p[1], 1 / Math.sqrt(2), (i, j) -> j == 1 ? LOW : 0));
    }

    @Test
    void aMaskOfNumbersIsAddedToScores() {
        Tensor mask = Cells.counting(3, 4);
        assertCells(q.scaledDotProductAttention(k, v, Attention.full().mask(new Constant(mask)).causal(true)),
                Shape.of(3, 5), p -> attended(p[0], p[1], 1 / Math.sqrt(2),
                        (i, j) -> j <= i ? mask.getDouble(i, j) : LOW));
    }

    @Test
    void leadingAxesBroadcast() {
        Node many = q.broadcastTo(2, 1, 3, 2).scaledDotProductAttention(k.broadcastTo(3, 4, 2), v);
        assertCells(many, Shape.of(2, 3, 3, 5), p -> attended(p[2], p[3], 1 / Math.sqrt(2), (i, j) -> 0));
    }

    @Test
    void aQueryThatMayAttendToNothingGivesZerosAndNoGradient() {
        Tensor truth = Tensor.of(new boolean[]{true, true, false, true, false, false, false, false, true, true, true,
            true}).reshape(3, 4);
        Tensor added = Tensor.of(new double[][]{{0, 0, LOW, 0}, {LOW, LOW, LOW, LOW}, {0, 0, 0, 0}});
        for (Tensor mask : List.of(truth, added)) {
            Parameter query = new Parameter("q", Q);
            Parameter key = new Parameter("k", K);
            Parameter value = new Parameter("v", V);
            Node y = query.scaledDotProductAttention(key, value, Attention.full().mask(new Constant(mask)));
            assertThat(Leibniz.value(y.select(0, 1)).toDoubles()).containsOnly(0);
            var gradients = Leibniz.gradients(y.square().sum(), query, key, value);
            double[] found = Leibniz.value(gradients.of(query)).toDoubles();
            assertThat(found[2]).isZero();
            assertThat(found[3]).isZero();
            Node rest = y.slice(0, 0, 1).square().sum().add(y.slice(0, 2, 3).square().sum());
            var others = Leibniz.gradients(rest, query, key, value);
            for (Parameter p : List.of(query, key, value)) {
                double[] expected = Leibniz.value(others.of(p)).toDoubles();
                assertThat(expected).doesNotContain(Double.NaN);
                assertThat(Leibniz.value(gradients.of(p)).toDoubles()).containsExactly(expected, within(1e-15));
            }
        }
    }

    @Test
    void norDoesStrictArithmeticSpreadItsNaNs() {
        Parameter query = new Parameter("q", Q);
        Node mask = new Constant(Tensor.of(LOW, 0, 0).reshape(3, 1));
        Node y = query.scaledDotProductAttention(k, v, Attention.full().mask(mask));
        Node gradient = Leibniz.gradients(y.square().sum(), query).of(query);
        Tensor strict = Engine.strictIeee().evaluate(List.of(gradient)).of(gradient);
        assertThat(strict).isEqualTo(Leibniz.value(gradient));
        assertThat(strict.toDoubles()).startsWith(0, 0).doesNotContain(Double.NaN);
    }

    @Test
    void withoutKeysThereIsNothingToTake() {
        Node none = new Constant(Tensor.zeros(0, 2));
        Node mask = new Constant(Tensor.zeros(3, 0));
        for (Attention how : List.of(Attention.full(), Attention.full().mask(mask), Attention.full().causal(true))) {
            Tensor y = Leibniz.value(q.scaledDotProductAttention(none, none, how));
            assertThat(y).isEqualTo(Tensor.zeros(3, 2));
        }
    }

    /// Two heads of two features: each head is an attention of its own over its rows of the packed weights.
    @Test
    void multiHeadAttentionIsOneAttentionPerHead() {
        int e = 4;
        Tensor x = Tensor.randn(21, 3, 2, e);
        Tensor in = Tensor.randn(22, 3 * e, e);
        Tensor inBias = Tensor.randn(23, 3 * e);
        Tensor out = Tensor.randn(24, e, e);
        Tensor outBias = Tensor.randn(25, e);
        Attended found = new Constant(x).multiHeadAttention(new Constant(in), new Constant(inBias), new Constant(out),
                new Constant(outBias), 2, true);
        double[][][] blended = new double[3][2][e];
        double[][][] shares = new double[2][3][3];
        for (int n = 0; n < 2; n++) {
            for (int h = 0; h < 2; h++) {
                for (int i = 0; i < 3; i++) {
                    double[] weights = new double[i + 1];
                    double total = 0;
                    for (int j = 0; j <= i; j++) {
                        double score = 0;
                        for (int d = 2 * h; d < 2 * h + 2; d++) {
                            score += packed(x, in, inBias, i, n, d) * packed(x, in, inBias, j, n, e + d);
                        }
                        weights[j] = Math.exp(score / Math.sqrt(2));
                        total += weights[j];
                    }
                    for (int j = 0; j <= i; j++) {
                        shares[n][i][j] += weights[j] / total / 2;
                        for (int d = 2 * h; d < 2 * h + 2; d++) {
                            blended[i][n][d] += weights[j] / total * packed(x, in, inBias, j, n, 2 * e + d);
                        }
                    }
                }
            }
        }
        assertCells(found.weights(), Shape.of(2, 3, 3), p -> shares[p[0]][p[1]][p[2]]);
        assertCells(found.values(), Shape.of(3, 2, e), p -> {
            double sum = outBias.getDouble(p[2]);
            for (int d = 0; d < e; d++) {
                sum += out.getDouble(p[2], d) * blended[p[0]][p[1]][d];
            }
            return sum;
        });
    }

    private static double packed(Tensor x, Tensor in, Tensor bias, int t, int n, int row) {
        double sum = bias.getDouble(row);
        for (int d = 0; d < x.shape().axis(-1); d++) {
            sum += in.getDouble(row, d) * x.getDouble(t, n, d);
        }
        return sum;
    }
}
