// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static leibniz.nn.loss.Losses.binaryCrossEntropy;
import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Mlp;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Tensor X = Tensor.randn(1, 7, 2);
    private static final Layer SQUARES = Node::square;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    void predictionsComeInOrderWhateverTheBatch(int batch) {
        assertThat(Evaluator.of(SQUARES, meanSquaredError()).batch(batch).predict(X))
                .isEqualTo(value(constant(X).square()));
    }

    @Test
    void predictionsUseTheParametersOfTheMoment() {
        Mlp model = Mlp.of(2, 1).dtype(DType.FLOAT64);
        Evaluator evaluator = Evaluator.of(model, meanSquaredError());
        evaluator.predict(X);
        Parameter weight = model.parameters().getFirst();

        weight.set(Tensor.zeros(1, 2));

        assertThat(evaluator.predict(X)).isEqualTo(Tensor.zeros(7, 1));
    }

    @Test
    void noExamplesGiveNoPredictions() {
        assertThat(Evaluator.of(SQUARES, meanSquaredError()).predict(Tensor.zeros(0, 2))).isEqualTo(Tensor.zeros(0, 2));
    }

    @Test
    void aModelMustKeepTheAxisOfExamples() {
        assertThatThrownBy(() -> Evaluator.of(x -> x.sum(0), meanSquaredError()).predict(X))
                .isInstanceOf(ShapeException.class)
                .hasMessage("predict: the model must keep the axis of examples (features is [7,2], output is [2])");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    void theLossIsTheMeanOverAllExamplesWhateverTheBatch(int batch) {
        Dataset data = new Dataset(X, Tensor.zeros(7, 2));
        double sum = 0;
        for (double x : X.toDoubles()) {
            sum += Math.pow(x, 4);
        }

        assertThat(Evaluator.of(SQUARES, meanSquaredError()).batch(batch).score(data).loss()).isCloseTo(sum / 14,
                within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 100})
    void theAccuracyIsTheFractionOfRightDecisions(int batch) {
        Tensor logits = Tensor.of(new double[][]{{1, 0}, {0, 1}, {1, 0}, {0, 1}});
        Dataset data = new Dataset(logits, Tensor.of(0, 1, 1, 1));

        assertThat(Evaluator.of(x -> x, crossEntropy()).batch(batch).accuracy(data)).isEqualTo(0.75);
    }

    @Test
    void anAnswerOfSeveralDecisionsCountsEachOfThem() {
        Tensor logits = Tensor.of(new double[][]{{1, -1}, {1, 1}});
        Dataset data = new Dataset(logits, Tensor.of(new double[][]{{1, 0}, {0, 1}}));

        assertThat(Evaluator.of(x -> x, binaryCrossEntropy()).accuracy(data)).isEqualTo(0.75);
    }

    @Test
    void threadsMayShareAnEvaluator() {
        Evaluator evaluator = Evaluator.of(SQUARES, meanSquaredError()).batch(2);
        Tensor expected = value(constant(X).square());

        assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> evaluator.predict(X)).toList())
                .allSatisfy(y -> assertThat(y).isEqualTo(expected));
    }

    @Test
    void anAccuracyNeedsALossThatClassifies() {
        Dataset data = new Dataset(X, Tensor.zeros(7, 2));

        assertThatThrownBy(() -> Evaluator.of(SQUARES, meanSquaredError()).accuracy(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "accuracy: the loss must be one of classification (it is MeanSquaredError[reduction=MEAN])");
    }

    @Test
    void noExamplesHaveNoScore() {
        Dataset none = new Dataset(Tensor.zeros(DType.FLOAT64, Shape.of(0, 2)), Tensor.zeros(0, 2));

        assertThatThrownBy(() -> Evaluator.of(SQUARES, meanSquaredError()).score(none))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "score: there must be at least 1 example (Dataset of 0 (features float64[0,2], targets float64[0,2]))");
    }

    @Test
    void aBatchOfZeroIsRefused() {
        assertThatThrownBy(() -> Evaluator.of(SQUARES, meanSquaredError()).batch(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("evaluator: the batch (0) must be positive");
    }
}
