// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Groups;
import leibniz.nn.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each schedule against rates worked out another way: from epoch to epoch, or by its formula.
class ScheduleTest {
    private static final double R = 0.4;
    private static final int EPOCHS = 40;

    private static Arguments schedule(String name, Schedule schedule, IntToDoubleFunction expected) {
        return Arguments.of(name, schedule, expected);
    }

    private static double wave(double from, double to, double way) {
        return to + (from - to) / 2 * (Math.cos(Math.PI * way) + 1);
    }

    /// The rate after e epochs of which every k-th multiplies.
    private static double multiplied(int e, double factor, IntPredicate when) {
        double rate = R;
        for (int i = 1; i <= e; i++) {
            rate *= when.test(i) ? factor : 1;
        }
        return rate;
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                schedule("step", Schedule.step(7, 0.5), e -> multiplied(e, 0.5, i -> i % 7 == 0)),
                schedule("multistep", Schedule.multiStep(0.1, 5, 20, 5),
                        e -> multiplied(e, 0.1, i -> i == 5) * (e >= 5 ? 0.1 : 1) * (e >= 20 ? 0.1 : 1)),
                schedule("exponential", Schedule.exponential(0.9), e -> multiplied(e, 0.9, i -> true)),
                schedule("cosine", Schedule.cosine(15, 0.1), e -> wave(R, 0.1, e / 15.0)),
                schedule("cosine with equal restarts", Schedule.cosineWithRestarts(6, 1, 0.05),
                        e -> wave(R, 0.05, e % 6 / 6.0)),
                schedule("cosine with longer restarts", Schedule.cosineWithRestarts(5, 2, 0.05),
                        e -> e < 5 ? wave(R, 0.05, e / 5.0)
                                : e < 15 ? wave(R, 0.05, (e - 5) / 10.0)
                                        : e < 35 ? wave(R, 0.05, (e - 15) / 20.0) : wave(R, 0.05, (e - 35) / 40.0)),
                schedule("linear", Schedule.linear(0.25, 1, 10), e -> e >= 10 ? R : R * (0.25 + 0.075 * e)),
                schedule("constant", Schedule.constant(0.3, 4), e -> e < 4 ? R * 0.3 : R),
                schedule("polynomial", Schedule.polynomial(20, 2),
                        e -> e >= 20 ? 0 : R * (1 - e / 20.0) * (1 - e / 20.0)),
                schedule("lambda", Schedule.lambda(e -> 1.0 / (e + 1)), e -> R / (e + 1)),
                schedule("inverse root", Schedule.inverseRoot(8),
                        e -> e + 1 <= 8 ? R * (e + 1) / 8 : R * Math.sqrt(8) / Math.sqrt(e + 1)),
                schedule("one cycle", Schedule.oneCycle(1, 40),
                        e -> e <= 11 ? wave(0.04, 1, e / 11.0) : wave(1, 4e-6, (e - 11) / 28.0)),
                schedule("one cycle, straight, in three phases",
                        Schedule.oneCycle(1, 40).share(0.25).divisors(10, 100).straight().inThreePhases(),
                        e -> e <= 9 ? 0.1 + 0.9 * e / 9
                                : e <= 18 ? 1 - 0.9 * (e - 9) / 9 : 0.1 - 0.099 * (e - 18) / 21),
                schedule("cyclic", Schedule.cyclic(0.1, 0.9, 4, 6),
                        e -> e % 10 < 4 ? 0.1 + 0.2 * (e % 10) : 0.9 - 0.8 / 6 * (e % 10 - 4)),
                schedule("warm-up, then cosine", Schedule.linear(0.1, 1, 5).then(5, Schedule.cosine(30, 0)),
                        e -> e < 5 ? R * (0.1 + 0.9 * e / 5) : wave(R, 0, (e - 5) / 30.0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void itFollowsItsFormula(String name, Schedule schedule, IntToDoubleFunction expected) {
        double[] rates = new double[EPOCHS];
        double[] wanted = new double[EPOCHS];
        for (int e = 0; e < EPOCHS; e++) {
            rates[e] = schedule.rate(R, e);
            wanted[e] = expected.applyAsDouble(e);
        }

        assertThat(rates).containsExactly(wanted, within(1e-14));
    }

    @Test
    void itSetsTheRatesOfAllGroupsFromTheirOwnStarts() {
        Adam rest = Adam.of(0.1);
        Sgd group = Sgd.of(0.2);

        Schedule.exponential(0.5).set(Groups.of(rest).with(p -> false, group), 2);

        assertThat(Stream.of(rest, group).map(o -> o.learningRate().value().item())).containsExactly(0.025, 0.05);
    }

    @Test
    void settingTheSameEpochTwiceChangesNothing() {
        Sgd sgd = Sgd.of(0.2);
        Schedule.exponential(0.5).set(sgd, 1);
        Schedule.exponential(0.5).set(sgd, 1);

        assertThat(sgd.learningRate().value().item()).isEqualTo(0.1);
    }

    @Test
    void aPeriodOfNothingIsRefused() {
        assertThatThrownBy(() -> Schedule.cosine(0, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cosine: the period (0) must be positive");
    }

    @Test
    void aCycleOfOneStepIsRefused() {
        assertThatThrownBy(() -> Schedule.oneCycle(1, 1)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "oneCycle: the steps (1) must be at least 2, the share that goes up (0.3) lie in 0 to 1");
    }
}
