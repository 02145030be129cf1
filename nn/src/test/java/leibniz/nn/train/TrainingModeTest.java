// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.nn.layer.Layers.batchNorm;
import static leibniz.nn.layer.Layers.dropout;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.sequential;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;

import leibniz.graph.Parameter;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.optim.Sgd;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// A trainer trains in training mode and judges in prediction.
class TrainingModeTest {
    private static final Dataset DATA = new Dataset(Tensor.randn(1, 12, 3), Tensor.randn(2, 12, 1));

    private static Trainer trainer(Layer model) {
        return Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(0.01)).batch(5).epochs(2).quiet();
    }

    private static Tensor state(Layer model, String name) {
        return model.state().stream().filter(p -> p.label().equals(name)).map(Parameter::value).findFirst()
                .orElseThrow();
    }

    @Test
    void everyStepDrawsAMaskWhateverTheSizeOfItsBatch() {
        Layer model = sequential(dropout(0.5), linear(3, 1)).build(1, DType.FLOAT64);
        trainer(model).fit(DATA);

        assertThat(state(model, "0.masks").getLong()).isEqualTo(6);
    }

    @Test
    void validationDrawsNone() {
        Layer model = sequential(dropout(0.5), linear(3, 1)).build(1, DType.FLOAT64);
        trainer(model).validate(DATA).fit(DATA);

        assertThat(state(model, "0.masks").getLong()).isEqualTo(6);
    }

    @Test
    void runningStatisticsLearnTheData() {
        Layer model = sequential(batchNorm(3), linear(3, 1)).build(1, DType.FLOAT64);
        Dataset shifted = new Dataset(Tensor.full(DType.FLOAT64, DATA.features().shape(), 7), DATA.targets());
        trainer(model).fit(shifted);

        // Six steps of momentum 0.1 from 0 towards 7.
        assertThat(state(model, "0.runningMean").closeTo(
                Tensor.full(DType.FLOAT64, leibniz.tensor.Shape.of(3), 7 * (1 - Math.pow(0.9, 6))), 1e-12, 0)).isTrue();
    }

    @Test
    void predictionsDoNotDependOnTheBatch() {
        Layer model = sequential(batchNorm(3), dropout(0.5), linear(3, 1)).build(1, DType.FLOAT64);
        Run run = trainer(model).fit(DATA);
        Tensor all = run.evaluator().predict(DATA.features());

        assertThat(run.evaluator().predict(DATA.features().slice(0, 0, 1)).closeTo(all.slice(0, 0, 1), 1e-12, 0))
                .isTrue();
    }

    @Test
    void frozenPartsStayAsTheyAre() {
        Layer model = sequential(linear(3, 3), linear(3, 1)).build(1, DType.FLOAT64);
        Tensor before = model.parameters().getFirst().value();
        trainer(model.frozen("0")).fit(DATA);

        assertThat(model.parameters().getFirst().value()).isEqualTo(before);
    }
}
