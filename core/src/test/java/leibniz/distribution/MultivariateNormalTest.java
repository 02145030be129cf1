// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MultivariateNormalTest {
    private final Node mean = Leibniz.constant(0.5, -1);
    /// The covariance is [[4, 2], [2, 10]]; the 99 is not part of the factor.
    private final Node factor = new Constant(Tensor.of(new double[][]{{2, 99}, {1, 3}}));
    private final MultivariateNormal law = new MultivariateNormal(mean, factor);

    /// With the determinant 36 and the inverse [[10, −2], [−2, 4]]/36.
    @Test
    void densityFromCovarianceByHand() {
        double a = 1.5 - 0.5;
        double b = 2 + 1;
        double form = (10 * a * a - 4 * a * b + 4 * b * b) / 36;
        assertThat(Leibniz.value(law.logDensity(Leibniz.constant(1.5, 2))).item())
                .isCloseTo(-form / 2 - Math.log(36) / 2 - Math.log(2 * Math.PI), within(1e-15));
    }

    @Test
    void pointsAndFactorsBroadcast() {
        Node points = new Constant(Tensor.of(new double[][]{{1.5, 2}, {0, 0}, {7, -5}}));
        Tensor all = Leibniz.value(law.logDensity(points));
        assertThat(all.shape()).isEqualTo(Shape.of(3));
        for (int i = 0; i < 3; i++) {
            assertThat(all.getDouble(i)).isEqualTo(Leibniz.value(law.logDensity(points.select(0, i))).item());
        }
        Node factors = Leibniz.stack(0, factor, factor.mul(2));
        assertThat(Leibniz.value(new MultivariateNormal(mean, factors).logDensity(points.select(0, 0))).getDouble(0))
                .isEqualTo(all.getDouble(0));
    }

    @Test
    void aLargeDimensionOfIndependentNumbersIsASumOfNormals() {
        Node diagonal = new Constant(Tensor.eye(50)).mul(3);
        Node x = Randomness.normal(Randomness.key(5), x().dtype(), Shape.of(50));
        double sum = Leibniz.value(new Normal(Leibniz.scalar(1), Leibniz.scalar(3)).logDensity(x).sum()).item();
        assertThat(Leibniz.value(new MultivariateNormal(Leibniz.constant(new double[50]).add(1), diagonal)
                .logDensity(x)).item()).isCloseTo(sum, within(1e-12));
    }

    private static Node x() {
        return Leibniz.scalar(0);
    }

    @Test
    void randomVectorsHaveTheMeanAndTheCovariance() {
        int many = 40_000;
        Node drawn = new Constant(Leibniz.value(law.sample(Randomness.key(8), many)));
        double[] means = Leibniz.value(drawn.mean(0)).toDoubles();
        assertThat(means[0]).isCloseTo(0.5, within(5 * 2 / Math.sqrt(many)));
        assertThat(means[1]).isCloseTo(-1, within(5 * Math.sqrt(10.0 / many)));
        Node centred = drawn.sub(mean);
        double[] covariance = Leibniz.value(centred.transpose().matmul(centred).div(many)).toDoubles();
        assertThat(covariance[0]).isCloseTo(4, within(5 * 4 * Math.sqrt(2.0 / many)));
        assertThat(covariance[1]).isCloseTo(2, within(5 * Math.sqrt((4 * 10 + 4.0) / many)));
        assertThat(covariance[3]).isCloseTo(10, within(5 * 10 * Math.sqrt(2.0 / many)));
    }

    @Test
    void shapesThatDoNotFit() {
        assertThatThrownBy(() -> new MultivariateNormal(Leibniz.constant(1, 2, 3), factor))
                .isExactlyInstanceOf(ShapeException.class).hasMessage(
                        "multivariateNormal: the last two axes of factor (2, 2) must equal the last of mean (3) (mean is [3], factor is [2,2])");
        assertThatThrownBy(() -> new MultivariateNormal(Leibniz.scalar(1), factor))
                .isExactlyInstanceOf(ShapeException.class).hasMessage(
                        "multivariateNormal: the ranks of mean (0) and factor (2) must be at least 1 and 2 (mean is [], factor is [2,2])");
    }
}
