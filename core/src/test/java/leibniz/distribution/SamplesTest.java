// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Kolmogorov;
import leibniz.ops.Randomness;
import leibniz.special.Gammas;
import leibniz.special.ImplicitGamma;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Random numbers of the distributions: their distribution functions, their shapes, and the gradients through them.
class SamplesTest {
    private static final int MANY = 10_000;

    private final Node key = Randomness.key(2718);

    private DynamicTest drawn(Reparameterised law, DoubleUnaryOperator distribution) {
        return dynamicTest(law.toString().substring(0, 12),
                () -> Kolmogorov.assertDrawnFrom(distribution, Leibniz.value(law.sample(key, MANY)).toDoubles()));
    }

    private static Node n(double x) {
        return Leibniz.scalar(x);
    }

    private static double phi(double z) {
        return Leibniz.value(n(z).ndtr()).item();
    }

    @TestFactory
    Stream<DynamicTest> distributionFunctions() {
        return Stream.of(drawn(new Normal(n(2), n(3)), x -> phi((x - 2) / 3)),
                drawn(new LogNormal(n(0.2), n(0.7)), x -> phi((Math.log(x) - 0.2) / 0.7)),
                drawn(new Uniform(n(2), n(5)), x -> (x - 2) / 3),
                drawn(new Exponential(n(4)), x -> -Math.expm1(-4 * x)),
                drawn(new Weibull(n(1.7), n(3)), x -> -Math.expm1(-Math.pow(x / 3, 1.7))),
                drawn(new Cauchy(n(1), n(2)), x -> 0.5 + Math.atan((x - 1) / 2) / Math.PI),
                drawn(new Logistic(n(1), n(2)), x -> 1 / (1 + Math.exp(-(x - 1) / 2))),
                drawn(new Gumbel(n(1), n(2)), x -> Math.exp(-Math.exp(-(x - 1) / 2))),
                drawn(new Laplace(n(1), n(2)),
                        x -> x < 1 ? 0.5 * Math.exp((x - 1) / 2) : 1 - 0.5 * Math.exp((1 - x) / 2)),
                // With 2 degrees of freedom Student's distribution function is elementary.
                drawn(new StudentT(n(2), n(1), n(3)),
                        x -> 0.5 + (x - 1) / 3 / (2 * Math.sqrt(2 + Math.pow((x - 1) / 3, 2)))),
                drawn(new Beta(n(0.5), n(0.5)), x -> 2 / Math.PI * Math.asin(Math.sqrt(x))),
                drawn(new Beta(n(3), n(1)), x -> x * x * x), drawn(Gamma.chiSquare(n(2)), x -> -Math.expm1(-x / 2)),
                drawn(new InverseGamma(n(2.5), n(3)), x -> Gammas.upperRegularised(2.5, 3 / x)));
    }

    @TestFactory
    Stream<DynamicTest> gammaNumbersOfAllShapes() {
        return Stream.of(0.01, 0.3, 1.0, 7.5, 1e3, 1e6).map(a -> dynamicTest("shape " + a, () -> {
            double[] w = Leibniz.value(Randomness.logGamma(key, n(a), Shape.of(MANY))).toDoubles();
            Kolmogorov.assertDrawnFrom(x -> Gammas.lowerRegularised(a, Math.exp(x)), w);
        }));
    }

    @Test
    void gammaNumbersOfTinyShapesKeepTheirLogarithms() {
        double[] w = Leibniz.value(Randomness.logGamma(key, n(1e-3), Shape.of(MANY))).toDoubles();
        // P(a, x) is xᵃ/Γ(a + 1) for small x.
        Kolmogorov.assertDrawnFrom(x -> x < -40 ? Math.exp(1e-3 * x + 5.763934e-4)
                : Gammas.lowerRegularised(1e-3, Math.exp(x)), w);
        assertThat(Arrays.stream(w)).allMatch(Double::isFinite);
    }

    @Test
    void shapesAreThoseOfTheAxesThenOfTheParameters() {
        Node three = Leibniz.constant(1, 2, 3);
        assertThat(new Gamma(three, n(1)).sample(key, 4, 2).shape()).isEqualTo(Shape.of(4, 2, 3));
        assertThat(new Dirichlet(three).sample(key, 4).shape()).isEqualTo(Shape.of(4, 3));
        assertThat(new StudentT(three, n(0), n(1)).sample(Randomness.split(key, 5), 4).shape())
                .isEqualTo(Shape.of(5, 4, 3));
        assertThat(new Bernoulli(three).sample(key, 4).type().toString()).isEqualTo("bool[4,3]");
        assertThat(new CategoricalLogit(three).sample(key, 4).type().toString()).isEqualTo("int64[4]");
        assertThat(new Normal(three.to(DType.FLOAT32), n(1).to(DType.FLOAT32)).sample(key).type().toString())
                .isEqualTo("float32[3]");
    }

    @Test
    void sharesAddUpToOneAndHaveTheirMeans() {
        Node alpha = Leibniz.constant(0.5, 1, 2.5);
        Tensor shares = Leibniz.value(new Dirichlet(alpha).sample(key, MANY));
        double[] sums = Leibniz.value(new leibniz.graph.Constant(shares).sum(1)).toDoubles();
        assertThat(Arrays.stream(sums)).allMatch(s -> Math.abs(s - 1) < 1e-14);
        double[] means = Leibniz.value(new leibniz.graph.Constant(shares).mean(0)).toDoubles();
        // Variances are m(1 − m)/5.
        for (int i = 0; i < 3; i++) {
            double m = new double[]{0.125, 0.25, 0.625}[i];
            assertThat(means[i]).isCloseTo(m, within(5 * Math.sqrt(m * (1 - m) / 5 / MANY)));
        }
    }

    @Test
    void sharesOfTinyConcentrationsAreNoNaN() {
        double[] shares = Leibniz.value(new Dirichlet(Leibniz.constant(1e-3, 1e-3, 2e-3)).sample(key, 500)).toDoubles();
        assertThat(Arrays.stream(shares)).allMatch(s -> s >= 0 && s <= 1);
        assertThat(Arrays.stream(shares).sum()).isCloseTo(500, within(1e-9));
    }

    /// w(a + h) by two terms of Taylor's series from the gradients of first and second order has the probability that w(a)
    /// has, but for terms of third order.
    @Test
    void gradientsThroughGammaNumbersKeepTheProbability() {
        Parameter a = new Parameter("a", Tensor.of(0.4, 1, 2.5, 12, 150));
        Node w = new Gamma(a, n(1)).sample(key).log();
        Node first = Reverse.of(w.sum(), List.of(a)).of(a);
        Node second = Reverse.of(first.sum(), List.of(a)).of(a);
        Values values = Leibniz.evaluate(w, first, second);
        for (int i = 0; i < 5; i++) {
            double shape = a.value().getDouble(i);
            double at = values.of(w).getDouble(i);
            double h = 1e-4 * shape;
            double moved = at + h * values.of(first).getDouble(i) + h * h / 2 * values.of(second).getDouble(i);
            double before = Gammas.lowerRegularised(shape, Math.exp(at));
            assertThat(Gammas.lowerRegularised(shape + h, Math.exp(moved))).isCloseTo(before, within(1e-11));
            double straight = Gammas.lowerRegularised(shape + h, Math.exp(at + h * values.of(first).getDouble(i)));
            assertThat(Math.abs(straight - before)).isGreaterThan(1e-11);
        }
    }

    /// d²w/da² = ∂D/∂a + D ∂D/∂w.
    @Test
    void theSecondOrderThroughGammaNumbersFollowsTheChainRule() {
        Parameter a = new Parameter("a", Tensor.scalar(2.5));
        Node w = Randomness.logGamma(key, a, Shape.SCALAR);
        Node first = Reverse.of(w, List.of(a)).of(a);
        double at = Leibniz.value(w).item();
        double d = ImplicitGamma.velocity(0, 0, 2.5, at);
        assertThat(Leibniz.value(first).item()).isEqualTo(d);
        assertThat(Leibniz.value(Reverse.of(first, List.of(a)).of(a)).item()).isCloseTo(
                ImplicitGamma.velocity(1, 0, 2.5, at) + d * ImplicitGamma.velocity(0, 1, 2.5, at), within(1e-14));
        Node forward = Leibniz.jvp(Leibniz.jvp(w, a, n(1)), a, n(1));
        assertThat(Leibniz.value(forward).item()).isCloseTo(
                Leibniz.value(Reverse.of(first, List.of(a)).of(a)).item(), within(1e-14));
    }

    /// The mean of z is a, so the mean of its gradient is 1; that of z² is a + a², so 1 + 2a, and at second order 2.
    @Test
    void gradientsOfMeansAreMeansOfGradients() {
        Parameter a = new Parameter("a", Tensor.scalar(1.5));
        Node z = new Gamma(a, n(1)).sample(key, 4000);
        Node mean = z.square().mean();
        Node first = Reverse.of(mean, List.of(a)).of(a);
        Node second = Reverse.of(first, List.of(a)).of(a);
        assertThat(Leibniz.value(Reverse.of(z.mean(), List.of(a)).of(a)).item()).isCloseTo(1, within(0.05));
        assertThat(Leibniz.value(first).item()).isCloseTo(4, within(0.4));
        assertThat(Leibniz.value(second).item()).isCloseTo(2, within(0.2));
    }

    @Test
    void everyGammaNumberHasAKeyOfItsOwn() {
        Node one = Leibniz.constant(2, 0.3, 5);
        Node other = Leibniz.constant(9, 0.3, 5);
        double[] first = Leibniz.value(new Gamma(one, n(1)).sample(key)).toDoubles();
        double[] second = Leibniz.value(new Gamma(other, n(1)).sample(key)).toDoubles();
        assertThat(second[0]).isNotEqualTo(first[0]);
        assertThat(Arrays.copyOfRange(second, 1, 3)).containsExactly(Arrays.copyOfRange(first, 1, 3));
    }

    @Test
    void stackedKeysDrawGammaNumbersSideBySide() {
        Node keys = Randomness.split(key, 3);
        Node a = Leibniz.constant(0.7, 4);
        Tensor together = Leibniz.value(new Gamma(a, n(2)).sample(keys, 5));
        for (int i = 0; i < 3; i++) {
            assertThat(together.select(0, i)).isEqualTo(Leibniz.value(new Gamma(a, n(2)).sample(keys.select(0, i), 5)));
        }
    }
}
