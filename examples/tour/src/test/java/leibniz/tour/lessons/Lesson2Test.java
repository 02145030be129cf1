// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lesson2Test {
    private static final Tensor W1 = Tensor.of(new double[][]{{0.2, -0.4}, {0.5, 0.1}, {-0.3, 0.6}, {0.7, 0.8}});
    private static final Tensor W2 = Tensor.of(new double[][]{{0.5, -0.6, 0.9, -0.2}});

    // Complex-step derivatives of J (those of dZ: of the sum of the losses), taken elsewhere in double precision.
    private static final double COST = 0.7229383873747791;
    private static final double[][] DZ2 = {
        {0.43067496863510296, 0.5956505222872547, 0.38517602950736696, 0.5644378131884058,
            -0.34571095003852625, -0.6420284441916773, -0.3833974054057574, -0.6542890499614737}};
    private static final double[][] DW2 = {
        {-0.024275703454025212, -0.05345293162866689, 0.03158560714198284, -0.04973213971429869}};
    private static final double[][] DB2 = {{-0.0061858144974130105}};
    private static final double[] DZ1_FIRST_UNIT = {0.20141242363167608, 0.29357741529160736, 0.19136069138696735,
        0.25826895275065215, -0.12563496304061647, -0.22842658191763462, -0.13052544121403098, -0.23777546126505164};
    private static final double[][] DW1 = {{-0.04530952985345169, 0.00032250555414229065},
        {0.05700371536816689, -0.0043445824591460845}, {-0.062192466959628365, -0.006470608485431817},
        {0.019434314215948163, -0.011062897057244331}};
    private static final double[][] DB1 = {{0.02778212945294615}, {0.02263575490485962}, {0.08999872286074653},
        {0.039575028392312875}};

    private static final List<Lesson2.Mark> MARKS = Lesson2.train(new TwoLayersGraph(Lesson2.X, Lesson2.Y, W1, W2),
            300);

    private final TwoLayersGraph net = new TwoLayersGraph(Lesson2.X, Lesson2.Y, W1, W2);

    @Test
    void theCostByHandIsRight() {
        assertThat(net.byHand().cost).isCloseTo(COST, within(1e-15));
    }

    @Test
    void theCostByEngineIsRight() {
        assertThat(value(net.cost).item()).isCloseTo(COST, within(1e-15));
    }

    @Test
    void theSixEquationsByHandGiveTheTrueDerivatives() {
        TwoLayersByHand hand = net.byHand();
        List<double[][]> found = List.of(hand.dZ2, hand.dW2, hand.db2, new double[][]{hand.dZ1[0]}, hand.dW1, hand.db1);
        List<double[][]> truth = List.of(DZ2, DW2, DB2, new double[][]{DZ1_FIRST_UNIT}, DW1, DB1);
        for (int i = 0; i < truth.size(); i++) {
            assertThat(ByHand.difference(found.get(i), Tensor.of(truth.get(i)))).as(Lesson2.six(net).get(i).name())
                    .isLessThan(1e-15);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42})
    void theSixEquationsByHandAndByEngineAgree(long seed) {
        assertThat(Lesson2.six(TwoLayersGraph.random(Lesson2.X, Lesson2.Y, Lesson2.HIDDEN, seed)))
                .extracting(Lesson2.Equation::name).containsExactly("dZ2", "dW2", "db2", "dZ1", "dW1", "db1");
        assertThat(Lesson2.six(TwoLayersGraph.random(Lesson2.X, Lesson2.Y, Lesson2.HIDDEN, seed)))
                .allSatisfy(
                        equation -> assertThat(equation.difference()).as(equation.name()).isLessThanOrEqualTo(1e-12));
    }

    @Test
    void fooAndDfooHaveTheSameDimensions() {
        Node[] foo = {net.w1, net.b1, net.z1, net.a1, net.w2, net.b2, net.z2, net.a2};
        Gradients d = gradients(net.cost, foo);
        for (Node node : foo) {
            assertThat(d.of(node).shape()).isEqualTo(node.shape());
        }
    }

    @Test
    void forwardTakesTwoMatrixProducts() {
        assertThat(Lesson2.products(List.of(net.cost))).isEqualTo(2);
    }

    @Test
    void trainingTakesThreeMoreAndNoneForX() {
        assertThat(Lesson2.products(Lesson2.training(net))).isEqualTo(5);
    }

    @Test
    void theGradientOfXTakesOneMoreIfAskedFor() {
        List<Node> nodes = new ArrayList<>(gradients(net.cost, net.w1, net.b1, net.w2, net.b2, net.x).list());
        assertThat(Lesson2.products(nodes)).isEqualTo(6);
    }

    @Test
    void zeroWeightsGetNoGradient() {
        TwoLayersGraph zero = new TwoLayersGraph(Lesson2.X, Lesson2.Y, Tensor.zeros(Lesson2.HIDDEN, 2),
                Tensor.zeros(1, Lesson2.HIDDEN));
        assertThat(Lesson2.six(zero).get(4).byEngine()).isEqualTo(Tensor.zeros(Lesson2.HIDDEN, 2));
    }

    @Test
    void equalWeightsGetEqualGradients() {
        TwoLayersGraph alike = new TwoLayersGraph(Lesson2.X, Lesson2.Y, Tensor.wrap(new double[]{1, 2, 1, 2}, 2, 2),
                Tensor.ones(1, 2));
        Tensor dW1 = Lesson2.six(alike).get(4).byEngine();
        assertThat(dW1.select(0, 0)).isEqualTo(dW1.select(0, 1));
    }

    @Test
    void theCostFallsAtEveryStep() {
        assertThat(MARKS).hasSize(301);
        for (int i = 1; i < MARKS.size(); i++) {
            assertThat(MARKS.get(i).byEngine()).as("step %d", i).isLessThan(MARKS.get(i - 1).byEngine());
        }
    }

    @Test
    void descentByHandAndByEngineTakesTheSamePath() {
        assertThat(MARKS).allSatisfy(mark -> assertThat(mark.byEngine()).isCloseTo(mark.byHand(), within(1e-12)));
    }

    @Test
    void descentLearnsExclusiveOr() {
        assertThat(MARKS.getLast().accuracy()).isEqualTo(1);
    }
}
