// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.check.GradCheck;
import leibniz.check.GradReport;
import leibniz.check.Walkthrough;
import leibniz.check.Walkthrough.Contribution;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class Lesson5Test {
    // Complex-step derivatives of the loss, taken elsewhere in double precision.
    private static final double LOSS = 0.9793485476679342;
    private static final double[] GRADIENT = {0.04357193782850076, -0.060548552685584726, 0.00891028138976337,
        0.012664484118767149, 0.04595322971416794, 0.004850468982938951, -0.10049444959401951, -0.03549697321355972,
        0.09821877438728525, 0.03469315188628699, -0.13295749889873756, 0.12994670491941257, -0.24457390646066424,
        -0.49223071053072937, -0.6176613511056079};
    private static final double[] GRADIENT_OF_X = {0.038217724466216026, -0.018611192772438914};

    private final FlowGraph flow = new FlowGraph();

    private Walkthrough walk(Node... alsoWrt) {
        return Walkthrough.of(flow.loss, alsoWrt).fprop().bprop();
    }

    @Test
    void fpropGivesTheLoss() {
        assertThat(Walkthrough.of(flow.loss).fprop().value(flow.loss).item()).isCloseTo(LOSS, within(1e-15));
    }

    @Test
    void fpropCallsEveryBoxAfterItsChildren() {
        Walkthrough walk = Walkthrough.of(flow.loss);
        for (Node node : walk.graph().order()) {
            assertThat(node.inputs())
                    .allSatisfy(
                            child -> assertThat(walk.graph().indexOf(child)).isLessThan(walk.graph().indexOf(node)));
        }
    }

    @Test
    void bpropGivesTheTrueGradient() {
        assertThat(Lesson5.gradient(flow)).containsExactly(GRADIENT, within(1e-15));
    }

    @Test
    void aBoxWithTwoParentsAddsWhatBothSend() {
        List<Contribution> sent = walk().contributions(flow.w1);
        assertThat(sent).hasSize(2);
        Tensor sum = value(new leibniz.graph.Constant(sent.get(0).gradient())
                .add(new leibniz.graph.Constant(sent.get(1).gradient())));
        assertThat(walk().gradient(flow.w1)).contains(sum);
    }

    @Test
    void xGetsNoGradient() {
        assertThat(walk().gradient(flow.x)).isEmpty();
    }

    @Test
    void xGetsItsGradientIfAskedFor() {
        assertThat(walk(flow.x).gradient(flow.x).orElseThrow().toDoubles()).containsExactly(GRADIENT_OF_X,
                within(1e-15));
    }

    @Test
    void theGradientOfAnInputIsTheSumOverItsFourPaths() {
        for (int j = 0; j < 2; j++) {
            List<Double> paths = Lesson5.paths(flow, j);
            assertThat(paths).hasSize(4);
            assertThat(paths.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(GRADIENT_OF_X[j],
                    within(1e-15));
        }
    }

    @Test
    void finiteDifferencesAreRightToNineDigitsAfterThePoint() {
        assertThat(Lesson5.differences(flow, Lesson5.EPSILON)).containsExactly(GRADIENT, within(1e-9));
    }

    @Test
    void finiteDifferencesLeaveTheParametersAsTheyWere() {
        List<Tensor> before = flow.parameters().stream().map(Parameter::value).toList();
        Lesson5.differences(flow, Lesson5.EPSILON);
        assertThat(flow.parameters().stream().map(Parameter::value)).isEqualTo(before);
    }

    @Test
    void theLibrarysCheckPassesWithAFixedStep() {
        assertThat(GradCheck.of(flow.loss).fixedStep(Lesson5.EPSILON).run().isOk()).isTrue();
    }

    @Test
    void theLibrarysOwnStepsAreFourDigitsBetter() {
        GradReport.Line all = GradCheck.of(flow.loss).run().assertOk().overall();
        assertThat(all.checked()).isEqualTo(15);
        assertThat(all.maxAbsolute()).isLessThan(1e-12);
        assertThat(all.meanAbsolute()).isLessThan(1e-13);
        assertThat(all.angle()).isLessThan(1e-12);
    }

    @Test
    void aForgottenPathShows() {
        Agreement agreement = Agreement.of(Lesson5.forgetful(flow), Lesson5.differences(flow, Lesson5.EPSILON));
        // The largest entry of W1 is 0.9, so 2·0.01·0.9 is missing.
        assertThat(agreement.largest()).isCloseTo(0.018, within(1e-9));
        assertThat(agreement.angle()).isGreaterThan(0.01);
    }
}
