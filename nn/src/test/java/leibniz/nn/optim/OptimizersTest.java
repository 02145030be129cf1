// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each optimiser against its formula in plain Java, number by number.
class OptimizersTest {
    private static final int STEPS = 25;

    /// One number's memory: a step from x along its gradient g, t counting from 1.
    private interface Formula {
        double step(int t, double x, double g);
    }

    private static Arguments optimizer(String name, Optimizer optimizer, Supplier<Formula> formula) {
        return Arguments.of(name, optimizer, formula);
    }

    static Stream<Arguments> optimizers() {
        return Stream.of(
                optimizer("sgd uphill", Sgd.of(1e-4).maximize(), () -> (t, x, g) -> x + 1e-4 * g),
                optimizer("adam amsgrad", Adam.of(0.02).amsgrad().weightDecay(0.1),
                        () -> new AdamFormula(0.9, 0.1, 0, true)),
                optimizer("adamw", Adam.decoupled(0.02).betas(0.8, 0.99).weightDecay(0.3),
                        () -> new AdamFormula(0.8, 0, 0.3, false)),
                optimizer("rmsprop", RmsProp.of(0.01).weightDecay(0.1), () -> new RmsFormula(0.99, 0, 0.1, false)),
                optimizer("rmsprop centred", RmsProp.of(0.01).alpha(0.9).momentum(0.5).centered(),
                        () -> new RmsFormula(0.9, 0.5, 0, true)),
                optimizer("adagrad", Adagrad.of(0.1).rateDecay(0.05).start(0.2).weightDecay(0.1), AdagradFormula::new),
                optimizer("adadelta", Adadelta.of(0.9).rho(0.8).epsilon(1e-4), AdadeltaFormula::new),
                optimizer("adamax", Adamax.of(0.02), AdamaxFormula::new),
                optimizer("nadam", Nadam.of(0.02), NadamFormula::new),
                optimizer("radam", Radam.of(0.02), () -> new RadamFormula(0.999)),
                optimizer("radam from a short average", Radam.of(0.02).betas(0.9, 0.9), () -> new RadamFormula(0.9)),
                optimizer("rprop", Rprop.of(0.01).factors(0.4, 1.3).steps(1e-3, 0.2), RpropFormula::new))
                .flatMap(a -> Stream.of(Problem.values())
                        .map(problem -> Arguments.of(a.get()[0], problem, a.get()[1], a.get()[2])));
    }

    private static final class AdamFormula implements Formula {
        private final double beta1;
        private final double decay;
        private final double decoupled;
        private final boolean amsgrad;
        private double m;
        private double v;
        private double largest;

        AdamFormula(double beta1, double decay, double decoupled, boolean amsgrad) {
            this.beta1 = beta1;
            this.decay = decay;
            this.decoupled = decoupled;
            this.amsgrad = amsgrad;
        }

        @Override
        public double step(int t, double x, double gradient) {
            double beta2 = amsgrad ? 0.999 : 0.99;
            double g = gradient + decay * x;
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            largest = Math.max(largest, v);
            double vhat = (amsgrad ? largest : v) / (1 - Math.pow(beta2, t));
            double mhat = m / (1 - Math.pow(beta1, t));
            return x * (1 - 0.02 * decoupled) - 0.02 * mhat / (Math.sqrt(vhat) + 1e-8);
        }
    }

    private static final class RmsFormula implements Formula {
        private final double alpha;
        private final double momentum;
        private final double decay;
        private final boolean centered;
        private double v;
        private double mean;
        private double buffer;

        RmsFormula(double alpha, double momentum, double decay, boolean centered) {
            this.alpha = alpha;
            this.momentum = momentum;
            this.decay = decay;
            this.centered = centered;
        }

        @Override
        public double step(int t, double x, double gradient) {
            double g = gradient + decay * x;
            v = alpha * v + (1 - alpha) * g * g;
            mean = alpha * mean + (1 - alpha) * g;
            double average = Math.sqrt(centered ? v - mean * mean : v) + 1e-8;
            buffer = momentum * buffer + g / average;
            return x - 0.01 * buffer;
        }
    }

    private static final class AdagradFormula implements Formula {
        private double sum = 0.2;

        @Override
        public double step(int t, double x, double gradient) {
            double g = gradient + 0.1 * x;
            sum += g * g;
            return x - 0.1 / (1 + (t - 1) * 0.05) * g / (Math.sqrt(sum) + 1e-10);
        }
    }

    private static final class AdadeltaFormula implements Formula {
        private double v;
        private double accumulated;

        @Override
        public double step(int t, double x, double g) {
            v = 0.8 * v + 0.2 * g * g;
            double delta = Math.sqrt(accumulated + 1e-4) / Math.sqrt(v + 1e-4) * g;
            accumulated = 0.8 * accumulated + 0.2 * delta * delta;
            return x - 0.9 * delta;
        }
    }

    private static final class AdamaxFormula implements Formula {
        private double m;
        private double u;

        @Override
        public double step(int t, double x, double g) {
            m = 0.9 * m + 0.1 * g;
            u = Math.max(0.999 * u, Math.abs(g) + 1e-8);
            return x - 0.02 / (1 - Math.pow(0.9, t)) * m / u;
        }
    }

    private static final class NadamFormula implements Formula {
        private double m;
        private double v;
        private double product = 1;

        private static double mu(int t) {
            return 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004 * t));
        }

        @Override
        public double step(int t, double x, double g) {
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            product *= mu(t);
            double d = Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8;
            return x - 0.02 * (1 - mu(t)) / (1 - product) * g / d
                    - 0.02 * mu(t + 1) / (1 - mu(t + 1) * product) * m / d;
        }
    }

    private static final class RadamFormula implements Formula {
        private final double beta2;
        private double m;
        private double v;

        RadamFormula(double beta2) {
            this.beta2 = beta2;
        }

        @Override
        public double step(int t, double x, double g) {
            m = 0.9 * m + 0.1 * g;
            v = beta2 * v + (1 - beta2) * g * g;
            double mhat = m / (1 - Math.pow(0.9, t));
            double power = Math.pow(beta2, t);
            double last = 2 / (1 - beta2) - 1;
            double rho = last - 2 * t * power / (1 - power);
            if (rho <= 5) {
                return x - 0.02 * mhat;
            }
            double r = Math.sqrt((rho - 4) * (rho - 2) * last / ((last - 4) * (last - 2) * rho));
            return x - 0.02 * mhat * r * Math.sqrt(1 - power) / (Math.sqrt(v) + 1e-8);
        }
    }

    private static final class RpropFormula implements Formula {
        private double before;
        private double length = 0.01;

        @Override
        public double step(int t, double x, double gradient) {
            double g = gradient;
            double sign = Math.signum(before * g);
            length = Math.clamp(length * (sign > 0 ? 1.3 : sign < 0 ? 0.4 : 1), 1e-3, 0.2);
            if (sign < 0) {
                g = 0;
            }
            before = g;
            return x - Math.signum(g) * length;
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("optimizers")
    void itFollowsItsFormula(String name, Problem problem, Optimizer optimizer, Supplier<Formula> formula) {
        double[] x = problem.start();
        List<Formula> numbers = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            numbers.add(formula.get());
        }
        List<double[]> path = new ArrayList<>();
        for (int t = 1; t <= STEPS; t++) {
            double[] g = problem.gradient(x);
            for (int i = 0; i < x.length; i++) {
                x[i] = numbers.get(i).step(t, x[i], g[i]);
            }
            path.add(x.clone());
        }

        Tensor taken = Tensor.of(problem.descend(optimizer, STEPS).toArray(double[][]::new));

        assertThat(taken.closeTo(Tensor.of(path.toArray(double[][]::new)), 1e-10, 1e-13)).isTrue();
    }

    static Stream<Optimizer> all() {
        return Stream.of(Sgd.of(0.1).momentum(0.9), Adam.of(0.1).amsgrad(), Adam.decoupled(0.1),
                RmsProp.of(0.1).centered().momentum(0.9), Adagrad.of(0.1).rateDecay(0.1), Adadelta.of(1),
                Adamax.of(0.1), Nadam.of(0.1), Radam.of(0.1), Rprop.of(0.1), LimitedMemory.of(0.5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void float32ParametersStayFloat32(Optimizer optimizer) {
        Parameter x = parameter("x", Tensor.of(1f, 2f));
        program().updates(optimizer.updates(gradients(x.square().sum(), x))).compile().run();

        assertThat(x.value().dtype()).isEqualTo(DType.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStepGoesDown(Optimizer optimizer) {
        Parameter x = parameter("x", 1);
        program().updates(optimizer.updates(gradients(x.square(), x))).compile().run();

        assertThat(x.value().item()).isLessThan(1).isGreaterThan(-1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsRememberedIsNamedAndNoTwoAlike(Optimizer optimizer) {
        Parameter x = parameter("a.weight", 1);
        Parameter y = parameter("b.weight", 1);
        optimizer.updates(gradients(x.square().add(y), x, y));

        assertThat(optimizer.state()).extracting(Parameter::label).doesNotHaveDuplicates().isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void stateAndParametersAreAllThereIsToGoOnFrom(Optimizer optimizer) {
        Parameter x = parameter("x", Tensor.of(1.0, -2));
        var step = program().updates(optimizer.updates(gradients(x.square().sum(), x))).compile();
        step.run();
        step.run();
        List<Tensor> kept = optimizer.state().stream().map(Parameter::value).toList();
        Tensor at = x.value();
        step.run();
        Tensor expected = x.value();

        x.set(at);
        for (int i = 0; i < kept.size(); i++) {
            optimizer.state().get(i).set(kept.get(i));
        }
        step.run();

        assertThat(x.value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRateItStartedFromStays(Optimizer optimizer) {
        double start = optimizer.learningRate().value().item();
        optimizer.learningRate().set(Tensor.scalar(7.0));

        assertThat(optimizer.rates()).containsExactly(Map.entry(optimizer.learningRate(), start));
    }

    @Test
    void bothMovesOfAdadeltaAreRemembered() {
        Adadelta adadelta = Adadelta.of(1);
        Parameter x = parameter("w", 1);
        adadelta.updates(gradients(x.square(), x));

        assertThat(adadelta.state()).map(Parameter::label).containsExactly("w.square", "w.delta");
    }

    @Test
    void anAlphaOfOneIsRefused() {
        assertThatThrownBy(() -> RmsProp.of(0.1).alpha(1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rmsProp: the alpha (1.0) must be at least 0 and less than 1");
    }

    @Test
    void factorsThatDoNotShrinkAreRefused() {
        assertThatThrownBy(() -> Rprop.of(0.1).factors(1.5, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rprop: the factors must lie in 0 to 1 (1.5) and above 1 (2.0)");
    }
}
