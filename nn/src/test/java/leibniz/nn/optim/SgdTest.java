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
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SgdTest {
    private static final int STEPS = 25;

    private record Setting(double rate, double momentum, double dampening, double decay, boolean nesterov) {
        Sgd sgd() {
            Sgd sgd = Sgd.of(rate).momentum(momentum).dampening(dampening).weightDecay(decay);
            return nesterov ? sgd.nesterov() : sgd;
        }

        /// The formula in plain Java.
        List<double[]> descend(Problem problem) {
            double[] x = problem.start();
            double[] v = new double[x.length];
            List<double[]> path = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                double[] gradient = problem.gradient(x);
                for (int i = 0; i < x.length; i++) {
                    double g = gradient[i] + decay * x[i];
                    v[i] = step == 0 ? g : momentum * v[i] + (1 - dampening) * g;
                    double direction = nesterov ? g + momentum * v[i] : v[i];
                    x[i] -= rate * (momentum == 0 ? g : direction);
                }
                path.add(x.clone());
            }
            return path;
        }
    }

    static Stream<Arguments> settings() {
        return Stream.of(new Setting(1e-3, 0, 0, 0, false), new Setting(1e-3, 0.9, 0, 0, false),
                new Setting(1e-3, 0.9, 0.3, 0, false), new Setting(1e-3, 0.9, 0, 0, true),
                new Setting(1e-3, 0.9, 0.2, 0.1, true), new Setting(1e-3, 0, 0, 0.5, false))
                .flatMap(setting -> Stream.of(Problem.values()).map(problem -> Arguments.of(setting, problem)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void itFollowsItsFormula(Setting setting, Problem problem) {
        Tensor expected = Tensor.of(setting.descend(problem).toArray(double[][]::new));

        Tensor path = Tensor.of(problem.descend(setting.sgd(), STEPS).toArray(double[][]::new));

        assertThat(path.closeTo(expected, 1e-12, 0)).isTrue();
    }

    @Test
    void itReachesTheMinimumOfAQuadratic() {
        double[] end = Problem.QUADRATIC.descend(Sgd.of(0.05).momentum(0.5), 500).getLast();

        assertThat(Tensor.of(end).maxAbsDifference(Tensor.zeros(3))).isLessThan(1e-9);
    }

    @Test
    void momentumIsRememberedUnderTheParametersName() {
        Sgd sgd = Sgd.of(0.1).momentum(0.9).dampening(0.1);
        Parameter w = parameter("0.weight", Tensor.of(1.0, 2.0));
        sgd.updates(gradients(w.square().sum(), w));

        assertThat(sgd.state()).map(Parameter::toString).containsExactly("0.weight.momentum = parameter float64[2]",
                "0.weight.step = parameter int64[]");
    }

    @Test
    void plainDescentRemembersNothing() {
        Sgd sgd = Sgd.of(0.1);
        Parameter w = parameter("w", 1);
        sgd.updates(gradients(w.square(), w));

        assertThat(sgd.state()).isEmpty();
    }

    @Test
    void programsRecordedApartContinueEachOther() {
        Sgd sgd = Sgd.of(0.1).momentum(0.5);
        Parameter x = parameter("x", 1);
        Program first = program().updates(sgd.updates(gradients(x.mul(3), x))).compile();
        Program second = program().updates(sgd.updates(gradients(x.mul(3), x))).compile();

        first.run();
        second.run();

        // v is 3, then 0.5·3 + 3 = 4.5.
        assertThat(x.value().item()).isEqualTo(1 - 0.1 * 3 - 0.1 * 4.5);
    }

    @Test
    void aNewLearningRateCountsFromTheNextRunOfTheSameProgram() {
        Sgd sgd = Sgd.of(0.5);
        Parameter x = parameter("x", 0);
        Program step = program().updates(sgd.updates(gradients(x.mul(-1), x))).compile();

        step.run();
        sgd.learningRate().set(Tensor.scalar(0.25));
        step.run();

        assertThat(x.value().item()).isEqualTo(0.75);
    }

    @Test
    void float32ParametersStayFloat32() {
        Sgd sgd = Sgd.of(0.5);
        Parameter x = parameter("x", Tensor.of(1f, 2f));
        program().updates(sgd.updates(gradients(x.sum(), x))).compile().run();

        assertThat(x.value()).isEqualTo(Tensor.of(0.5f, 1.5f));
    }

    @Test
    void aParameterThatIsNotReachedStays() {
        Parameter x = parameter("x", 1);
        Parameter apart = parameter("apart", 1);
        Node loss = x.square();

        assertThat(Sgd.of(0.1).weightDecay(0.1).updates(gradients(loss, x, apart))).containsOnlyKeys(x);
    }

    @Test
    void updatesComeInTheOrderOfTheParameters() {
        Parameter a = parameter("a", 1);
        Parameter b = parameter("b", 1);

        assertThat(Sgd.of(0.1).momentum(0.9).updates(gradients(a.mul(b), b, a)).keySet()).map(Parameter::label)
                .containsExactly("b.momentum", "b", "a.momentum", "a");
    }

    @Test
    void aNegativeRateIsRefused() {
        assertThatThrownBy(() -> Sgd.of(-0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sgd: the learning rate (-0.1) must be finite and at least 0");
    }

    @Test
    void aDampeningOfOneIsRefused() {
        assertThatThrownBy(() -> Sgd.of(0.1).dampening(1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sgd: the dampening (1.0) must be at least 0 and less than 1");
    }

    @Test
    void aMomentumThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Sgd.of(0.1).momentum(Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sgd: the momentum (NaN) must be finite and at least 0");
    }

    @Test
    void anInfiniteWeightDecayIsRefused() {
        assertThatThrownBy(() -> Sgd.of(0.1).weightDecay(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sgd: the weight decay (Infinity) must be finite and at least 0");
    }
}
