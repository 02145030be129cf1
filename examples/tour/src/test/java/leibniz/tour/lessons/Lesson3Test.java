// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lesson3Test {
    private static final Tensor W1 = Tensor
            .of(new double[][]{{1, -1, 0.5, 0}, {-0.5, 1, 0, 0.5}, {0, 0.5, -1, 1}, {0.25, -0.25, 0.5, -0.5}});
    private static final Tensor W2 = Tensor.of(new double[][]{{1, -0.5}, {-1, 0.5}, {0.5, 1}, {0, -1}, {0.25, -0.25}});

    // Complex-step derivatives of the error, with the sign turned, taken elsewhere in double precision.
    private static final double ERROR = 2.1530965598864222;
    private static final Tensor DELTAS1 = Tensor.of(new double[][]{
        {0.008664117733736307, -0.016543733488278797, 0.0297403936414488, -0.01260791895754517},
        {0.01809192387050275, -0.015341408777379722, 0.03485314423462928, -0.012875242048514387},
        {0.0050784949267224325, 0.0025165785131025676, 0.042621263934483344, -0.025763207283939618},
        {-0.07607639253443753, 0.07451935452889051, 0.006066455687955064, -0.03151513301021509}});
    private static final Tensor DELTAS2 = Tensor.of(new double[][]{{-0.14210122869647213, 0.09122244688739554},
        {-0.09081293062363908, 0.07759772980873142}, {-0.1776062332327657, 0.06966695557038192},
        {-0.058019446810801685, 0.08961078935329071}, {-0.2558804734628744, 0.14216785844239258}});

    private static final List<Lesson3.Mark> MARKS = Lesson3.train(Lesson3.Net.random(1), Lesson3.ITERATIONS);

    private final Lesson3.Net net = new Lesson3.Net(W1, W2);

    @Test
    void theTargetsAreTheSumsOfTheBits() {
        for (int p = 0; p < 8; p++) {
            double[] bits = Lesson3.INPUTS[p];
            double[] target = Lesson3.TARGETS[p];
            assertThat(2 * target[0] + target[1]).isEqualTo(bits[0] + bits[1] + bits[2]);
        }
    }

    @Test
    void theErrorByHandIsRight() {
        assertThat(net.byHand().error(Lesson3.INPUTS, Lesson3.TARGETS)).isCloseTo(ERROR, within(1e-14));
    }

    @Test
    void theErrorByEngineIsRight() {
        assertThat(value(net.error).item()).isCloseTo(ERROR, within(1e-14));
    }

    @Test
    void theDeltasByHandAreTheTrueDerivatives() {
        ThreeLayersByHand deltas = net.byHand().deltas(Lesson3.INPUTS, Lesson3.TARGETS);
        assertThat(ByHand.difference(deltas.w1(), DELTAS1)).isLessThan(1e-15);
        assertThat(ByHand.difference(deltas.w2(), DELTAS2)).isLessThan(1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void theDeltasByHandAndByEngineAgree(long seed) {
        Lesson3.Net random = Lesson3.Net.random(seed);
        ThreeLayersByHand deltas = random.byHand().deltas(Lesson3.INPUTS, Lesson3.TARGETS);
        assertThat(ByHand.difference(deltas.w1(), random.downhill().get(0))).isLessThanOrEqualTo(1e-12);
        assertThat(ByHand.difference(deltas.w2(), random.downhill().get(1))).isLessThanOrEqualTo(1e-12);
    }

    @Test
    void oneNeuronOnPaper() {
        // All weights 0: every neuron says ½, so an output whose target is 1 errs by ½·¼, and each delta is half that.
        ThreeLayersByHand blank = new ThreeLayersByHand(new double[4][2], new double[3][1]);
        ThreeLayersByHand deltas = blank.deltas(new double[][]{{1, 0, 1, 1}}, new double[][]{{1}});
        assertThat(deltas.w2()).isDeepEqualTo(new double[][]{{0.0625}, {0.0625}, {0.125}});
        assertThat(deltas.w1()).isDeepEqualTo(new double[4][2]);
    }

    @Test
    void theErrorFallsAtEveryIteration() {
        assertThat(MARKS).hasSize(Lesson3.ITERATIONS + 1);
        for (int i = 1; i < MARKS.size(); i++) {
            assertThat(MARKS.get(i).error()).as("iteration %d", i).isLessThan(MARKS.get(i - 1).error());
        }
    }

    @Test
    void theAccuracyRisesAtEveryIteration() {
        for (int i = 1; i < MARKS.size(); i++) {
            assertThat(MARKS.get(i).accuracy()).as("iteration %d", i).isGreaterThan(MARKS.get(i - 1).accuracy());
        }
    }

    @Test
    void allSixteenBitsAreLearned() {
        assertThat(MARKS.getLast().right()).isEqualTo(16);
    }

    @Test
    void learningByHandAndByEngineTakesTheSamePath() {
        Lesson3.Net random = Lesson3.Net.random(1);
        ThreeLayersByHand hand = random.byHand();
        List<Lesson3.Mark> marks = Lesson3.train(random, 50);
        for (Lesson3.Mark mark : marks) {
            assertThat(mark.error()).isCloseTo(hand.error(Lesson3.INPUTS, Lesson3.TARGETS), within(1e-12));
            hand = hand.learn(Lesson3.INPUTS, Lesson3.TARGETS, Lesson3.RATE);
        }
    }
}
