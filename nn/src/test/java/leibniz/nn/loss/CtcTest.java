// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import leibniz.check.GradCheck;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CtcTest {
    private static final int CLASSES = 3;

    /// The sum over all paths that collapse to the labels: one by one.
    private static double byCounting(Tensor logp, List<Integer> labels) {
        int steps = logp.shape().axis(0);
        double probability = 0;
        for (int path = 0; path < Math.pow(CLASSES, steps); path++) {
            List<Integer> collapsed = new ArrayList<>();
            double log = 0;
            int rest = path;
            int before = 0;
            for (int t = 0; t < steps; t++) {
                int k = rest % CLASSES;
                rest /= CLASSES;
                log += logp.getDouble(t, k);
                if (k != 0 && k != before) {
                    collapsed.add(k);
                }
                before = k;
            }
            probability += collapsed.equals(labels) ? Math.exp(log) : 0;
        }
        return -Math.log(probability);
    }

    private static Tensor logp(int steps) {
        return value(constant(Tensor.randn(4, steps, CLASSES)).logSoftmax(1));
    }

    private static Node target(String labels) {
        return constant(Tensor.wrap(labels.chars().map(c -> c - '0').toArray(), labels.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12", "11", "121", "2211", ""})
    void itIsTheSumOverAllPaths(String labels) {
        double expected = byCounting(logp(6), labels.chars().mapToObj(c -> c - '0').toList());

        assertThat(value(Losses.ctc().of(constant(logp(6)), target(labels))).item()).isCloseTo(expected,
                within(1e-12));
    }

    @Test
    void oneStepIsOneLabel() {
        Tensor logp = logp(1);

        assertThat(value(Losses.ctc().of(constant(logp), target("2"))).item()).isCloseTo(-logp.getDouble(0, 2),
                within(1e-15));
    }

    @Test
    void itsGradientAgreesWithFiniteDifferences() {
        GradCheck.of(Losses.ctc().of(parameter("logp", logp(5)), target("121"))).run().assertOk();
    }

    @Test
    void tooFewStepsAreImpossible() {
        assertThat(value(Losses.ctc().of(constant(logp(2)), target("11"))).item()).isInfinite();
    }

    @Test
    void aVectorOfProbabilitiesIsRefused() {
        assertThatThrownBy(() -> Losses.ctc().of(constant(1, 2, 3), constant(Tensor.of(1))))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "ctc: logp must be a matrix of at least 1 step, target a vector (logp is %s, target is %s)",
                        Shape.of(3), Shape.of(1));
    }
}
