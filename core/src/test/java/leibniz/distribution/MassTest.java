// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Densities integrate to 1 and probabilities add up to 1.
class MassTest {
    private static final double STEP = 1 / 32.0;

    /// Where the trapezoidal rule in t reaches, and the place and its speed at t.
    private record Path(double from, double to, java.util.function.DoubleUnaryOperator place,
            java.util.function.DoubleUnaryOperator speed) {
        /// The real line, both ends doubly exponential.
        static Path line() {
            return new Path(-6, 6, t -> Math.sinh(Math.PI / 2 * Math.sinh(t)),
                    t -> Math.PI / 2 * Math.cosh(t) * Math.cosh(Math.PI / 2 * Math.sinh(t)));
        }

        /// The positive half.
        static Path half() {
            return new Path(-6, 6, t -> Math.exp(Math.PI / 2 * Math.sinh(t)),
                    t -> Math.PI / 2 * Math.cosh(t) * Math.exp(Math.PI / 2 * Math.sinh(t)));
        }

        /// From 0 to 1.
        static Path unit() {
            return new Path(-4, 4, t -> 1 / (1 + Math.exp(-Math.PI * Math.sinh(t))), t -> Math.PI * Math.cosh(t)
                    / (2 + 2 * Math.cosh(Math.PI * Math.sinh(t))));
        }

        /// A whole turn, on which a periodic function needs no more than equal steps.
        static Path turn() {
            return new Path(-Math.PI, Math.PI - Math.PI / 64, t -> t, t -> Math.PI / 64 / STEP);
        }
    }

    private static DynamicTest integral(String name, Path path, double... parameters) {
        return dynamicTest(name + Arrays.toString(parameters),
                () -> assertThat(mass(name, path, parameters)).isCloseTo(1, within(1e-9)));
    }

    private static double mass(String name, Path path, double... parameters) {
        double step = name.equals("vonMises") ? Math.PI / 64 : STEP;
        int n = (int) Math.round((path.to - path.from) / step) + 1;
        double[] x = IntStream.range(0, n).mapToDouble(i -> path.place.applyAsDouble(path.from + i * step)).toArray();
        double[] density = values(name, Tensor.of(x), parameters);
        return IntStream.range(0, n)
                .mapToDouble(i -> STEP * path.speed.applyAsDouble(path.from + i * step) * density[i])
                .filter(y -> y == y).sum();
    }

    /// Its density has a kink, so each half is summed by itself.
    @Test
    void laplace() {
        assertThat(mass("laplace", Path.half(), 0, 1.6)).isCloseTo(0.5, within(1e-9));
    }

    private static double[] values(String name, Tensor x, double... parameters) {
        List<Node> all = Stream.concat(Stream.of(x), Arrays.stream(parameters).mapToObj(Tensor::scalar))
                .map(t -> (Node) new Constant(t)).toList();
        return Leibniz.value(Objects.requireNonNull(Named.ALL.get(name)).at(all).exp()).toDoubles();
    }

    @TestFactory
    Stream<DynamicTest> densities() {
        return Stream.of(integral("normal", Path.line(), 0.7, 1.6), integral("cauchy", Path.line(), -0.7, 1.6),
                integral("logistic", Path.line(), 0.7, 1.6), integral("gumbel", Path.line(), 0.7, 1.6),
                integral("studentT", Path.line(), 1.5, 0.7, 1.6), integral("studentT", Path.line(), 40, 0.7, 1.6),
                integral("logNormal", Path.half(), 0.3, 0.8),
                integral("gamma", Path.half(), 0.4, 1.6), integral("gamma", Path.half(), 30, 4),
                integral("inverseGamma", Path.half(), 1.4, 1.6), integral("exponential", Path.half(), 1.6),
                integral("weibull", Path.half(), 0.7, 1.6), integral("weibull", Path.half(), 3, 1.6),
                integral("beta", Path.unit(), 0.6, 1.8), integral("beta", Path.unit(), 20, 3),
                integral("vonMises", Path.turn(), 0.7, 1.6), integral("vonMises", Path.turn(), 0.7, 40),
                integral("uniform", Path.unit(), 0, 1));
    }

    private static DynamicTest sum(String name, int last, double... parameters) {
        return dynamicTest(name + Arrays.toString(parameters), () -> assertThat(
                Arrays.stream(values(name, Tensor.arange(last + 1), parameters)).sum()).isCloseTo(1, within(1e-12)));
    }

    @TestFactory
    Stream<DynamicTest> probabilities() {
        return Stream.of(sum("bernoulli", 1, 0.3), sum("bernoulliLogit", 1, -2), sum("binomial", 12, 12, 0.3),
                sum("binomial", 2000, 2000, 0.4), sum("binomialLogit", 12, 12, 2), sum("poisson", 80, 9),
                sum("poissonLog", 80, 1.5), sum("negativeBinomial", 400, 2.5, 0.3),
                sum("negativeBinomial", 1, 3, 1));
    }

    /// Over the triangle of three shares, by Gauss and Legendre's two-point rule on many small squares, mapped.
    @Test
    void dirichlet() {
        int n = 60;
        double[][] shares = new double[4 * n * n][3];
        double[] weights = new double[4 * n * n];
        double[] offset = {0.5 - Math.sqrt(1 / 12.0), 0.5 + Math.sqrt(1 / 12.0)};
        for (int k = 0; k < shares.length; k++) {
            double u = (k / 4 / n + offset[k & 1]) / n;
            double v = (k / 4 % n + offset[k >> 1 & 1]) / n;
            shares[k] = new double[]{u, (1 - u) * v, (1 - u) * (1 - v)};
            weights[k] = (1 - u) / (4.0 * n * n);
        }
        double[] log = Leibniz.value(new Dirichlet(Leibniz.constant(2, 3, 4))
                .logDensity(new Constant(Tensor.of(shares)))).toDoubles();
        double sum = IntStream.range(0, weights.length).mapToDouble(k -> weights[k] * Math.exp(log[k])).sum();
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void categories() {
        Node logits = Leibniz.constant(0.3, -2, 5);
        Node classes = new Constant(Tensor.arange(3));
        assertThat(Leibniz.value(new CategoricalLogit(logits).logProbability(classes).exp().sum()).item())
                .isCloseTo(1, within(1e-15));
    }
}
