// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.Program;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedMemoryTest {
    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] plus(double[] a, double f, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += f * b[i];
        }
        return sum;
    }

    /// The two loops in plain Java.
    private static List<double[]> descend(Problem problem, double rate, int history, int steps) {
        double[] x = problem.start();
        double[] before = new double[x.length];
        double[] move = new double[x.length];
        double scale = 1;
        List<double[][]> pairs = new ArrayList<>();
        List<double[]> path = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            double[] g = problem.gradient(x);
            double[] y = plus(g, -1, before);
            if (t > 0 && dot(y, move) > 1e-10) {
                pairs.add(new double[][]{move, y});
                if (pairs.size() > history) {
                    pairs.removeFirst();
                }
                scale = dot(y, move) / dot(y, y);
            }
            double[] d = plus(new double[x.length], -1, g);
            double[] alpha = new double[pairs.size()];
            for (int i = pairs.size() - 1; i >= 0; i--) {
                double[][] p = pairs.get(i);
                alpha[i] = dot(p[0], d) / dot(p[0], p[1]);
                d = plus(d, -alpha[i], p[1]);
            }
            d = plus(new double[x.length], scale, d);
            for (int i = 0; i < pairs.size(); i++) {
                double[][] p = pairs.get(i);
                d = plus(d, alpha[i] - dot(p[1], d) / dot(p[0], p[1]), p[0]);
            }
            double length = t == 0 ? Math.min(1, 1 / Arrays.stream(g).map(Math::abs).sum()) * rate : rate;
            move = plus(new double[x.length], length, d);
            before = g;
            x = plus(x, 1, move);
            path.add(x);
        }
        return path;
    }

    @ParameterizedTest
    @CsvSource({"QUADRATIC, 0.5, 10, 12", "QUADRATIC, 0.8, 2, 12", "ROSENBROCK, 0.1, 10, 15",
        "ROSENBROCK, 0.1, 3, 15"})
    void itFollowsItsFormula(Problem problem, double rate, int history, int steps) {
        Tensor expected = Tensor.of(descend(problem, rate, history, steps).toArray(double[][]::new));

        Tensor path = Tensor.of(problem.descend(LimitedMemory.of(rate).history(history), steps)
                .toArray(double[][]::new));

        assertThat(path.closeTo(expected, 1e-8, 1e-12)).isTrue();
    }

    @Test
    void twoParametersAreOneVector() {
        double[] together = Problem.ROSENBROCK.descend(LimitedMemory.of(0.1), 10).getLast();
        Parameter a = parameter("a", -1.2);
        Parameter b = parameter("b", 1);
        Node loss = a.rsub(1).square().add(b.sub(a.square()).square().mul(100));
        Program step = program().updates(LimitedMemory.of(0.1).updates(gradients(loss, a, b))).compile();
        for (int i = 0; i < 10; i++) {
            step.run();
        }

        assertThat(Tensor.of(a.value().item(), b.value().item()).closeTo(Tensor.of(together), 1e-9, 0)).isTrue();
    }

    @Test
    void atTheMinimumItStays() {
        Parameter x = parameter("x", Tensor.zeros(3));
        Program step = program().updates(LimitedMemory.of(1).updates(gradients(x.square().sum(), x))).compile();
        step.run();
        step.run();

        assertThat(x.value()).isEqualTo(Tensor.zeros(3));
    }

    @Test
    void aHistoryOfNothingIsRefused() {
        assertThatThrownBy(() -> LimitedMemory.of(1).history(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limitedMemory: the history (0) must be positive");
    }
}
