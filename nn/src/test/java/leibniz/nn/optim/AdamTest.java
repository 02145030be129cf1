// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leibniz.Program;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdamTest {
    private static final int STEPS = 25;

    private record Setting(double rate, double beta1, double beta2, double epsilon, double decay) {
        Adam adam() {
            return Adam.of(rate).betas(beta1, beta2).epsilon(epsilon).weightDecay(decay);
        }

        /// The formula in plain Java.
        List<double[]> descend(Problem problem) {
            double[] x = problem.start();
            double[] m = new double[x.length];
            double[] v = new double[x.length];
            List<double[]> path = new ArrayList<>();
            for (int t = 1; t <= STEPS; t++) {
                double[] gradient = problem.gradient(x);
                for (int i = 0; i < x.length; i++) {
                    double g = gradient[i] + decay * x[i];
                    m[i] = beta1 * m[i] + (1 - beta1) * g;
                    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                    double mHat = m[i] / (1 - Math.pow(beta1, t));
                    double vHat = v[i] / (1 - Math.pow(beta2, t));
                    x[i] -= rate * mHat / (Math.sqrt(vHat) + epsilon);
                }
                path.add(x.clone());
            }
            return path;
        }
    }

    static Stream<Arguments> settings() {
        return Stream.of(new Setting(0.01, 0.9, 0.999, 1e-8, 0), new Setting(0.02, 0.8, 0.99, 1e-6, 0),
                new Setting(0.01, 0.9, 0.999, 1e-8, 0.1), new Setting(0.01, 0, 0, 1e-3, 0))
                .flatMap(setting -> Stream.of(Problem.values()).map(problem -> Arguments.of(setting, problem)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void itFollowsItsFormula(Setting setting, Problem problem) {
        Tensor expected = Tensor.of(setting.descend(problem).toArray(double[][]::new));

        Tensor path = Tensor.of(problem.descend(setting.adam(), STEPS).toArray(double[][]::new));

        assertThat(path.closeTo(expected, 1e-12, 0)).isTrue();
    }

    @Test
    void withoutMoreWordsItHasTheSettingsOfThePaper() {
        Adam named = Adam.of(0.01).betas(0.9, 0.999).epsilon(1e-8).weightDecay(0);

        assertThat(Problem.ROSENBROCK.descend(Adam.of(0.01), STEPS).getLast())
                .isEqualTo(Problem.ROSENBROCK.descend(named, STEPS).getLast());
    }

    @Test
    void itReachesTheMinimumOfRosenbrocksValley() {
        double[] end = Problem.ROSENBROCK.descend(Adam.of(0.02), 5000).getLast();

        assertThat(Tensor.of(end).maxAbsDifference(Tensor.of(1.0, 1.0))).isLessThan(1e-6);
    }

    @Test
    void theFirstStepIsAboutTheLearningRateWhateverTheGradient() {
        Parameter x = parameter("x", Tensor.of(0.0, 0.0, 0.0));
        Parameter slopes = parameter("slopes", Tensor.of(1e-3, 1.0, -1e6));
        program().updates(Adam.of(0.1).updates(gradients(x.mul(slopes).sum(), x))).compile().run();

        assertThat(x.value().closeTo(Tensor.of(-0.1, -0.1, 0.1), 1.1e-5, 0)).isTrue();
    }

    @Test
    void whatItRemembersIsNamedAfterTheParameter() {
        Adam adam = Adam.of(0.1);
        Parameter w = parameter("0.weight", Tensor.of(1f, 2f));
        adam.updates(gradients(w.square().sum(), w));

        assertThat(adam.state()).map(Parameter::toString).containsExactly("0.weight.step = parameter int64[]",
                "0.weight.mean = parameter float32[2]", "0.weight.square = parameter float32[2]");
    }

    @Test
    void stepsAreCountedForEachParameter() {
        Adam adam = Adam.of(0.1);
        Parameter a = parameter("a", 1);
        Parameter b = parameter("b", 1);
        Program both = program().updates(adam.updates(gradients(a.mul(b), a, b))).compile();
        Program one = program().updates(adam.updates(gradients(a.mul(b), a))).compile();

        both.run();
        one.run();

        assertThat(adam.state()).filteredOn(slot -> slot.label().endsWith("step")).map(slot -> slot.value().item())
                .containsExactly(2.0, 1.0);
    }

    @Test
    void programsRecordedApartContinueEachOther() {
        Parameter x = parameter("x", Tensor.of(Problem.ROSENBROCK.start()));
        Adam adam = Adam.of(0.01);
        Program odd = program().updates(adam.updates(gradients(Problem.ROSENBROCK.value(x), x))).compile();
        Program even = program().updates(adam.updates(gradients(Problem.ROSENBROCK.value(x), x))).compile();

        odd.run();
        even.run();
        odd.run();

        assertThat(x.value().toDoubles()).isEqualTo(Problem.ROSENBROCK.descend(Adam.of(0.01), 3).getLast());
    }

    @Test
    void aNewLearningRateCountsFromTheNextRunOfTheSameProgram() {
        Adam adam = Adam.of(0.1);
        Parameter x = parameter("x", 1);
        Program step = program().updates(adam.updates(gradients(x.mul(3), x))).compile();
        step.run();
        double before = x.value().item();

        adam.learningRate().set(Tensor.scalar(0.0));
        step.run();

        assertThat(x.value().item()).isEqualTo(before);
    }

    @Test
    void aParameterThatIsNotReachedStays() {
        Parameter x = parameter("x", 1);
        Parameter apart = parameter("apart", 1);

        assertThat(Adam.of(0.1).updates(gradients(x.square(), x, apart)).keySet()).map(Parameter::label)
                .containsExactly("x.step", "x.mean", "x.square", "x");
    }

    @Test
    void aNegativeRateIsRefused() {
        assertThatThrownBy(() -> Adam.of(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: the learning rate (-1.0) must be finite and at least 0");
    }

    @Test
    void aFirstBetaOfOneIsRefused() {
        assertThatThrownBy(() -> Adam.of(0.1).betas(1, 0.999)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: the first beta (1.0) must be at least 0 and less than 1");
    }

    @Test
    void aNegativeSecondBetaIsRefused() {
        assertThatThrownBy(() -> Adam.of(0.1).betas(0.9, -0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: the second beta (-0.1) must be at least 0 and less than 1");
    }

    @Test
    void anEpsilonThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Adam.of(0.1).epsilon(Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: the epsilon (NaN) must be finite and at least 0");
    }
}
