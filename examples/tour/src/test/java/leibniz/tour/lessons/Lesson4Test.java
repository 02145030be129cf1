// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Lesson4Test {
    private static final List<Tensor> W = List.of(Tensor.of(new double[][]{{0.5, -0.5}, {1, 0.25}}),
            Tensor.of(new double[][]{{1, -1}, {0.5, 0.5}}),
            Tensor.of(new double[][]{{0.3, -0.7}, {0.2, 0.4}, {-0.6, 0.9}}));
    private static final List<Tensor> B = List.of(Tensor.of(new double[][]{{0.1}, {-0.2}}),
            Tensor.of(new double[][]{{0}, {0.1}}), Tensor.of(new double[][]{{0.05}, {0}, {-0.05}}));
    private static final Tensor X = Tensor.of(new double[][]{{1}, {-1}});

    // Complex-step derivatives of the loss, taken elsewhere in double precision.
    private static final Map<Squash, Double> LOSS = Map.of(Squash.LOGISTIC, 0.8749572503993603, Squash.TANH,
            0.9451952000414916);
    private static final Map<Squash, List<double[][]>> GRADIENTS = Map.of(
            Squash.LOGISTIC,
            List.of(new double[][]{{-0.013781941526229437, 0.013781941526229437},
                {0.014318781141275085, -0.014318781141275085}},
                    new double[][]{{-0.013781941526229437}, {0.014318781141275085}},
                    new double[][]{{-0.05074443656536751, -0.04289026303266472},
                        {-0.008881490875953711, -0.007506822532183677}},
                    new double[][]{{-0.06763579215652983}, {-0.011837882368687005}},
                    new double[][]{{0.11463978770479347, 0.14916282168998338},
                        {-0.3084697181871569, -0.40136338780734143},
                        {0.1938299304823635, 0.2522005661173581}},
                    new double[][]{{0.21671096811811177}, {-0.5831201592557095}, {0.3664091911375978}}),
            Squash.TANH,
            List.of(new double[][]{{-0.10201509997414743, 0.10201509997414743},
                {0.19997773248142914, -0.19997773248142914}},
                    new double[][]{{-0.10201509997414743}, {0.19997773248142914}},
                    new double[][]{{-0.22046844031569796, -0.1378501501037339},
                        {-0.013755148936112764, -0.00860054773747745}},
                    new double[][]{{-0.2754137535743596}, {-0.017183217670721822}},
                    new double[][]{{0.060902019935490805, 0.13285707116510198},
                        {-0.1780955952552697, -0.38851353695794094},
                        {0.11719357531977886, 0.25565646579283896}},
                    new double[][]{{0.20907462145930095}, {-0.611396291962156}, {0.40232167050285506}}));

    private static DeepGraph small(Squash g) {
        return new DeepGraph(g, W, B, X, 1);
    }

    @ParameterizedTest
    @EnumSource
    void theLossByHandIsRight(Squash g) {
        assertThat(small(g).byHand().loss).isCloseTo(LOSS.get(g), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void theLossByEngineIsRight(Squash g) {
        assertThat(value(small(g).loss).item()).isCloseTo(LOSS.get(g), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void theLoopByHandGivesTheTrueDerivatives(Squash g) {
        DeepByHand hand = small(g).byHand();
        for (int k = 1; k <= 3; k++) {
            assertThat(ByHand.difference(hand.gradW[k], Tensor.of(GRADIENTS.get(g).get(2 * k - 2)))).as("W%d", k)
                    .isLessThan(1e-15);
            assertThat(ByHand.difference(hand.gradB[k], Tensor.of(GRADIENTS.get(g).get(2 * k - 1)))).as("b%d", k)
                    .isLessThan(1e-15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLoopByHandAndTheEngineAgreeLayerByLayer(Squash g) {
        assertThat(Lesson4.backward(Lesson4.net(g, 1)))
                .allSatisfy(
                        quantity -> assertThat(quantity.difference()).as(quantity.name()).isLessThanOrEqualTo(1e-12));
    }

    @Test
    void theLoopStopsShortOfTheInput() {
        assertThat(Lesson4.backward(Lesson4.net(Squash.TANH, 1))).extracting(Lesson4.Quantity::name).containsExactly(
                "∇a4",
                "∇W4", "∇b4", "∇h3", "∇a3", "∇W3", "∇b3", "∇h2", "∇a2", "∇W2", "∇b2", "∇h1", "∇a1", "∇W1", "∇b1");
    }

    @Test
    void theLogisticSlopeIsGTimesOneMinusG() {
        // σ(ln 3) = ¾, so the slope is 3/16.
        assertThat(Squash.LOGISTIC.slope(Squash.LOGISTIC.of(Math.log(3)))).isCloseTo(0.1875, within(1e-15));
        assertThat(value(Lesson4.slope(Squash.LOGISTIC, constant(Math.log(3)))).item()).isCloseTo(0.1875,
                within(1e-15));
    }

    @Test
    void theSlopeOfTanhIsOneMinusGSquared() {
        // tanh(ln 2) = 3/5, so the slope is 16/25.
        assertThat(Squash.TANH.slope(Squash.TANH.of(Math.log(2)))).isCloseTo(0.64, within(1e-15));
        assertThat(value(Lesson4.slope(Squash.TANH, constant(Math.log(2)))).item()).isCloseTo(0.64, within(1e-15));
    }

    @Test
    void theJacobianOfAnActivationIsDiagonal() {
        DeepGraph net = Lesson4.net(Squash.LOGISTIC, 1);
        double[][] jacobian = Lesson4.jacobian(net, 3);
        double[][] h = net.byHand().h[3];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(jacobian[i][j]).isCloseTo(i == j ? h[i][0] * (1 - h[i][0]) : 0, within(1e-15));
            }
        }
    }

    @Test
    void theLossFallsAtEveryStep() {
        List<Lesson4.Mark> marks = Lesson4.train(Lesson4.net(Squash.TANH, 1), 50);
        assertThat(marks).hasSize(51);
        for (int i = 1; i < marks.size(); i++) {
            assertThat(marks.get(i).loss()).as("step %d", i).isLessThan(marks.get(i - 1).loss());
        }
    }

    @Test
    void theRightClassWins() {
        assertThat(Lesson4.train(Lesson4.net(Squash.TANH, 1), 50).getLast().probability()).isGreaterThan(0.99);
    }
}
