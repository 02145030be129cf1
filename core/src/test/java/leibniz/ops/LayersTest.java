// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What is applied to a batch, against loops over its elements.
class LayersTest {
    private static final Tensor X = Tensor.randn(8, 3, 4);
    private final Cells xs = Cells.of(X);
    private final Node x = new Constant(X);

    private static Node of(Tensor t) {
        return new Constant(t);
    }

    @Test
    void linearMultipliesRowsByRowsOfTheWeight() {
        Tensor w = Cells.counting(2, 4);
        Tensor b = Tensor.of(10.0, 20);
        assertCells(x.linear(of(w), of(b)), Shape.of(3, 2), p -> {
            double sum = Cells.of(b).at(p[1]);
            for (int i = 0; i < 4; i++) {
                sum += xs.at(p[0], i) * Cells.of(w).at(p[1], i);
            }
            return sum;
        });
        assertThat(x.select(0, 0).linear(of(w), of(b)).shape()).isEqualTo(Shape.of(2));
        assertThat(x.reshape(1, 3, 4).linear(of(w), null).shape()).isEqualTo(Shape.of(1, 3, 2));
    }

    @Test
    void bilinearTakesAFormForEachOutput() {
        Tensor z = Tensor.randn(9, 3, 2);
        Tensor w = Cells.counting(5, 4, 2);
        Tensor b = Cells.counting(5);
        assertCells(x.bilinear(of(z), of(w), of(b)), Shape.of(3, 5), p -> {
            double sum = Cells.of(b).at(p[1]);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 2; j++) {
                    sum += xs.at(p[0], i) * Cells.of(w).at(p[1], i, j) * Cells.of(z).at(p[0], j);
                }
            }
            return sum;
        });
    }

    @Test
    void embeddingLooksUpRows() {
        Tensor w = Cells.counting(4, 2);
        Tensor index = Tensor.of(new int[][]{{3, 0, 3}, {1, 3, 2}});
        assertCells(of(index).embedding(of(w)), Shape.of(2, 3, 2),
                p -> Cells.of(w).at((int) index.getDouble(p[0], p[1]), p[2]));
        assertCells(of(index).embedding(of(w), 3), Shape.of(2, 3, 2),
                p -> Cells.of(w).at((int) index.getDouble(p[0], p[1]), p[2]));
        assertCells(of(index).embeddingBagMean(of(w)), Shape.of(2, 2), p -> {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += Cells.of(w).at((int) index.getDouble(p[0], i), p[1]);
            }
            return sum / 3;
        });
    }

    @Test
    void thePaddingRowTakesNoGradient() {
        Parameter w = new Parameter("w", Cells.counting(3, 2));
        Node index = of(Tensor.of(1, 0, 1, 2).to(DType.INT64));
        Node seed = of(Cells.counting(4, 2));
        assertThat(Leibniz.value(Leibniz.vjp(index.embedding(w), seed, w).of(w)).toDoubles())
                .containsExactly(-3, 4, 6, -4, 7, 8);
        assertThat(Leibniz.value(Leibniz.vjp(index.embedding(w, 1), seed, w).of(w)).toDoubles())
                .containsExactly(-3, 4, 0, 0, 7, 8);
    }

    @Test
    void preluHasASlopeForEachChannel() {
        Node y = of(Tensor.of(new double[][]{{-1, -1, 3}, {2, -4, 0}})).prelu(of(Tensor.of(0.5, 0.25, 0.1)));
        assertThat(Leibniz.value(y).toDoubles()).containsExactly(-0.5, -0.25, 3, 2, -1, 0);
        assertThat(Leibniz.value(of(Tensor.of(-2.0, 2)).prelu(of(Tensor.of(0.5)))).toDoubles()).containsExactly(-1, 2);
    }

    @Test
    void theSlopeOfPreluCountsAtZero() {
        Parameter at = new Parameter("x", Tensor.of(0.0));
        Parameter slope = new Parameter("slope", Tensor.of(0.5));
        var gradients = Leibniz.gradients(at.prelu(slope).sum(), at, slope);
        assertThat(Leibniz.value(gradients.of(at)).toDoubles()).containsExactly(0.5);
        assertThat(Leibniz.value(gradients.of(slope)).toDoubles()).containsExactly(0);
    }

    @Test
    void gluGatesTheFirstHalfByTheSecond() {
        assertCells(x.glu(-1), Shape.of(3, 2), p -> xs.at(p[0], p[1]) / (1 + Math.exp(-xs.at(p[0], p[1] + 2))));
    }

    @Test
    void dropoutMaskedScalesWhatIsKept() {
        Node row = of(Tensor.of(1.0, 2, Double.POSITIVE_INFINITY));
        assertThat(Leibniz.value(row.dropoutMasked(of(Tensor.of(true, true, false)), 0.75)).toDoubles())
                .containsExactly(4, 8, 0);
        assertThat(Leibniz.value(row.slice(0, 0, 2).dropoutMasked(of(Tensor.of(0.0, 1)), 0.5)).toDoubles())
                .containsExactly(0, 4);
        assertThat(Leibniz.value(row.slice(0, 0, 2).dropoutMasked(of(Tensor.of(0.0, 1)), 1)).toDoubles())
                .containsExactly(0, 0);
        assertThat(Leibniz.value(row.dropoutMasked(of(Tensor.ones(3)), 0)).toDoubles())
                .containsExactly(1, 2, Double.POSITIVE_INFINITY);
    }

    @Test
    void cosineSimilarityHoldsSmallNormsAtEps() {
        Tensor a = Tensor.of(new double[][]{{3, 4}, {0.03, 0.04}, {0, 0}});
        Tensor b = Tensor.of(4.0, 3);
        assertThat(Leibniz.value(of(a).cosineSimilarity(of(b), 1, 1)).toDoubles())
                .containsExactly(new double[]{0.96, 0.048, 0}, within(1e-15));
        assertThat(Leibniz.value(of(a).transpose().cosineSimilarity(of(b).unsqueeze(1), 0, 0.01)).toDoubles())
                .containsExactly(new double[]{0.96, 0.96, 0}, within(1e-15));
    }

    @Test
    void pairwiseDistanceAddsEpsToEachDifference() {
        Tensor a = Tensor.of(new double[][]{{1, 2}, {0, 0}});
        Node b = of(Tensor.of(-1.5, 2));
        assertThat(Leibniz.value(of(a).pairwiseDistance(b, 1, 0.5)).toDoubles())
                .containsExactly(new double[]{3.5, 3.5}, within(1e-15));
        assertThat(Leibniz.value(of(a).pairwiseDistance(b, 2, 0)).toDoubles())
                .containsExactly(new double[]{2.5, 2.5}, within(1e-15));
    }

    @Test
    void nothingGivesNothing() {
        Node none = of(Tensor.zeros(0, 4));
        assertThat(Leibniz.value(none.linear(of(Tensor.ones(2, 4)), null)).shape()).isEqualTo(Shape.of(0, 2));
        assertThat(Leibniz.value(none.glu(1)).shape()).isEqualTo(Shape.of(0, 2));
        assertThat(Leibniz.value(none.rmsNorm(null, 0.1)).shape()).isEqualTo(Shape.of(0, 4));
        assertThat(Leibniz.value(none.groupNorm(2, null, null, 0.1)).shape()).isEqualTo(Shape.of(0, 4));
        Node index = of(Tensor.zeros(DType.INT32, Shape.of(0, 3)));
        assertThat(Leibniz.value(index.embedding(of(Tensor.ones(2, 5)), 1)).shape()).isEqualTo(Shape.of(0, 3, 5));
    }
}
