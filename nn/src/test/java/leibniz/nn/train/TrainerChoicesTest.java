// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.Leibniz.parameter;
import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.clip.Clipping;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Mlp;
import leibniz.nn.loss.Reduction;
import leibniz.nn.metric.Metrics;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Sgd;
import leibniz.nn.schedule.Plateau;
import leibniz.nn.schedule.Schedule;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a trainer does when it is told more than model, loss and data.
class TrainerChoicesTest {
    private static final Dataset MOONS = Toy.moons(50, 1);

    private static Linear line(double w, double b) {
        return new Linear(parameter("w", Tensor.of(new double[][]{{w}})), parameter("b", Tensor.of(b)));
    }

    private static double[] numbers(Layer model) {
        return model.parameters().stream().map(Parameter::value).flatMapToDouble(
                t -> IntStream.range(0, t.size()).mapToDouble(i -> t.reshape(-1).getDouble(i))).toArray();
    }

    private static Mlp classifier() {
        return Mlp.of(2, 8, 2).activation(Activation.TANH).seed(3);
    }

    @ParameterizedTest
    @EnumSource(value = Reduction.class, names = {"MEAN", "SUM"})
    void gatheredBatchesAreLikeOneLargeBatch(Reduction reduction) {
        Linear whole = line(0.5, 0);
        Linear parts = line(0.5, 0);
        Trainer trainer = Trainer.of(whole, meanSquaredError().reduction(reduction)).optimizer(Sgd.of(0.01)).epochs(3)
                .quiet();
        trainer.batch(10).fit(Toy.line());

        Trainer.of(parts, meanSquaredError().reduction(reduction)).optimizer(Sgd.of(0.01)).epochs(3).batch(4)
                .accumulate(3).quiet().fit(Toy.line());

        assertThat(numbers(parts)).containsExactly(numbers(whole), within(1e-14));
    }

    @Test
    void aStepOfGatheredBatchesIsToldOnce() {
        List<Step> told = new ArrayList<>();
        Trainer.of(line(3, 0), meanSquaredError()).optimizer(Sgd.of(0)).batch(2).accumulate(3).epochs(1).quiet()
                .listener(listening(told)).fit(Toy.line());

        assertThat(told).map(Step::batch).containsExactly(3, 5);
        assertThat(told).allSatisfy(step -> assertThat(step.loss()).isCloseTo(4, within(1e-14)));
    }

    private static Listener listening(List<Step> told) {
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
            }

            @Override
            public void step(Step step) {
                told.add(step);
            }
        };
    }

    @Test
    void clippedGradientsKeepTheirDirection() {
        // The errors are 2 everywhere, so that the gradient is 4·mean(x) = −0.4 in w and 4 in b.
        Linear model = line(3, 0);
        double norm = Math.hypot(-0.4, 4);
        double scale = 0.5 / (norm + 1e-6);

        Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(1)).clip(Clipping.byGlobalNorm(0.5)).batch(10).epochs(1)
                .quiet()
                .fit(Toy.line());

        assertThat(numbers(model)).containsExactly(new double[]{3 + 0.4 * scale, -4 * scale}, within(1e-14));
    }

    @Test
    void smallGradientsAreNotClipped() {
        Linear free = line(3, 0);
        Linear clipped = line(3, 0);
        Trainer.of(free, meanSquaredError()).optimizer(Sgd.of(0.1)).epochs(2).quiet().fit(Toy.line());

        Trainer.of(clipped, meanSquaredError()).optimizer(Sgd.of(0.1)).clip(Clipping.byGlobalNorm(100)).epochs(2)
                .quiet().fit(Toy.line());

        assertThat(numbers(clipped)).isEqualTo(numbers(free));
    }

    @Test
    void eachStepHasTheRateOfItsNumber() {
        Run run = Trainer.of(line(0, 0), meanSquaredError()).optimizer(Sgd.of(0.8)).batch(5).epochs(2)
                .scheduleSteps(Schedule.exponential(0.5)).quiet().fit(Toy.line());

        assertThat(run.history().rates()).containsExactly(0.8, 0.4, 0.2, 0.1);
    }

    @Test
    void eachEpochHasTheRateOfItsNumber() {
        Run run = Trainer.of(line(0, 0), meanSquaredError()).optimizer(Sgd.of(0.8)).batch(5).epochs(2)
                .schedule(Schedule.exponential(0.5)).quiet().fit(Toy.line());

        assertThat(run.history().rates()).containsExactly(0.8, 0.8, 0.4, 0.4);
    }

    @Test
    void theRateFallsWhereTheLossDoesNot() {
        // A loss that does not depend on the rate: the second epoch is no better, and lowers the rate for the third.
        Run run = Trainer.of(line(3, 0), (output, target) -> output.sub(output).sum()).optimizer(Sgd.of(0.8)).batch(10)
                .epochs(3).schedule(Plateau.of(0.5, 0)).quiet().fit(Toy.line());

        assertThat(run.history().rates()).containsExactly(0.8, 0.8, 0.4);
    }

    @Test
    void historyHoldsTheLossOfEachStep() {
        List<Step> told = new ArrayList<>();
        Run run = Trainer.of(line(0, 0), meanSquaredError()).batch(4).epochs(2).quiet().listener(listening(told))
                .fit(Toy.line());

        assertThat(run.history().losses()).isEqualTo(told.stream().mapToDouble(Step::loss).toArray());
    }

    @Test
    void historyHoldsNorms() {
        Run run = Trainer.of(line(3, 0), meanSquaredError()).optimizer(Sgd.of(0)).batch(10).epochs(2).quiet()
                .fit(Toy.line());

        History.Norms w = run.history().norms().getFirst();
        assertThat(w.parameter()).isEqualTo("w");
        assertThat(w.gradients()).containsExactly(new double[]{0.4, 0.4}, within(1e-14));
        assertThat(w.weights()).containsExactly(3, 3);
    }

    @Test
    void withoutProgressItStops() {
        Run run = Trainer.of(line(3, 0), meanSquaredError()).optimizer(Sgd.of(0)).epochs(100).earlyStopping(4).quiet()
                .fit(Toy.line());

        assertThat(run.epochs()).hasSize(5);
    }

    @Test
    void tooLittleProgressIsNone() {
        Trainer slow = Trainer.of(line(0, 0), meanSquaredError()).optimizer(Sgd.of(1e-6)).batch(10).epochs(20).quiet();

        assertThat(slow.earlyStopping(4).fit(Toy.line()).epochs()).hasSize(20);
        assertThat(slow.earlyStopping(4, 0.1).fit(Toy.line()).epochs()).hasSize(5);
    }

    @Test
    void theBestEpochIsKept() {
        Mlp model = classifier();
        Run run = Trainer.of(model, crossEntropy()).optimizer(Adam.of(1)).epochs(8).validate(MOONS).keepBest().quiet()
                .fit(MOONS);

        double best = run.epochs().stream().mapToDouble(e -> e.validation().orElseThrow().loss()).min().orElseThrow();
        assertThat(run.last().validation().orElseThrow().loss()).isGreaterThan(best);
        assertThat(run.evaluator().score(MOONS).loss()).isEqualTo(best);
    }

    @Test
    void theGoalSaysWhatIsBest() {
        Run run = Trainer.of(classifier(), crossEntropy()).optimizer(Adam.of(1)).epochs(8).validate(MOONS)
                .metrics(Metrics.f1()).goal(Goal.largest("f1")).keepBest().quiet().fit(MOONS);

        double best = run.epochs().stream().mapToDouble(e -> e.validation().orElseThrow().measure("f1")).max()
                .orElseThrow();
        assertThat(run.evaluator().score(MOONS).measure("f1")).isEqualTo(best);
    }

    @Test
    void aGoalThatIsNotMeasuredIsRefused() {
        Trainer trainer = Trainer.of(line(3, 0), meanSquaredError()).optimizer(Sgd.of(0)).goal(Goal.ACCURACY).keepBest()
                .quiet();

        assertThatThrownBy(() -> trainer.fit(Toy.line())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score: there is no accuracy (loss 4.0000)");
    }

    @Test
    void metricsStandInTheScoreOfTheValidation() {
        Run run = Trainer.of(classifier(), crossEntropy()).epochs(1).validate(MOONS).metrics(Metrics.accuracy())
                .quiet().fit(MOONS);

        Score score = run.last().validation().orElseThrow();
        assertThat(score.metrics()).containsOnlyKeys("accuracy");
        assertThat(score.metrics().get("accuracy")).isEqualTo(score.accuracy().orElseThrow());
    }

    @Test
    void batchesMadeAheadChangeNothing() {
        Mlp one = classifier();
        Mlp other = classifier();
        Trainer.of(one, crossEntropy()).batch(16).epochs(2).quiet().fit(MOONS);

        Trainer.of(other, crossEntropy()).batch(16).epochs(2).prefetch(3).quiet().fit(MOONS);

        assertThat(numbers(other)).isEqualTo(numbers(one));
    }

    @Test
    void augmentedBatchesAreWhatIsLearntFrom() {
        Linear model = line(0, 0);
        Trainer.of(model, meanSquaredError()).optimizer(Sgd.of(0.3)).batch(10).epochs(200).quiet()
                .augment((batch, _) -> new Dataset(batch.features(), Tensor.zeros(10, 1))).fit(Toy.line());

        assertThat(numbers(model)).containsExactly(new double[]{0, 0}, within(1e-12));
    }

    @Test
    void lookingForARateChangesNothing() {
        Mlp model = classifier();
        double[] before = numbers(model);
        Adam adam = Adam.of(0.02);

        Trainer.of(model, crossEntropy()).optimizer(adam).batch(10).lastBatch(LastBatch.DROP).quiet().searchRate(MOONS);

        assertThat(numbers(model)).isEqualTo(before);
        assertThat(adam.learningRate().value().item()).isEqualTo(0.02);
        assertThat(adam.state()).allSatisfy(slot -> assertThat(slot.value().toDoubles()).containsOnly(0));
    }

    @Test
    void theRateThatIsFoundLearns() {
        RateSearch search = Trainer.of(classifier(), crossEntropy()).batch(10).quiet().searchRate(MOONS);

        assertThat(search.rates()).isSorted().hasSameSizeAs(search.losses());
        assertThat(Trainer.of(classifier(), crossEntropy()).optimizer(Adam.of(search.suggestion())).batch(10).epochs(20)
                .quiet().fit(MOONS).last().training().accuracy().orElseThrow()).isGreaterThan(0.85);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        Trainer trainer = Trainer.of(classifier(), crossEntropy());

        assertThatThrownBy(() -> trainer.accumulate(0)).hasMessage("trainer: accumulate (0) must be positive");
        assertThatThrownBy(() -> trainer.prefetch(0)).hasMessage("trainer: prefetch (0) must be positive");
        assertThatThrownBy(() -> trainer.earlyStopping(0)).hasMessage("trainer: patience (0) must be positive");
        assertThatThrownBy(() -> trainer.earlyStopping(1, -1))
                .hasMessage("trainer: the least improvement (-1.0) must not be negative");
    }
}
