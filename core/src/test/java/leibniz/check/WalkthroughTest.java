// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.check.Walkthrough.Contribution;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WalkthroughTest {
    // u = w·x + b = 7, loss = u² + u = 56, d loss/du = 2u + 1 = 15
    private final Node x = constant(Tensor.scalar(3.0));
    private final Parameter w = parameter("w", 2.0);
    private final Parameter b = parameter("b", 1.0);
    private final Node wx = w.mul(x);
    private final Node u = wx.add(b).named("u");
    private final Node squared = u.square();
    private final Node loss = squared.add(u).named("loss");

    private final Walkthrough walk = Walkthrough.of(loss);

    @Test
    void fpropComputesEveryValue() {
        walk.fprop();

        assertThat(walk.graph().order()).extracting(node -> walk.value(node).item())
                .containsExactlyInAnyOrder(3.0, 2.0, 1.0, 6.0, 7.0, 49.0, 56.0);
        assertThat(walk.value(u).item()).isEqualTo(7);
    }

    @Test
    void bpropComputesTheGradientOfEveryNodeThatParametersFeed() {
        walk.fprop().bprop();

        assertThat(walk.gradient(loss)).contains(Tensor.scalar(1.0));
        assertThat(walk.gradient(squared)).contains(Tensor.scalar(1.0));
        assertThat(walk.gradient(u)).contains(Tensor.scalar(15.0));
        assertThat(walk.gradient(wx)).contains(Tensor.scalar(15.0));
        assertThat(walk.gradient(w)).contains(Tensor.scalar(45.0));
        assertThat(walk.gradient(b)).contains(Tensor.scalar(15.0));
    }

    @Test
    void dataHasNoGradient() {
        assertThat(walk.fprop().bprop().gradient(x)).isEmpty();
    }

    @Test
    void dataHasAGradientIfItIsAskedFor() {
        assertThat(Walkthrough.of(loss, x).fprop().bprop().gradient(x)).contains(Tensor.scalar(30.0));
    }

    @Test
    void whatAStopGradientCutsOffHasNone() {
        Node cut = w.square();
        Walkthrough stopped = Walkthrough.of(cut.stopGradient().mul(b)).fprop().bprop();

        assertThat(stopped.gradient(cut)).isEmpty();
    }

    @Test
    void whatOnlyAComparisonUsesHasNone() {
        Node compared = w.square();
        Walkthrough switched = Walkthrough.of(where(compared.gt(0), b, b.neg())).fprop().bprop();

        assertThat(switched.gradient(compared)).isEmpty();
        assertThat(switched.gradient(b)).contains(Tensor.scalar(1.0));
    }

    @Test
    void theGradientOfAFannedOutNodeIsTheSumOverItsUses() {
        // loss = u² + u sends 1 along the direct edge first, then 2u = 14 through the square.
        walk.fprop().bprop();

        assertThat(walk.contributions(u)).containsExactly(new Contribution(loss, 1, Tensor.scalar(1.0)),
                new Contribution(squared, 0, Tensor.scalar(14.0)));
    }

    @Test
    void aNodeUsedTwiceByOneOperationGetsOneContributionForEachOperand() {
        Node product = w.mul(w);
        Walkthrough twice = Walkthrough.of(product).fprop().bprop();

        assertThat(twice.contributions(w)).containsExactly(new Contribution(product, 0, Tensor.scalar(2.0)),
                new Contribution(product, 1, Tensor.scalar(2.0)));
    }

    @Test
    void aContributionHasTheShapeOfWhatWasBroadcast() {
        Node sum = b.add(constant(1, 2, 3));
        Walkthrough broadcast = Walkthrough.of(sum.sum()).fprop().bprop();

        assertThat(broadcast.contributions(b)).containsExactly(new Contribution(sum, 0, Tensor.scalar(3.0)));
    }

    @Test
    void nothingHasComeBackToTheOutputOrToData() {
        walk.fprop().bprop();

        assertThat(walk.contributions(loss)).isEmpty();
        assertThat(walk.contributions(x)).isEmpty();
    }

    @Test
    void aSeedMakesAnyOutputDifferentiable() {
        Parameter v = parameter("v", Tensor.of(1.0, 2.0));
        Walkthrough vector = Walkthrough.of(v.square()).fprop().bprop(Tensor.of(10.0, 100.0));

        assertThat(vector.gradient(v)).contains(Tensor.of(20.0, 400.0));
    }

    @Test
    void fpropReadsTheParametersAnew() {
        walk.fprop().bprop();
        w.set(Tensor.scalar(0.0));

        assertThat(walk.fprop().value(u).item()).isEqualTo(1);
    }

    @Test
    void fpropForgetsTheGradients() {
        walk.fprop().bprop().fprop();

        assertThatThrownBy(() -> walk.gradient(u)).isInstanceOf(IllegalStateException.class)
                .hasMessage("gradient: no gradient has been computed yet; call bprop() first");
    }

    @Test
    void anInputIsFed() {
        Input fed = input("fed", DType.FLOAT64);

        assertThat(Walkthrough.of(w.mul(fed)).feed(fed, Tensor.scalar(5.0)).fprop().bprop().gradient(w))
                .contains(Tensor.scalar(5.0));
    }

    @Test
    void numbersThatDoNotFitAnInputAreRefused() {
        Input fed = input("fed", DType.FLOAT64);
        Walkthrough hungry = Walkthrough.of(w.mul(fed));

        assertThatThrownBy(() -> hungry.feed(fed, Tensor.scalar(5f))).isInstanceOf(ShapeException.class)
                .hasMessage("feed: input fed must be float64[], got float32[]");
    }

    @Test
    void aValueBeforeFpropIsRefused() {
        assertThatThrownBy(() -> walk.value(u)).isInstanceOf(IllegalStateException.class)
                .hasMessage("value: nothing has been computed yet; call fprop() first");
    }

    @Test
    void bpropBeforeFpropIsRefused() {
        assertThatThrownBy(walk::bprop).isInstanceOf(IllegalStateException.class)
                .hasMessage("bprop: nothing has been computed yet; call fprop() first");
    }

    @Test
    void contributionsBeforeBpropAreRefused() {
        walk.fprop();

        assertThatThrownBy(() -> walk.contributions(u)).isInstanceOf(IllegalStateException.class)
                .hasMessage("contributions: no gradient has been computed yet; call bprop() first");
    }

    @Test
    void aVectorNeedsASeed() {
        Walkthrough vector = Walkthrough.of(parameter("v", Tensor.ones(2)).exp()).fprop();

        assertThatThrownBy(vector::bprop).isInstanceOf(ShapeException.class)
                .hasMessage("bprop: the output must be a scalar; or give the gradient of its value "
                        + "(it is exp float64[2])");
    }

    @Test
    void anotherGraphsNodeIsRefused() {
        walk.fprop();

        assertThatThrownBy(() -> walk.value(w.exp())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("graph: exp float64[] is not one of its 7 nodes");
    }

    @Test
    void withoutParametersNothingHasAGradient() {
        Node y = x.exp();

        assertThat(Walkthrough.of(y).fprop().bprop().gradient(y)).isEmpty();
    }

    @Test
    void theTableShowsValuesAfterFprop() {
        assertThat(walk.fprop().table()).isEqualTo("""
                #   name  op         from    type       value
                ---------------------------------------------
                %0  w     parameter          float64[]  2.
                %1        constant           float64[]  3.
                %2        mul        %0, %1  float64[]  6.
                %3  b     parameter          float64[]  1.
                %4  u     add        %2, %3  float64[]  7.
                %5        square     %4      float64[]  49.
                %6  loss  add        %5, %4  float64[]  56.""");
    }

    @Test
    void theTableShowsGradientsAfterBprop() {
        assertThat(walk.fprop().bprop().table()).isEqualTo("""
                #   name  op         from    type       value  gradient
                -------------------------------------------------------
                %0  w     parameter          float64[]  2.     45.
                %1        constant           float64[]  3.     –
                %2        mul        %0, %1  float64[]  6.     15.
                %3  b     parameter          float64[]  1.     15.
                %4  u     add        %2, %3  float64[]  7.     15.
                %5        square     %4      float64[]  49.    1.
                %6  loss  add        %5, %4  float64[]  56.    1.""");
    }

    @Test
    void theStepsGoForwardAndThenBack() {
        assertThat(walk.fprop().bprop().steps()).containsExactly("fprop %0 w = parameter = 2.",
                "fprop %1 = constant = 3.", "fprop %2 = mul(%0, %1) = 6.", "fprop %3 b = parameter = 1.",
                "fprop %4 u = add(%2, %3) = 7.", "fprop %5 = square(%4) = 49.", "fprop %6 loss = add(%5, %4) = 56.",
                "bprop %6 loss: gradient 1., the start", "bprop %5: gradient 1. from %6",
                "bprop %4 u: gradient 15. = 1. from %6 + 14. from %5", "bprop %3 b: gradient 15. from %4",
                "bprop %2: gradient 15. from %4", "bprop %0 w: gradient 45. from %2");
    }

    @Test
    void beforeBpropThereAreOnlyForwardSteps() {
        assertThat(walk.fprop().steps()).hasSize(7).allMatch(step -> step.startsWith("fprop"));
    }

    @Test
    void smallTensorsAreShownInFullOnOneLine() {
        Node matrix = constant(Tensor.of(new double[][]{{1, -2.5}, {3, 4}}));

        assertThat(Walkthrough.of(matrix).fprop().table()).endsWith("float64[2,2]  [[1., -2.5], [3., 4.]]");
    }

    @Test
    void theElementTypeIsShownOnlyOnce() {
        assertThat(Walkthrough.of(constant(Tensor.of(1f, 2f))).fprop().table()).endsWith("float32[2]  [1., 2.]");
    }

    @Test
    void largeTensorsAreShownInFigures() {
        Node many = constant(Tensor.arange(0.0, 20.0, 1.0));

        assertThat(Walkthrough.of(many).fprop().table())
                .endsWith("float64[20]  min 0.000, mean 9.500, max 19.00");
    }

    @Test
    void undefinedNumbersOfALargeTensorAreCounted() {
        double[] numbers = new double[20];
        numbers[3] = numbers[4] = Double.NaN;

        assertThat(Walkthrough.of(constant(Tensor.of(numbers))).fprop().table())
                .endsWith("float64[20]  min 0.000, mean 0.000, max 0.000, 2 NaN");
    }

    @Test
    void truthValuesOfALargeTensorAreCounted() {
        Node truths = constant(Tensor.arange(0.0, 20.0, 1.0)).lt(5);

        assertThat(Walkthrough.of(truths).fprop().table()).endsWith("bool[20]     5 of 20 true");
    }

    @Test
    void withoutValuesTheGraphIsPrinted() {
        assertThat(walk).hasToString(walk.graph().toString());
    }
}
