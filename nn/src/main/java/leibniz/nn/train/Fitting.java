// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Prefetch;
import leibniz.nn.train.Standing.Best;
import leibniz.tensor.Tensor;

/// One call of [Trainer#fit].
final class Fitting {
    private final Settings settings;
    private final Batches batches;
    private final List<Listener> told;
    private final Evaluator evaluator;
    private final Steps steps;
    private final List<Parameter> parameters;
    private final Standing standing;
    private final Optional<Archive> archive;

    Fitting(Settings settings, Batches batches, List<Listener> told) {
        this.settings = settings;
        this.batches = batches;
        this.told = told;
        this.evaluator = Evaluator.of(settings.model, settings.loss).metrics(settings.metrics);
        this.steps = new Steps(settings);
        this.parameters = settings.model.parameters();
        this.standing = new Standing(parameters.size());
        this.archive = settings.checkpoints.map(rule -> new Archive(rule, new Snapshot(settings, batches)));
    }

    Run run() {
        archive.ifPresent(kept -> {
            steps.record(batches.from(1, 0).next().data());
            kept.restore(standing);
        });
        while (standing.epoch <= settings.epochs && !isExhausted()) {
            epoch();
        }
        if (settings.keepBest) {
            standing.best.ifPresent(best -> set(all(), best.numbers()));
        }
        return new Run(standing.epochs, evaluator, standing.history(parameters), settings.validation);
    }

    private boolean isExhausted() {
        return settings.patience.isPresent() && standing.best.isPresent()
                && standing.epochs.size() - standing.best.get().epoch() >= settings.patience.getAsInt();
    }

    private void epoch() {
        settings.ofEpochs.ifPresent(rule -> rule.set(settings.optimizer, standing.epoch - 1));
        long start = System.nanoTime();
        double before = standing.seconds;
        Iterator<Batch> left = batches.from(standing.epoch, standing.batch);
        if (settings.ahead > 0) {
            try (Prefetch prefetch = Prefetch.of(left, settings.ahead)) {
                steps(prefetch, start, before);
            }
        } else {
            steps(left, start, before);
        }
        double taught = before + (System.nanoTime() - start) * 1e-9;
        Optional<Score> judged = settings.validation.map(evaluator::score);
        Epoch done = new Epoch(standing.epoch, settings.epochs, standing.tally.score(), judged,
                before + (System.nanoTime() - start) * 1e-9, batches.examples(batches.count()) / taught);
        standing.close(done, parameters);
        settings.plateau.ifPresent(
                rule -> rule.report(done.validation().orElse(done.training()).loss(), settings.optimizer));
        judge(done);
        told.forEach(listener -> listener.epoch(done));
        archive.ifPresent(kept -> kept.write(standing));
    }

    private void steps(Iterator<Batch> left, long start, double before) {
        List<Batch> parts = new ArrayList<>();
        while (left.hasNext()) {
            Batch next = left.next();
            parts.add(next);
            if (parts.size() == settings.accumulate || next.number() == batches.count()) {
                step(parts);
                parts.clear();
                if (archive.isPresent() && archive.get().isDue(standing.step) && left.hasNext()) {
                    standing.seconds = before + (System.nanoTime() - start) * 1e-9;
                    archive.get().write(standing);
                }
            }
        }
    }

    private void step(List<Batch> parts) {
        Parameter rate = settings.optimizer.learningRate();
        settings.ofSteps.ifPresent(rule -> rule.set(settings.optimizer, Math.toIntExact(standing.step)));
        Steps.Outcome outcome = steps.step(parts, batches.count(), standing.epoch, standing.tally);
        standing.add(outcome, rate.value().item());
        standing.batch = parts.getLast().number();
        Step step = new Step(standing.epoch, settings.epochs, standing.batch, batches.count(),
                batches.examples(standing.batch), batches.examples(batches.count()), outcome.loss());
        told.forEach(listener -> listener.step(step));
    }

    private void judge(Epoch done) {
        if (!settings.keepBest && settings.patience.isEmpty()) {
            return;
        }
        double value = settings.goal.of(done.validation().orElse(done.training()));
        if (standing.best.isEmpty()
                || settings.goal.isBetter(value, standing.best.get().value(), settings.least)) {
            standing.best = Optional.of(new Best(done.number(), value,
                    settings.keepBest ? all().stream().map(Parameter::value).toList() : List.of()));
        }
    }

    /// Everything of the model that training changes.
    private List<Parameter> all() {
        return Stream.concat(parameters.stream(), settings.model.state().stream()).toList();
    }

    private static void set(List<Parameter> all, List<Tensor> numbers) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).set(numbers.get(i));
        }
    }
}
