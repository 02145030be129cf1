// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leibniz.Values;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.loss.Loss;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Optimizer;
import leibniz.tensor.Key;

/// Trains a model.
///
/// ```java
/// Run run = Trainer.of(model, crossEntropy()).optimizer(Adam.of(1e-3)).batch(128).epochs(10).validate(test).fit(train);
/// ```
///
/// Loss, gradients and updates are one program for each size of batch. The same model, data and settings give the same
/// parameters, bit for bit, on every run.
///
/// On a terminal it shows a progress bar, if the library `me.tongfei:progressbar` is on the path; elsewhere it logs a line
/// for each epoch through SLF4J. [#quiet] switches both off. A trainer does not change: its methods give new ones.
public final class Trainer {
    private final Layer model;
    private final Loss loss;
    // Set on a copy before anybody sees it, never after.
    private Optimizer optimizer = Adam.of(1e-3);
    private int batch = 32;
    private LastBatch lastBatch = LastBatch.KEEP;
    private int epochs = 10;
    private long seed;
    private Optional<Dataset> validation = Optional.empty();
    private List<Listener> listeners = List.of();
    private boolean quiet;

    private Trainer(Layer model, Loss loss) {
        this.model = model;
        this.loss = loss;
    }

    private Trainer copy() {
        Trainer copy = new Trainer(model, loss);
        copy.optimizer = optimizer;
        copy.batch = batch;
        copy.lastBatch = lastBatch;
        copy.epochs = epochs;
        copy.seed = seed;
        copy.validation = validation;
        copy.listeners = listeners;
        copy.quiet = quiet;
        return copy;
    }

    /// By Adam with a learning rate of 0.001, in batches of 32, for 10 epochs, with seed 0.
    public static Trainer of(Layer model, Loss loss) {
        return new Trainer(model, loss);
    }

    /// With that optimiser. It goes on from where it is: fitting again continues.
    public Trainer optimizer(Optimizer other) {
        Trainer next = copy();
        next.optimizer = other;
        return next;
    }

    /// In batches of that many examples.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer batch(int examples) {
        Trainer next = copy();
        next.batch = requirePositive("batch", examples);
        return next;
    }

    /// With that rule for the examples left over at the end of an epoch; unless told, they make a smaller batch.
    public Trainer lastBatch(LastBatch rule) {
        Trainer next = copy();
        next.lastBatch = rule;
        return next;
    }

    /// Over the data that many times.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Trainer epochs(int times) {
        Trainer next = copy();
        next.epochs = requirePositive("epochs", times);
        return next;
    }

    /// Shuffled by that seed, in another order in each epoch.
    public Trainer seed(long number) {
        Trainer next = copy();
        next.seed = number;
        return next;
    }

    /// Scored on that data after each epoch.
    public Trainer validate(Dataset data) {
        Trainer next = copy();
        next.validation = Optional.of(data);
        return next;
    }

    /// Also telling that listener.
    public Trainer listener(Listener another) {
        Trainer next = copy();
        next.listeners = Stream.concat(listeners.stream(), Stream.of(another)).toList();
        return next;
    }

    /// Without progress bar and log lines; listeners are still told.
    public Trainer quiet() {
        Trainer next = copy();
        next.quiet = true;
        return next;
    }

    private static int requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("trainer: %s (%d) must be positive".formatted(name, value));
        }
        return value;
    }

    /// Trains.
    ///
    /// @throws TrainingException if a number in the data or a loss is not finite, or a label out of range; the parameters
    ///     are as they were before that batch
    /// @throws leibniz.tensor.ShapeException if model, loss and data do not fit together
    /// @throws leibniz.tensor.DTypeException if their element types do not
    /// @throws IllegalArgumentException if there are too few examples for a batch
    public Run fit(Dataset train) {
        Batches batches = Batches.of(train, batch).shuffled(Key.of(seed)).last(lastBatch);
        if (batches.count() == 0) {
            throw new IllegalArgumentException(
                    "fit: the examples (%d) must be at least %d to make a batch (%s)".formatted(
                            train.size(), lastBatch == LastBatch.KEEP ? 1 : batch, train));
        }
        List<Listener> told = quiet ? listeners
                : Stream.concat(Stream.of(Progress.standard()), listeners.stream()).toList();
        try {
            return new Fitting(batches, told).run();
        } finally {
            told.forEach(Listener::end);
        }
    }

    /// One call of [#fit].
    private final class Fitting {
        private final Batches batches;
        private final List<Listener> told;
        private final Evaluator evaluator = Evaluator.of(model, loss);
        private final Map<Integer, StepProgram> programs = new HashMap<>();

        Fitting(Batches batches, List<Listener> told) {
            this.batches = batches;
            this.told = told;
        }

        Run run() {
            List<Epoch> past = new ArrayList<>();
            for (int number = 1; number <= epochs; number++) {
                Epoch epoch = epoch(number);
                past.add(epoch);
                told.forEach(listener -> listener.epoch(epoch));
            }
            return new Run(past, evaluator);
        }

        private Epoch epoch(int number) {
            long start = System.nanoTime();
            Tally tally = new Tally();
            for (Batch next : batches.epoch(number)) {
                Step step = new Step(number, epochs, next.number(), batches.count(), step(number, next, tally));
                told.forEach(listener -> listener.step(step));
            }
            Optional<Score> judged = validation.map(evaluator::score);
            return new Epoch(number, epochs, tally.score(), judged, (System.nanoTime() - start) * 1e-9);
        }

        private double step(int epoch, Batch next, Tally tally) {
            StepProgram program = programs.computeIfAbsent(next.data().size(),
                    _ -> StepProgram.of(model, loss, optimizer, next.data()));
            String where = "epoch %d, batch %d of %d".formatted(epoch, next.number(), batches.count());
            new Checks("fit", where).check(next, program.measured().classes());
            Values values = run(program, next, where);
            double value = values.of(program.measured().loss()).item();
            if (!Double.isFinite(value)) {
                throw new TrainingException(
                        "fit: the loss must be finite but is %s (%s, the learning rate is %s)".formatted(
                                value, where, optimizer.learningRate().value().item()),
                        null);
            }
            tally.add(program.measured(), values, next.data().size());
            return value;
        }

        private static Values run(StepProgram program, Batch next, String where) {
            try {
                return program.run(next.data());
            } catch (IndexOutOfBoundsException e) {
                throw new TrainingException("fit: %s (%s)".formatted(e.getMessage(), where), e);
            }
        }
    }
}
