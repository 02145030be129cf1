// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import leibniz.nn.clip.Clipping;
import leibniz.nn.data.Augmentation;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.loss.Loss;
import leibniz.nn.metric.Metric;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Optimizer;
import leibniz.nn.schedule.Plateau;
import leibniz.nn.schedule.Schedule;
import leibniz.tensor.Key;

/// All that a trainer was told. Set on a copy before anybody else sees it, never after.
final class Settings {
    final Layer model;
    final Loss loss;
    Optimizer optimizer = Adam.of(1e-3);
    int batch = 32;
    LastBatch lastBatch = LastBatch.KEEP;
    int accumulate = 1;
    int epochs = 10;
    Key key = Key.of(0);
    int ahead;
    boolean quiet;
    boolean keepBest;
    double least;
    Goal goal = Goal.LOSS;
    Clipping clipping = gradients -> gradients;
    Optional<Augmentation> augmentation = Optional.empty();
    Optional<Schedule> ofEpochs = Optional.empty();
    Optional<Schedule> ofSteps = Optional.empty();
    Optional<Plateau> plateau = Optional.empty();
    OptionalInt patience = OptionalInt.empty();
    Optional<Dataset> validation = Optional.empty();
    Optional<Checkpoints> checkpoints = Optional.empty();
    List<Metric> metrics = List.of();
    List<Listener> listeners = List.of();

    Settings(Layer model, Loss loss) {
        this.model = model;
        this.loss = loss;
    }

    Settings copy() {
        Settings copy = new Settings(model, loss);
        copy.optimizer = optimizer;
        copy.batch = batch;
        copy.lastBatch = lastBatch;
        copy.accumulate = accumulate;
        copy.epochs = epochs;
        copy.key = key;
        copy.ahead = ahead;
        copy.quiet = quiet;
        copy.keepBest = keepBest;
        copy.least = least;
        copy.goal = goal;
        copy.clipping = clipping;
        copy.augmentation = augmentation;
        copy.ofEpochs = ofEpochs;
        copy.ofSteps = ofSteps;
        copy.plateau = plateau;
        copy.patience = patience;
        copy.validation = validation;
        copy.checkpoints = checkpoints;
        copy.metrics = metrics;
        copy.listeners = listeners;
        return copy;
    }
}
