// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import leibniz.nn.clip.Clipping;
import leibniz.nn.data.Augmentation;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.loss.Loss;
import leibniz.nn.metric.Metric;
import leibniz.nn.optim.Optimizer;
import leibniz.nn.schedule.Plateau;
import leibniz.nn.schedule.Schedule;
import leibniz.tensor.Key;

/// Trains a model.
///
/// ```java
/// Run run = Trainer.of(model, crossEntropy()).optimizer(Adam.of(1e-3)).batch(128).epochs(10).validate(test).fit(train);
/// ```
///
/// Loss, gradients and updates are one program for each size of batch. The same model, data and settings give the same
/// parameters, bit for bit, on every run, stopped and resumed or not.
///
/// On a terminal it shows a progress bar, if the library `me.tongfei:progressbar` is on the path; elsewhere it logs a line
/// for each epoch through SLF4J. [#quiet] switches both off. A trainer does not change: its methods give new ones.
public final class Trainer {
    private final Settings settings;

    private Trainer(Settings settings) {
        this.settings = settings;
    }

    private Trainer with(Consumer<Settings> change) {
        Settings copy = settings.copy();
        change.accept(copy);
        return new Trainer(copy);
    }

    /// By Adam with a learning rate of 0.001, in batches of 32, for 10 epochs, with seed 0.
    public static Trainer of(Layer model, Loss loss) {
        return new Trainer(new Settings(model, loss));
    }

    /// With that optimiser. It goes on from where it is: fitting again continues.
    public Trainer optimizer(Optimizer other) {
        return with(s -> s.optimizer = other);
    }

    /// In batches of that many examples.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer batch(int examples) {
        return with(s -> s.batch = requirePositive("batch", examples));
    }

    /// With that rule for the examples left over at the end of an epoch; unless told, they make a smaller batch.
    public Trainer lastBatch(LastBatch rule) {
        return with(s -> s.lastBatch = rule);
    }

    /// With the gradients of that many batches gathered for each step, as if they were one batch: for batches that would
    /// not fit into memory. At the end of an epoch a step may gather fewer.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer accumulate(int batches) {
        return with(s -> s.accumulate = requirePositive("accumulate", batches));
    }

    /// Over the data that many times.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer epochs(int times) {
        return with(s -> s.epochs = requirePositive("epochs", times));
    }

    /// Shuffled by that seed, in another order in each epoch.
    public Trainer seed(long number) {
        return with(s -> s.key = Key.of(number));
    }

    /// With each batch changed before it is learnt from.
    public Trainer augment(Augmentation change) {
        return with(s -> s.augmentation = Optional.of(change));
    }

    /// With so many batches made ahead of need, by a virtual thread. The batches are the same.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer prefetch(int batches) {
        return with(s -> s.ahead = requirePositive("prefetch", batches));
    }

    /// With gradients clipped before the optimiser gets them: `clip(Clipping.byGlobalNorm(1))`.
    public Trainer clip(Clipping rule) {
        return with(s -> s.clipping = rule);
    }

    /// With the learning rates of each epoch, from 0, by a schedule.
    public Trainer schedule(Schedule ofEpochs) {
        return with(s -> s.ofEpochs = Optional.of(ofEpochs));
    }

    /// With the learning rates of each step, from 0, by a schedule.
    public Trainer scheduleSteps(Schedule ofSteps) {
        return with(s -> s.ofSteps = Optional.of(ofSteps));
    }

    /// With learning rates that are lowered where the validation loss, or without validation the training loss, gets no
    /// better.
    public Trainer schedule(Plateau plateau) {
        return with(s -> s.plateau = Optional.of(plateau));
    }

    /// Scored on that data after each epoch.
    public Trainer validate(Dataset data) {
        return with(s -> s.validation = Optional.of(data));
    }

    /// With further measures of the validation data.
    public Trainer metrics(Metric... more) {
        return with(s -> s.metrics = Stream.concat(s.metrics.stream(), Stream.of(more)).toList());
    }

    /// With the best epoch found by that number of the validation, or of the training where there is no validation. Unless
    /// told, by its loss.
    public Trainer goal(Goal number) {
        return with(s -> s.goal = number);
    }

    /// Ended when that many epochs in a row were not better than the best one.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer earlyStopping(int patience) {
        return earlyStopping(patience, 0);
    }

    /// Ended when that many epochs in a row were not better than the best one by more than `least`.
    ///
    /// @throws IllegalArgumentException if the patience is not positive or `least` is negative
    public Trainer earlyStopping(int patience, double least) {
        if (!(least >= 0)) {
            throw new IllegalArgumentException(
                    "trainer: the least improvement (%s) must not be negative".formatted(least));
        }
        return with(s -> {
            s.patience = OptionalInt.of(requirePositive("patience", patience));
            s.least = least;
        });
    }

    /// Ended with the parameters and state of the best epoch in place of those of the last one.
    public Trainer keepBest() {
        return with(s -> s.keepBest = true);
    }

    /// With checkpoints in that folder at the end of each epoch. A training that finds checkpoints there goes on from the
    /// last one, and ends with the same bits as one that was never stopped.
    public Trainer checkpoints(Path folder) {
        return checkpoints(Checkpoints.in(folder));
    }

    /// With checkpoints, which a training that finds some goes on from.
    public Trainer checkpoints(Checkpoints rule) {
        return with(s -> s.checkpoints = Optional.of(rule));
    }

    /// Also telling that listener.
    public Trainer listener(Listener another) {
        return with(s -> s.listeners = Stream.concat(s.listeners.stream(), Stream.of(another)).toList());
    }

    /// Without progress bar and log lines; listeners are still told.
    public Trainer quiet() {
        return with(s -> s.quiet = true);
    }

    private static int requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("trainer: %s (%d) must be positive".formatted(name, value));
        }
        return value;
    }

    /// Trains.
    ///
    /// @throws TrainingException if a number in the data, a loss or a gradient is not finite, or a label out of range; the
    ///     parameters are as they were before that step. Also if the checkpoints were written by another training
    /// @throws leibniz.tensor.ShapeException if model, loss and data do not fit together
    /// @throws leibniz.tensor.DTypeException if their element types do not
    /// @throws IllegalArgumentException if there are too few examples for a batch, or no number of the goal's name
    /// @throws java.io.UncheckedIOException if a checkpoint cannot be written or read
    public Run fit(Dataset train) {
        Batches batches = batches(train);
        List<Listener> told = settings.quiet
                ? settings.listeners
                : Stream.concat(Stream.of(Progress.standard()), settings.listeners.stream()).toList();
        try {
            return new Fitting(settings, batches, told).run();
        } finally {
            told.forEach(Listener::end);
        }
    }

    /// Looks for a learning rate: trains with one that rises from 1e-7 to 10 over 100 steps, then puts everything back as
    /// it was.
    ///
    /// @throws TrainingException if a number in the data is not finite, or a label out of range
    /// @throws IllegalArgumentException if there are too few examples for a batch
    public RateSearch searchRate(Dataset train) {
        return RateSearch.of(settings, batches(train));
    }

    private Batches batches(Dataset train) {
        Batches batches = Batches.of(train, settings.batch).shuffled(settings.key).last(settings.lastBatch);
        if (batches.count() == 0) {
            throw new IllegalArgumentException(
                    "fit: the examples (%d) must be at least %d to make a batch (%s)".formatted(
                            train.size(), settings.lastBatch == LastBatch.KEEP ? 1 : settings.batch, train));
        }
        return settings.augmentation.map(batches::augmented).orElse(batches);
    }
}
