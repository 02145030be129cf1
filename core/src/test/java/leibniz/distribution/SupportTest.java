// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Outside its support a distribution gives −∞ and no gradient; at the support's ends, what the formula tends to.
class SupportTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Node log(String name, List<Node> leaves) {
        return Objects.requireNonNull(Named.ALL.get(name)).at(leaves);
    }

    private static List<Node> leaves(double... numbers) {
        List<Node> leaves = new ArrayList<>();
        Arrays.stream(numbers).forEach(p -> leaves.add(new Parameter("p" + leaves.size(), Tensor.scalar(p))));
        return leaves;
    }

    private static double value(String name, double... numbers) {
        return Leibniz.value(log(name, leaves(numbers))).item();
    }

    private static DynamicTest outside(String name, double... numbers) {
        return dynamicTest(name + Arrays.toString(numbers), () -> {
            List<Node> leaves = leaves(numbers);
            Node y = log(name, leaves);
            Gradients first = Reverse.of(y, leaves);
            Node length = first.list().stream().map(Node::square).reduce(Node::add).orElseThrow();
            assertThat(Leibniz.value(y).item()).isEqualTo(-INF);
            for (Node leaf : leaves) {
                assertThat(Leibniz.value(first.of(leaf)).item()).isZero();
                assertThat(Leibniz.value(Reverse.of(length, List.of(leaf)).of(leaf)).item()).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> minusInfinityAndNoGradientOutside() {
        return Stream.of(outside("logNormal", -1, 0, 1), outside("logNormal", 0, 0, 1), outside("gamma", -1, 2, 3),
                outside("gamma", INF, 2, 3), outside("inverseGamma", -1, 2, 3), outside("inverseGamma", 0, 2, 3),
                outside("exponential", -1, 2), outside("weibull", -1, 2, 3), outside("weibull", INF, 2, 3),
                outside("beta", -0.1, 2, 3), outside("beta", 1.1, 2, 3), outside("uniform", -1, 0, 2),
                outside("uniform", 3, 0, 2), outside("bernoulli", 0.5, 0.3), outside("bernoulli", 2, 0.3),
                outside("bernoulliLogit", -1, 0.3), outside("binomial", -1, 10, 0.3), outside("binomial", 11, 10, 0.3),
                outside("binomial", 2.5, 10, 0.3), outside("binomialLogit", 11, 10, 0.3), outside("poisson", -1, 2),
                outside("poisson", 1.5, 2), outside("poisson", INF, 2), outside("poissonLog", 1.5, 2),
                outside("negativeBinomial", -1, 2, 0.3), outside("negativeBinomial", 0.5, 2, 0.3));
    }

    @TestFactory
    Stream<DynamicTest> nanStaysNan() {
        return Named.ALL.keySet().stream().map(name -> dynamicTest(name,
                () -> assertThat(value(name, Double.NaN, 0.4, 0.6, 1)).isNaN()));
    }

    @Test
    void endsOfTheSupport() {
        assertThat(value("gamma", 0, 2, 3)).isEqualTo(-INF);
        assertThat(value("gamma", 0, 1, 2)).isEqualTo(Math.log(2));
        assertThat(value("gamma", 0, 0.5, 2)).isEqualTo(INF);
        assertThat(value("exponential", 0, 2)).isEqualTo(Math.log(2));
        assertThat(value("weibull", 0, 1, 0.5)).isEqualTo(Math.log(2));
        assertThat(value("weibull", 0, 2, 0.5)).isEqualTo(-INF);
        assertThat(value("beta", 0, 2, 3)).isEqualTo(-INF);
        assertThat(value("beta", 1, 2, 1)).isEqualTo(Math.log(2), within(1e-15));
        assertThat(value("beta", 1, 2, 0.5)).isEqualTo(INF);
        assertThat(value("uniform", 0, 0, 2)).isEqualTo(-Math.log(2));
        assertThat(value("uniform", 2, 0, 2)).isEqualTo(-Math.log(2));
        assertThat(value("bernoulli", 1, 0)).isEqualTo(-INF);
        assertThat(value("bernoulli", 0, 0)).isZero();
        assertThat(value("binomial", 0, 10, 0)).isZero();
        assertThat(value("binomial", 10, 10, 1)).isZero();
        assertThat(value("binomial", 3, 10, 0)).isEqualTo(-INF);
        assertThat(value("poisson", 0, 0)).isZero();
        assertThat(value("poisson", 2, 0)).isEqualTo(-INF);
        assertThat(value("poissonLog", 2, 800)).isEqualTo(-INF);
    }

    @Test
    void infinitelyFarOutTheDensityOfTheLineVanishes() {
        for (String name : List.of("normal", "cauchy", "laplace", "logistic", "studentT")) {
            assertThat(value(name, INF, 0.5, 2, 1)).as(name).isEqualTo(-INF);
            assertThat(value(name, -INF, 0.5, 2, 1)).as(name).isEqualTo(-INF);
        }
    }

    @Test
    void sharesOutsideTheTriangle() {
        Parameter x = new Parameter("x", Tensor.of(new double[][]{{-0.1, 0.6, 0.5}, {0.2, 0.3, 0.5}}));
        Node y = new Dirichlet(Leibniz.constant(2, 2, 2)).logDensity(x);
        double[] found = Leibniz.value(y).toDoubles();
        assertThat(found[0]).isEqualTo(-INF);
        assertThat(found[1]).isEqualTo(Math.log(120 * 0.2 * 0.3 * 0.5),
                within(1e-14));
        Node gradient = Reverse.of(y, Leibniz.constant(1, 1), List.of(x)).of(x);
        assertThat(Leibniz.value(gradient.select(0, 0)).toDoubles()).containsOnly(0);
        assertThat(Leibniz.value(gradient.select(0, 1)).toDoubles()[0]).isCloseTo(5, within(1e-14));
    }

    @Test
    void classesThatThereAreNot() {
        Parameter logits = new Parameter("logits", Tensor.of(0.0, 0, Math.log(2)));
        Node y = new CategoricalLogit(logits).logProbability(new Constant(Tensor.of(2, 3, -1)));
        assertThat(Leibniz.value(y).toDoubles()).containsExactly(new double[]{Math.log(0.5), -INF, -INF},
                within(1e-15));
        Node lost = Reverse.of(y.select(0, 1), List.of(logits)).of(logits);
        assertThat(Leibniz.value(lost).toDoubles()).containsOnly(0);
    }

    @Test
    void countsMayBeOfAnyType() {
        Node rate = Leibniz.scalar(2);
        Node expected = new Poisson(rate).logProbability(Leibniz.scalar(3));
        for (Tensor three : List.of(Tensor.scalar(3), Tensor.scalar(3L))) {
            assertThat(Leibniz.value(new Poisson(rate).logProbability(new Constant(three))))
                    .isEqualTo(Leibniz.value(expected));
        }
        Node yes = new Bernoulli(Leibniz.scalar(0.25)).logProbability(new Constant(Tensor.scalar(true)));
        assertThat(Leibniz.value(yes).item()).isEqualTo(Math.log(0.25));
    }
}
