// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import leibniz.Engine;
import leibniz.Values;
import leibniz.diff.Forward;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// An ordinary Java loop of 20,000 steps recorded as plain nodes: Euler's method for x' = w·sin x, against the same loop
/// over numbers that carry their derivatives along.
class LongLoopTest {
    private static final int STEPS = 20_000;
    private static final double H = 1e-4;
    private static final double START = 0.3;
    private static final double RATE = 1.7;
    /// What 20,000 roundings may add up to, in percent: 20,000 half ulps are 2e-10 percent.
    private static final double PERCENT = 1e-9;

    private final Parameter start = new Parameter("start", Tensor.scalar(START));
    private final Parameter rate = new Parameter("rate", Tensor.scalar(RATE));
    private final Node end = Site.without(this::recorded);
    private final Engine engine = Engine.relaxed();

    private Node recorded() {
        Node x = start;
        for (int t = 0; t < STEPS; t++) {
            x = x.add(x.sin().mul(rate).mul(H));
        }
        return x;
    }

    /// x with its first derivatives by start and rate, and the second one by rate.
    private record Jet(double x, double byStart, double byRate, double byRateTwice) {
        static Jet integrated() {
            Jet jet = new Jet(START, 1, 0, 0);
            for (int t = 0; t < STEPS; t++) {
                jet = jet.next();
            }
            return jet;
        }

        private Jet next() {
            double sin = Math.sin(x);
            double cos = Math.cos(x);
            return new Jet(x + sin * RATE * H, byStart + cos * byStart * RATE * H,
                    byRate + (cos * byRate * RATE + sin) * H,
                    byRateTwice + ((cos * byRateTwice - sin * byRate * byRate) * RATE + 2 * cos * byRate) * H);
        }
    }

    @Test
    void theValueIsThatOfTheLoop() {
        assertThat(Engine.reference().evaluate(List.of(end)).of(end).item()).isEqualTo(Jet.integrated().x());
    }

    @Test
    void reverseModeGivesTheDerivativesThatTheLoopCarriesAlong() {
        Gradients gradients = Reverse.of(end, List.of(start, rate));
        Values values = engine.evaluate(gradients.list());
        Jet expected = Jet.integrated();
        assertThat(values.get(0).item()).isCloseTo(expected.byStart(), withinPercentage(PERCENT));
        assertThat(values.get(1).item()).isCloseTo(expected.byRate(), withinPercentage(PERCENT));
    }

    @Test
    void forwardOverReverseModeGivesTheSecondDerivative() {
        Node slope = Reverse.of(end, List.of(rate)).of(rate);
        Node bend = Forward.jvp(List.of(slope), List.of(rate), List.of(new Constant(Tensor.scalar(1.0)))).getFirst();
        assertThat(engine.evaluate(List.of(bend)).of(bend).item()).isCloseTo(Jet.integrated().byRateTwice(),
                withinPercentage(PERCENT));
    }

    @Test
    void reverseOverReverseModeGivesTheSame() {
        Node slope = Reverse.of(end, List.of(rate)).of(rate);
        Node bend = Reverse.of(slope, List.of(rate)).of(rate);
        assertThat(engine.evaluate(List.of(bend)).of(bend).item()).isCloseTo(Jet.integrated().byRateTwice(),
                withinPercentage(PERCENT));
    }
}
