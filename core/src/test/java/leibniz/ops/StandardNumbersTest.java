// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Numbers of the standard distributions: their distribution functions in closed form, and their means.
class StandardNumbersTest {
    private static final int MANY = 20_000;

    private interface Sampler {
        Node draw(Node key, DType dtype, Shape shape);
    }

    private static final Map<Sampler, DoubleUnaryOperator> DISTRIBUTIONS = Map.of(
            Randomness::uniform, x -> x,
            Randomness::exponential, x -> -Math.expm1(-x),
            Randomness::gumbel, x -> Math.exp(-Math.exp(-x)),
            Randomness::logistic, x -> 1 / (1 + Math.exp(-x)),
            Randomness::laplace, x -> x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x),
            Randomness::cauchy, x -> 0.5 + Math.atan(x) / Math.PI);

    @TestFactory
    Stream<DynamicTest> distributionFunctions() {
        return DISTRIBUTIONS.entrySet().stream().flatMap(d -> Stream.of(DType.FLOAT64, DType.FLOAT32)
                .map(dtype -> dynamicTest(dtype + " " + d.getKey().hashCode(),
                        () -> Kolmogorov.assertDrawnFrom(d.getValue(), numbers(d.getKey(), dtype)))));
    }

    private static double[] numbers(Sampler sampler, DType dtype) {
        return Leibniz.value(sampler.draw(Randomness.key(11), dtype, Shape.of(MANY))).toDoubles();
    }

    @Test
    void meansAndVariances() {
        assertMoments(Randomness::normal, 0, 1, 3);
        assertMoments(Randomness::uniform, 0.5, 1 / 12.0, 1.8);
        assertMoments(Randomness::exponential, 1, 1, 9);
        assertMoments(Randomness::gumbel, 0.5772156649015329, Math.PI * Math.PI / 6, 5.4);
        assertMoments(Randomness::logistic, 0, Math.PI * Math.PI / 3, 4.2);
        assertMoments(Randomness::laplace, 0, 2, 6);
    }

    /// Within five standard errors, that of the variance from the fourth moment over the variance's square.
    private static void assertMoments(Sampler sampler, double mean, double variance, double kurtosis) {
        double[] x = numbers(sampler, DType.FLOAT64);
        assertThat(Arrays.stream(x).sum() / MANY).isCloseTo(mean, within(5 * Math.sqrt(variance / MANY)));
        assertThat(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / MANY)
                .isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / MANY)));
    }

    @Test
    void openNumbersNeverReachTheEnds() {
        Node u = new Draw(Draw.Kind.OPEN_UNIFORM, new leibniz.graph.Type(DType.FLOAT32, Shape.of(MANY)))
                .on(Randomness.key(3));
        assertThat(Arrays.stream(Leibniz.value(u).toDoubles())).allMatch(x -> x > 0 && x < 1);
    }
}
