// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.program;
import static leibniz.Leibniz.value;
import static leibniz.nn.layer.Layers.batchNorm;
import static leibniz.nn.layer.Layers.dropout;
import static leibniz.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import leibniz.Program;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What training does that prediction does not.
class PassTest {
    private static final Node ONES = constant(Tensor.full(DType.FLOAT32, leibniz.tensor.Shape.of(1000), 1));

    private static Program step(Layer layer, Node x) {
        Pass pass = Pass.training();
        Node y = layer.apply(x, pass);
        return program().outputs(y).updates(pass.updates()).compile();
    }

    @Test
    void aDropoutLeavesPredictionsAlone() {
        assertThat(dropout(0.5).build(1).apply(ONES)).isSameAs(ONES);
    }

    @Test
    void aDropoutReplacesItsShareByZerosAndWidensTheRest() {
        float[] y = step(dropout(0.25).build(1), ONES).run().get(0).toFloats();

        assertThat(Arrays.stream(Tensor.of(y).toDoubles()).distinct().sorted().toArray()).containsExactly(0,
                (float) (1 / 0.75));
    }

    @Test
    void aDropoutReplacesAboutItsShare() {
        double[] y = step(dropout(0.25).build(1), ONES).run().get(0).toDoubles();

        assertThat(Arrays.stream(y).filter(v -> v == 0).count()).isBetween(200L, 300L);
    }

    @Test
    void eachStepDrawsAnotherMask() {
        Program step = step(dropout(0.5).build(1), ONES);

        assertThat(step.run().get(0)).isNotEqualTo(step.run().get(0));
    }

    @Test
    void theNumberOfTheMaskDecidesIt() {
        Dropout layer = new Dropout.Config(0.5).build(Scope.of(1));
        Program step = step(layer, ONES);
        Tensor first = step.run().get(0);
        step.run();

        layer.masks().set(Tensor.scalar(0L));

        assertThat(step.run().get(0)).isEqualTo(first);
    }

    @Test
    void masksAreCounted() {
        Dropout layer = new Dropout.Config(0.5).build(Scope.of(1).at("drop"));
        Program step = step(layer, ONES);
        step.run();
        step.run();

        assertThat(layer.state()).map(p -> p + " holds " + p.value().getLong())
                .containsExactly("drop.masks = parameter int64[] holds 2");
    }

    @Test
    void aDropoutUsedTwiceDrawsTwoMasks() {
        Layer drop = dropout(0.5).build(1);
        Layer both = x -> x;
        Pass pass = Pass.training();
        Node a = drop.apply(both.apply(ONES), pass);
        Node b = drop.apply(ONES, pass);
        Program step = program().outputs(a, b).updates(pass.updates()).compile();
        var values = step.run();

        assertThat(values.of(a)).isNotEqualTo(values.of(b));
    }

    @Test
    void twoDropoutsOfAModelDrawDifferentMasks() {
        Layer model = sequential(dropout(0.5), dropout(0.5)).build(1);
        Pass pass = Pass.training();
        Node a = model.parts().get("0").apply(ONES, pass);
        Node b = model.parts().get("1").apply(ONES, pass);

        assertThat(value(a)).isNotEqualTo(value(b));
    }

    @Test
    void batchStatisticsNormaliseInTraining() {
        Layer norm = batchNorm(2).build(1, DType.FLOAT64);
        Node x = constant(Tensor.of(new double[][]{{1, 10}, {3, 30}}));

        // Mean 2 and 20, biased variance 1 and 100.
        Tensor y = step(norm, x).run().get(0);

        assertThat(y.closeTo(Tensor.of(new double[][]{{-1 / Math.sqrt(1 + 1e-5), -10 / Math.sqrt(100 + 1e-5)},
            {1 / Math.sqrt(1 + 1e-5), 10 / Math.sqrt(100 + 1e-5)}}), 1e-14, 0)).isTrue();
    }

    @Test
    void runningStatisticsMoveByTheMomentum() {
        BatchNormalization norm = batchNorm(2).momentum(0.1).build(Scope.of(1).dtype(DType.FLOAT64));
        Program step = step(norm, constant(Tensor.of(new double[][]{{1, 10}, {3, 30}})));
        step.run();
        step.run();

        // Unbiased variance 2 and 200: 1 → 0.9 + 0.2 → …
        double variance = 0.9 * (0.9 + 0.1 * 2) + 0.1 * 2;
        assertThat(norm.runningVariance().value().getDouble(0)).isCloseTo(variance, within(1e-15));
    }

    @Test
    void runningStatisticsNormalisePredictions() {
        BatchNormalization norm = batchNorm(1).epsilon(0).build(Scope.of(1).dtype(DType.FLOAT64));
        norm.runningMean().set(Tensor.of(3.0));
        norm.runningVariance().set(Tensor.of(4.0));

        assertThat(value(norm.apply(constant(Tensor.of(new double[][]{{7}}))))).isEqualTo(
                Tensor.of(new double[][]{{2}}));
    }

    @Test
    void runningStatisticsAreState() {
        Layer model = sequential(batchNorm(2)).build(1);

        assertThat(model.state()).map(Parameter::label).containsExactly("0.runningMean", "0.runningVariance");
    }

    @Test
    void whatIsFrozenPredictsInTraining() {
        Layer model = sequential(dropout(0.5)).build(1).frozen();
        Pass pass = Pass.training();

        assertThat(model.apply(ONES, pass)).isSameAs(ONES);
    }

    @Test
    void whatIsFrozenUpdatesNothing() {
        Pass pass = Pass.training();
        batchNorm(1).build(1).frozen().apply(ONES.reshape(1000, 1), pass);

        assertThat(pass.updates()).isEmpty();
    }

    @Test
    void aPredictionRefusesToUpdate() {
        Parameter mean = new Parameter("mean", Tensor.zeros(2));

        assertThatThrownBy(() -> Pass.predicting().update(mean, mean)).isInstanceOf(IllegalStateException.class)
                .hasMessage("update: a pass that predicts changes nothing, not even mean");
    }
}
