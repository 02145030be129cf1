// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.Leibniz.parameter;
import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Mlp;
import leibniz.nn.loss.Loss;
import leibniz.nn.optim.Sgd;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What a training says when it meets numbers that are none, or none that it can use.
class BadNumbersTest {
    private final Parameter w = parameter("w", Tensor.of(new double[][]{{1, 1, 1}}));
    private final Layer model = new Linear(w, null);

    /// Six examples of three features, all 1 but for one.
    private static Dataset features(int example, int feature, double value) {
        double[] x = new double[18];
        Arrays.fill(x, 1);
        x[3 * example + feature] = value;
        return new Dataset(Tensor.wrap(x, 6, 3), Tensor.zeros(6, 1));
    }

    private Trainer trainer(int batch) {
        return Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(0.01)).batch(batch).epochs(2).seed(4).quiet();
    }

    @Test
    void aFeatureThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> trainer(6).fit(features(4, 2, Double.NaN))).isInstanceOf(TrainingException.class)
                .hasMessage(
                        "fit: every feature must be finite, but feature 2 of example 4 is NaN (epoch 1, batch 1 of 1, features is [6,3])");
    }

    @Test
    void theExampleIsCountedInTheDataNotInTheBatch() {
        int batch = StreamSupport
                .stream(Batches.of(features(0, 0, 1), 2).shuffled(Key.of(4)).epoch(1).spliterator(), false)
                .filter(b -> IntStream.of(b.examples().toInts()).anyMatch(i -> i == 5)).mapToInt(Batch::number)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> trainer(2).fit(features(5, 0, Double.NEGATIVE_INFINITY))).hasMessage(
                "fit: every feature must be finite, but feature 0 of example 5 is -Infinity (epoch 1, batch %d of 3, features is [2,3])",
                batch);
    }

    @Test
    void aFeatureOfAPictureIsNamedByRowAndColumn() {
        float[] pixels = new float[2 * 3 * 4];
        pixels[12 + 4 + 2] = Float.POSITIVE_INFINITY;
        Dataset pictures = new Dataset(Tensor.wrap(pixels, 2, 3, 4), Tensor.of(0, 1));
        Mlp mlp = Mlp.of(12, 2);
        Trainer trainer = Trainer.of(flattening(mlp), crossEntropy()).quiet();

        assertThatThrownBy(() -> trainer.fit(pictures)).hasMessage(
                "fit: every feature must be finite, but feature [1,2] of example 1 is Infinity (epoch 1, batch 1 of 1, features is [2,3,4])");
    }

    private static Layer flattening(Mlp mlp) {
        return x -> mlp.apply(x.reshape(x.shape().axis(0), -1));
    }

    @Test
    void aTargetThatIsNoNumberIsNamed() {
        Dataset data = new Dataset(Tensor.ones(1, 3), Tensor.of(new double[][]{{Double.NaN}}));

        assertThatThrownBy(() -> trainer(6).fit(data)).isInstanceOf(TrainingException.class).hasMessage(
                "fit: every target must be finite, but target 0 of example 0 is NaN (epoch 1, batch 1 of 1, targets is [1,1])");
    }

    @Test
    void aTargetWithoutAxesOfItsOwnNeedsNoPlace() {
        Dataset data = new Dataset(Tensor.ones(1, 3), Tensor.of(Double.NaN));
        Trainer trainer = Trainer.of(x -> model.apply(x).squeeze(1), meanSquaredError()).quiet();

        assertThatThrownBy(() -> trainer.fit(data)).hasMessage(
                "fit: every target must be finite, but target of example 0 is NaN (epoch 1, batch 1 of 1, targets is [1])");
    }

    @Test
    void aBadNumberLeavesTheParametersAlone() {
        assertThatThrownBy(() -> trainer(6).fit(features(0, 0, Double.NaN))).isInstanceOf(TrainingException.class);

        assertThat(w.value()).isEqualTo(Tensor.of(new double[][]{{1, 1, 1}}));
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsExample() {
        Dataset data = new Dataset(Tensor.zeros(DType.FLOAT32, Shape.of(1, 3)), Tensor.of(10));

        assertThatThrownBy(() -> Trainer.of(Mlp.of(3, 10), crossEntropy()).quiet().fit(data))
                .isInstanceOf(TrainingException.class).hasMessage(
                        "fit: every label must lie in 0 to 9, but that of example 0 is 10 (epoch 1, batch 1 of 1, the model has 10 outputs)");
    }

    @Test
    void aNegativeLabelIsRefusedToo() {
        Dataset data = new Dataset(Tensor.zeros(DType.FLOAT32, Shape.of(1, 3)), Tensor.of(-1L));

        assertThatThrownBy(() -> Trainer.of(Mlp.of(3, 10), crossEntropy()).quiet().fit(data)).hasMessage(
                "fit: every label must lie in 0 to 9, but that of example 0 is -1 (epoch 1, batch 1 of 1, the model has 10 outputs)");
    }

    @Test
    void anIndexOutOfRangeInALossOfOnesOwnComesWithTheBatch() {
        Loss own = (z, t) -> z.gather(1, t.unsqueeze(1)).mean();
        Dataset data = new Dataset(Tensor.zeros(1, 3), Tensor.of(1));

        assertThatThrownBy(() -> Trainer.of(model, own).quiet().fit(data)).isInstanceOf(TrainingException.class)
                .hasCauseInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith(
                        "fit: gather: index 1 at [0, 0] must lie in 0 to 0, axis 1 of x (x is [1,1], index is [1,1])")
                .hasMessageEndingWith(" (epoch 1, batch 1 of 1)");
    }

    @Test
    void aLossThatIsNotFiniteStopsTheTraining() {
        assertThatThrownBy(() -> trainer(6).fit(features(0, 0, 1e200))).isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "fit: the loss must be finite but is Infinity (epoch 1, batch 1 of 1, the learning rate is 0.01)\n"
                                + "  first bad node: square, recorded at ")
                .hasMessageEndingWith(", is Infinity at [1,0]");
    }

    @Test
    void aLossThatIsNotFiniteChangesNoParameter() {
        assertThatThrownBy(() -> trainer(6).fit(features(0, 0, 1e200))).isInstanceOf(TrainingException.class);

        assertThat(w.value()).isEqualTo(Tensor.of(new double[][]{{1, 1, 1}}));
    }

    @Test
    void aLossOfMinusInfinityChangesNoParameter() {
        Trainer trainer = Trainer.of(model, (output, target) -> output.sum().neg()).quiet();

        assertThatThrownBy(
                () -> trainer.fit(new Dataset(Tensor.full(DType.FLOAT64, Shape.of(2, 3), 1e308), Tensor.zeros(2, 1))))
                .isInstanceOf(TrainingException.class).hasMessageStartingWith(
                        "fit: the loss must be finite but is -Infinity (epoch 1, batch 1 of 1, the learning rate is 0.001)\n"
                                + "  first bad node: matmul, recorded at ")
                .hasMessageEndingWith(", is Infinity at [0,0]");
        assertThat(w.value()).isEqualTo(Tensor.of(new double[][]{{1, 1, 1}}));
    }

    @Test
    void aLossThatIsNotFiniteChangesNothingTheOptimiserRemembers() {
        Sgd sgd = Sgd.of(0.01).momentum(0.9);

        assertThatThrownBy(() -> trainer(6).optimizer(sgd).fit(features(0, 0, 1e200)))
                .isInstanceOf(TrainingException.class);

        assertThat(sgd.state().getFirst().value()).isEqualTo(Tensor.zeros(1, 3));
    }

    @Test
    void aGradientThatIsNotFiniteIsNamedAndChangesNothing() {
        // |x·w|^(1/2) has the value 0 and no finite derivative at x·w = 0.
        Trainer trainer = Trainer.of(model, (output, target) -> output.sub(target).abs().sqrt().mean()).quiet();
        Dataset data = new Dataset(Tensor.ones(1, 3), Tensor.of(new double[][]{{3}}));

        assertThatThrownBy(() -> trainer.fit(data)).isInstanceOf(TrainingException.class).hasMessageStartingWith(
                "fit: the norm of every gradient must be finite but that of w is NaN (epoch 1, batch 1 of 1, the learning rate is 0.001)\n"
                        + "  first bad node: ");
        assertThat(w.value()).isEqualTo(Tensor.of(new double[][]{{1, 1, 1}}));
    }

    @Test
    void aParameterThatIsBadFromTheStartIsTheCulprit() {
        w.set(Tensor.of(new double[][]{{1, Double.NaN, 1}}));

        assertThatThrownBy(() -> trainer(6).fit(features(0, 0, 1))).hasMessage(
                "fit: the loss must be finite but is NaN (epoch 1, batch 1 of 1, the learning rate is 0.01)\n"
                        + "  first bad node: w is NaN at [0,1]");
    }

    @Test
    void scoringNamesBadLabelsToo() {
        Evaluator evaluator = Evaluator.of(x -> x, crossEntropy());

        assertThatThrownBy(() -> evaluator.score(new Dataset(Tensor.zeros(2, 3), Tensor.of(0, 3))))
                .isInstanceOf(TrainingException.class).hasMessage(
                        "score: every label must lie in 0 to 2, but that of example 1 is 3 (batch 1 of 1, the model has 3 outputs)");
    }

    @Test
    void scoringNamesBadNumbersToo() {
        Evaluator evaluator = Evaluator.of(model, meanSquaredError()).batch(4);

        assertThatThrownBy(() -> evaluator.score(features(5, 1, Double.NaN))).isInstanceOf(TrainingException.class)
                .hasMessage(
                        "score: every feature must be finite, but feature 1 of example 5 is NaN (batch 2 of 2, features is [2,3])");
    }
}
