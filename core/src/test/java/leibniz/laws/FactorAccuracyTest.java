// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.LuFactors;
import leibniz.ops.QrFactors;
import leibniz.ops.SvdFactors;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Factors of random, graded and Hilbert matrices against eighty digits: what they multiply to, and what needs no gauge.
class FactorAccuracyTest {
    private static final double EPS = Math.ulp(1.0);

    private record Case(String name, Tensor x) {
        int m() {
            return x.shape().axis(0);
        }

        int n() {
            return x.shape().axis(1);
        }

        Exact exact() {
            return Exact.of(x.toDoubles(), m(), n());
        }

        Node node() {
            return new Constant(x);
        }
    }

    private static Case graded(int m, int n, double by) {
        double[] x = Numbers.normal(new SplittableRandom(17), m, n).toDoubles();
        for (int k = 0; k < x.length; k++) {
            x[k] *= Math.pow(by, k / n + k % n);
        }
        return new Case("[%d,%d] graded by %s".formatted(m, n, by), Tensor.wrap(x, m, n));
    }

    private static Case hilbert(int n) {
        double[] x = new double[n * n];
        for (int k = 0; k < x.length; k++) {
            x[k] = 1.0 / (k / n + k % n + 1);
        }
        return new Case("Hilbert %d".formatted(n), Tensor.wrap(x, n, n));
    }

    private static Stream<Case> square() {
        return Stream.of(graded(2, 2, 1), graded(6, 6, 1), graded(5, 5, 1e-2), graded(4, 4, 1e40), graded(4, 4, 1e-40),
                hilbert(4), hilbert(8));
    }

    private static Stream<Case> all() {
        return Stream.concat(square(), Stream.of(graded(5, 2, 1), graded(2, 5, 1), graded(4, 2, 1e30)));
    }

    /// The relative error of what `found` yields, in units of the precision.
    private static void within(double units, Exact expected, Node found) {
        assertThat(expected.distance(Laws.value(found).toDoubles()) / EPS).isLessThan(units);
    }

    private static Stream<DynamicTest> each(Stream<Case> cases, java.util.function.Consumer<Case> law) {
        return cases.map(c -> DynamicTest.dynamicTest(c.name(), () -> law.accept(c)));
    }

    private static Exact numbers(Node x) {
        return Exact.of(Laws.value(x).toDoubles(), x.shape().axis(-2), x.shape().axis(-1));
    }

    private static void orthonormal(Node q) {
        Exact columns = numbers(q);
        Exact product = columns.transposed().times(columns);
        assertThat(Exact.unit(q.shape().axis(-1)).distance(product.toDoubles()) / EPS).isLessThan(20);
    }

    private static void multiply(Case c, Node... factors) {
        Exact product = Stream.of(factors).map(FactorAccuracyTest::numbers).reduce(Exact::times).orElseThrow();
        assertThat(c.exact().distance(product.toDoubles()) / EPS).isLessThan(20);
    }

    @TestFactory
    Stream<DynamicTest> orthogonalFactors() {
        return each(all(), c -> {
            QrFactors f = c.node().qr();
            orthonormal(f.q());
            multiply(c, f.q(), f.r());
            assertThat(Laws.value(f.r().diagonal(0, 0, 1)).toDoubles())
                    .matches(d -> DoubleStream.of(d).allMatch(r -> r >= 0));
        });
    }

    @TestFactory
    Stream<DynamicTest> triangularFactors() {
        return each(all(), c -> {
            LuFactors f = c.node().lu();
            multiply(c, f.p(), f.l(), f.u());
            assertThat(Laws.value(f.l()).toDoubles()).matches(d -> DoubleStream.of(d).allMatch(l -> Math.abs(l) <= 1));
        });
    }

    @TestFactory
    Stream<DynamicTest> singularValuesAndVectors() {
        return each(all(), c -> {
            SvdFactors f = c.node().svd();
            orthonormal(f.u());
            orthonormal(f.v());
            multiply(c, f.u(), f.s().diagEmbed(0), f.v().transpose());
            double[] s = Laws.value(f.s()).toDoubles();
            assertThat(DoubleStream.of(s).map(x -> -x).toArray()).isSorted()
                    .matches(d -> DoubleStream.of(d).allMatch(x -> x <= 0));
        });
    }

    @TestFactory
    Stream<DynamicTest> eigenvaluesAndVectors() {
        return each(square(), c -> {
            Case symmetric = new Case(c.name(), Laws.value(c.node().add(c.node().transpose())));
            var f = symmetric.node().eigh();
            orthonormal(f.vectors());
            multiply(symmetric, f.vectors(), f.values().diagEmbed(0), f.vectors().transpose());
            within(20, symmetric.exact().eigen().block(0, 1, 0, c.n()), f.values());
        });
    }

    @TestFactory
    Stream<DynamicTest> choleskyFactors() {
        return each(square().filter(c -> c.name().startsWith("Hilbert")), c -> {
            Node l = c.node().cholesky();
            multiply(c, l, l.transpose());
        });
    }

    @TestFactory
    Stream<DynamicTest> determinantsAndTheirDerivativesAreGoodToTheCondition() {
        return each(Stream.of(graded(2, 2, 1), graded(5, 5, 1), graded(4, 4, 0.1), hilbert(4)), c -> {
            Exact exact = c.exact();
            double condition = size(exact) * size(exact.inverse());
            assertThat(Laws.value(c.node().det()).item() / exact.det().doubleValue())
                    .isCloseTo(1, org.assertj.core.api.Assertions.within(4 * condition * EPS));
            within(4 * condition, exact.cofactors(), new leibniz.ops.Cofactors().on(c.node()));
            within(10 * condition, exact.inverse(), c.node().inverse());
        });
    }

    private static double size(Exact x) {
        return Math.sqrt(java.util.Arrays.stream(x.toDoubles()).map(e -> e * e).sum());
    }

    @TestFactory
    Stream<DynamicTest> exponentials() {
        Function<Double, Case> times = size -> new Case("random times " + size,
                Laws.value(graded(4, 4, 1).node().mul(size)));
        return each(Stream.of(0.0, 1e-9, 1e-3, 0.05, 0.2, 0.5, 1.0, 2.0, 6.0).map(times),
                c -> within(100, c.exact().exp(), c.node().matrixExp()));
    }

    @TestFactory
    Stream<DynamicTest> exponentialsOfDiagonals() {
        List<UnaryOperator<Node>> turns = List.of(x -> x, Node::neg);
        return each(turns.stream().map(turn -> new Case("diagonal",
                Laws.value(turn.apply(new Constant(Tensor.of(3.0, -40, 200, 0.1)).diagEmbed(0))))),
                c -> within(200, c.exact().exp(), c.node().matrixExp()));
    }
}
