// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static leibniz.nn.loss.Losses.binaryCrossEntropy;
import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import leibniz.Program;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Mlp;
import leibniz.nn.loss.Reduction;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Sgd;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Dataset MOONS = Toy.moons(50, 1);

    private static Mlp classifier() {
        return Mlp.of(2, 16, 2).activation(Activation.TANH).seed(3);
    }

    /// y = w·x + b in float64 with given numbers.
    private static Linear line(double w, double b) {
        return new Linear(parameter("w", Tensor.of(new double[][]{{w}})), parameter("b", Tensor.of(b)));
    }

    private static List<Tensor> numbers(Mlp model) {
        return model.parameters().stream().map(Parameter::value).toList();
    }

    @Test
    void itLearnsExclusiveOr() {
        Mlp model = Mlp.of(2, 8, 1).activation(Activation.TANH).seed(1);

        Run run = Trainer.of(model, binaryCrossEntropy()).optimizer(Adam.of(0.05)).batch(4).epochs(200).quiet()
                .fit(Toy.xor());

        assertThat(run.evaluator().accuracy(Toy.xor())).isEqualTo(1);
    }

    @Test
    void itLearnsTwoMoonsWellEnoughForOthersOfTheirKind() {
        Run run = Trainer.of(classifier(), crossEntropy()).optimizer(Adam.of(0.05)).batch(32).epochs(60).quiet()
                .fit(Toy.moons(200, 1));

        assertThat(run.evaluator().accuracy(Toy.moons(200, 2))).isEqualTo(1);
    }

    @Test
    void itFindsALine() {
        Linear model = line(0, 0);

        Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(0.3)).batch(10).epochs(200).quiet().fit(Toy.line());

        assertThat(model.parameters()).map(p -> p.value().item()).satisfiesExactly(
                w -> assertThat(w).isCloseTo(3, within(1e-12)), b -> assertThat(b).isCloseTo(-2, within(1e-12)));
    }

    @Test
    void itsStepsAreThoseOfALoopWrittenByHand() {
        Mlp trained = classifier();
        Trainer.of(trained, crossEntropy()).optimizer(Adam.of(0.01)).batch(10).epochs(3).seed(5).quiet().fit(MOONS);

        Mlp model = classifier();
        Input x = input("x", DType.FLOAT32, 10, 2);
        Input t = input("t", DType.INT32, 10);
        Node loss = crossEntropy().of(model.apply(x), t);
        Program step = program().inputs(x, t)
                .updates(Adam.of(0.01).updates(gradients(loss, model.parameters().toArray(Node[]::new)))).compile();
        for (int epoch = 1; epoch <= 3; epoch++) {
            for (Batch batch : Batches.of(MOONS, 10).shuffled(Key.of(5)).epoch(epoch)) {
                step.run(batch.data().features(), batch.data().targets());
            }
        }

        assertThat(numbers(trained)).isEqualTo(numbers(model));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        assertThat(trained(7)).isEqualTo(trained(7));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        assertThat(trained(7)).isNotEqualTo(trained(8));
    }

    private static List<Tensor> trained(long seed) {
        Mlp model = classifier();
        Trainer.of(model, crossEntropy()).batch(16).epochs(2).seed(seed).quiet().fit(MOONS);
        return numbers(model);
    }

    @Test
    void theLossOfAnEpochWeighsBatchesByTheirSize() {
        // The errors of w = 3, b = 0 are 2 everywhere but for what the first example is changed by.
        Tensor targets = Toy.line().targets().copy();
        ((double[]) targets.array())[0] -= 1;
        Trainer still = Trainer.of(line(3, 0), meanSquaredError()).optimizer(Sgd.of(0)).batch(4).epochs(1).quiet();

        double loss = still.fit(new Dataset(Toy.line().features(), targets)).last().training().loss();

        assertThat(loss).isCloseTo((9 * 4 + 9) / 10.0, within(1e-14));
    }

    @Test
    void aLossThatIsASumIsReportedAsAMean() {
        Trainer still = Trainer.of(line(3, 0), meanSquaredError().reduction(Reduction.SUM)).optimizer(Sgd.of(0))
                .batch(4)
                .epochs(1).quiet();

        assertThat(still.fit(Toy.line()).last().training().loss()).isCloseTo(4, within(1e-14));
    }

    @Test
    void theAccuracyOfAnEpochIsCountedOverAllBatches() {
        // The logit x is positive for the four largest of ten numbers and zero for one.
        Dataset signs = new Dataset(Toy.line().features(), Tensor.ones(10, 1));
        Trainer still = Trainer.of(line(1, 0), binaryCrossEntropy()).optimizer(Sgd.of(0)).batch(4).epochs(1).quiet();

        assertThat(still.fit(signs).last().training().accuracy()).hasValue(0.4);
    }

    @Test
    void aLossThatDoesNotClassifyHasNoAccuracy() {
        assertThat(Trainer.of(line(3, 0), meanSquaredError()).epochs(1).quiet().fit(Toy.line()).last().training()
                .accuracy())
                .isEmpty();
    }

    @Test
    void validationSeesTheParametersAtTheEndOfTheEpoch() {
        Linear model = line(0, 0);
        Run run = Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(0.1)).batch(4).epochs(2).validate(Toy.line())
                .quiet()
                .fit(Toy.line());

        assertThat(run.last().validation()).contains(Evaluator.of(model, meanSquaredError()).score(Toy.line()));
    }

    @Test
    void withoutValidationDataThereIsNoValidation() {
        assertThat(Trainer.of(line(0, 0), meanSquaredError()).epochs(1).quiet().fit(Toy.line()).last().validation())
                .isEmpty();
    }

    @Test
    void aRunHoldsEveryEpoch() {
        Run run = Trainer.of(line(0, 0), meanSquaredError()).epochs(3).quiet().fit(Toy.line());

        assertThat(run.epochs()).map(Epoch::number).containsExactly(1, 2, 3);
    }

    @Test
    void listenersAreToldOfEveryStepAndEpochAndOfTheEnd() {
        List<String> told = new ArrayList<>();

        Trainer.of(line(0, 0), meanSquaredError()).batch(5).epochs(2).quiet().listener(noting(told)).fit(Toy.line());

        assertThat(told).containsExactly("step 1/2 of 1/2", "step 2/2 of 1/2", "epoch 1/2", "step 1/2 of 2/2",
                "step 2/2 of 2/2", "epoch 2/2", "end");
    }

    @Test
    void listenersAreToldOfTheEndOfABrokenTraining() {
        List<String> told = new ArrayList<>();
        Dataset broken = new Dataset(Tensor.of(new double[][]{{Double.NaN}}), Tensor.of(new double[][]{{0}}));
        Trainer trainer = Trainer.of(line(0, 0), meanSquaredError()).quiet().listener(noting(told));

        assertThatThrownBy(() -> trainer.fit(broken)).isInstanceOf(TrainingException.class);
        assertThat(told).containsExactly("end");
    }

    @Test
    void everyListenerIsTold() {
        List<Epoch> first = new ArrayList<>();
        List<Epoch> second = new ArrayList<>();

        Run run = Trainer.of(line(0, 0), meanSquaredError()).listener(first::add).listener(second::add).epochs(2)
                .quiet()
                .fit(Toy.line());

        assertThat(List.of(first, second)).containsOnly(run.epochs());
    }

    private static Listener noting(List<String> told) {
        return new Listener() {
            @Override
            public void step(Step step) {
                told.add("step %d/%d of %d/%d".formatted(step.batch(), step.batches(), step.epoch(), step.epochs()));
            }

            @Override
            public void epoch(Epoch epoch) {
                told.add("epoch %d/%d".formatted(epoch.number(), epoch.epochs()));
            }

            @Override
            public void end() {
                told.add("end");
            }
        };
    }

    @Test
    void stepsReportTheLossBeforeThem() {
        List<Double> losses = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void step(Step step) {
                losses.add(step.loss());
            }

            @Override
            public void epoch(Epoch epoch) {
            }
        };

        Trainer.of(line(3, 0), meanSquaredError()).batch(10).epochs(1).quiet().listener(listener).fit(Toy.line());

        assertThat(losses).hasSize(1).first().satisfies(loss -> assertThat(loss).isCloseTo(4, within(1e-14)));
    }

    @Test
    void stepsCountTheirExamples() {
        List<String> counts = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void step(Step step) {
                counts.add("%d of %d".formatted(step.examples(), step.ofExamples()));
            }

            @Override
            public void epoch(Epoch epoch) {
            }
        };
        Trainer trainer = Trainer.of(line(0, 0), meanSquaredError()).batch(4).epochs(1).quiet().listener(listener);

        trainer.fit(Toy.line());
        trainer.lastBatch(LastBatch.DROP).fit(Toy.line());

        assertThat(counts).containsExactly("4 of 10", "8 of 10", "10 of 10", "4 of 8", "8 of 8");
    }

    @Test
    void theSpeedIsThatOfLearningAlone() {
        Epoch epoch = Trainer.of(line(0, 0), meanSquaredError()).batch(4).epochs(1).validate(Toy.line()).quiet()
                .fit(Toy.line()).last();

        assertThat(epoch.speed()).isGreaterThan(10 / epoch.seconds());
    }

    @Test
    void theLastBatchMayBeDropped() {
        List<String> told = new ArrayList<>();

        Trainer.of(line(0, 0), meanSquaredError()).batch(4).lastBatch(LastBatch.DROP).epochs(1).quiet()
                .listener(noting(told)).fit(Toy.line());

        assertThat(told).containsExactly("step 1/2 of 1/1", "step 2/2 of 1/1", "epoch 1/1", "end");
    }

    @Test
    void anOptimiserGoesOnFromWhereItIs() {
        Adam adam = Adam.of(0.01);
        Trainer trainer = Trainer.of(line(0, 0), meanSquaredError()).optimizer(adam).batch(5).epochs(1).quiet();

        trainer.fit(Toy.line());
        trainer.fit(Toy.line());

        assertThat(adam.state().getFirst().value().item()).isEqualTo(4);
    }

    @Test
    void aTrainerDoesNotChange() {
        Trainer one = Trainer.of(line(0, 0), meanSquaredError()).epochs(1).quiet();
        one.epochs(5);

        assertThat(one.fit(Toy.line()).epochs()).hasSize(1);
    }

    @Test
    void noExamplesAreRefused() {
        Dataset none = MOONS.take(0);

        assertThatThrownBy(() -> Trainer.of(classifier(), crossEntropy()).quiet().fit(none))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "fit: the examples (0) must be at least 1 to make a batch (Dataset of 0 (features float32[0,2], targets int32[0]))");
    }

    @Test
    void tooFewExamplesForTheOnlyBatchAreRefused() {
        Trainer trainer = Trainer.of(classifier(), crossEntropy()).batch(64).lastBatch(LastBatch.DROP).quiet();

        assertThatThrownBy(() -> trainer.fit(MOONS)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "fit: the examples (50) must be at least 64 to make a batch (Dataset of 50 (features float32[50,2], targets int32[50]))");
    }

    @Test
    void aLossThatIsNoScalarIsRefused() {
        Trainer trainer = Trainer.of(line(0, 0), meanSquaredError().reduction(Reduction.NONE)).batch(5).quiet();

        assertThatThrownBy(() -> trainer.fit(Toy.line())).isInstanceOf(ShapeException.class).hasMessage(
                "fit: the loss must be one number for a batch, its mean or its sum (it is float64[5,1], features is float64[5,1])");
    }

    @Test
    void featuresThatDoNotFitTheModelAreRefused() {
        Dataset wide = new Dataset(Tensor.zeros(DType.FLOAT32, Shape.of(4, 3)), Tensor.of(0, 1, 0, 1));

        assertThatThrownBy(() -> Trainer.of(classifier(), crossEntropy()).quiet().fit(wide))
                .isInstanceOf(ShapeException.class).hasMessage(
                        "linear: the last axis of x (3) must equal that of 0.weight (2) (x is [4,3], 0.weight is [16,2])");
    }

    @Test
    void aBatchOfZeroIsRefused() {
        assertThatThrownBy(() -> Trainer.of(classifier(), crossEntropy()).batch(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("trainer: batch (0) must be positive");
    }

    @Test
    void zeroEpochsAreRefused() {
        assertThatThrownBy(() -> Trainer.of(classifier(), crossEntropy()).epochs(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("trainer: epochs (0) must be positive");
    }
}
