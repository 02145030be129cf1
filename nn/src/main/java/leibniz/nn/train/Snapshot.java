// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.nn.data.Batches;
import leibniz.nn.metric.Metric;
import leibniz.nn.store.BadFileException;
import leibniz.nn.train.Standing.Best;
import leibniz.tensor.Tensor;

/// Where a training stands, as named tensors and facts, and back.
final class Snapshot {
    private static final String FORMAT = "leibniz checkpoint 2";
    /// Of an epoch: seconds, speed, training loss and accuracy, whether it was validated, validation loss and accuracy; metrics.
    private static final int COLUMNS = 7;

    private final Settings settings;
    private final Batches batches;

    Snapshot(Settings settings, Batches batches) {
        this.settings = settings;
        this.batches = batches;
    }

    Map<String, Tensor> tensors(Standing standing) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters().forEach((name, parameter) -> tensors.put(name, parameter.live()));
        standing.best.ifPresent(best -> {
            for (int i = 0; i < best.numbers().size(); i++) {
                tensors.put("best/" + i, best.numbers().get(i));
            }
        });
        tensors.put("running/tally", Tensor.of(standing.tally.toArray()));
        tensors.put("running/gradients", Tensor.of(standing.gradientNorms));
        tensors.put("history/losses", Tensor.of(standing.losses.toArray()));
        tensors.put("history/rates", Tensor.of(standing.rates.toArray()));
        tensors.put("history/gradients", matrix(standing.gradients, standing.gradientNorms.length));
        tensors.put("history/weights", matrix(standing.weights, standing.gradientNorms.length));
        tensors.put("history/epochs", matrix(standing.epochs.stream().map(this::row).toList(), columns()));
        return tensors;
    }

    private int columns() {
        return COLUMNS + settings.metrics.size();
    }

    private static Tensor matrix(List<double[]> rows, int columns) {
        double[] all = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * columns, columns);
        }
        return Tensor.wrap(all, rows.size(), columns);
    }

    private double[] row(Epoch epoch) {
        double[] row = new double[columns()];
        row[0] = epoch.seconds();
        row[1] = epoch.speed();
        row[2] = epoch.training().loss();
        row[3] = epoch.training().accuracy().orElse(Double.NaN);
        epoch.validation().ifPresent(score -> {
            row[4] = 1;
            row[5] = score.loss();
            row[6] = score.accuracy().orElse(Double.NaN);
            for (int i = 0; i < settings.metrics.size(); i++) {
                row[COLUMNS + i] = score.measure(settings.metrics.get(i).name());
            }
        });
        return row;
    }

    private Epoch epoch(int number, Tensor row) {
        double[] x = row.toDoubles();
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < settings.metrics.size(); i++) {
            metrics.put(settings.metrics.get(i).name(), x[COLUMNS + i]);
        }
        return new Epoch(number, settings.epochs, new Score(x[2], unlessNaN(x[3])),
                x[4] == 0 ? Optional.empty() : Optional.of(new Score(x[5], unlessNaN(x[6]), metrics)), x[0], x[1]);
    }

    private static OptionalDouble unlessNaN(double x) {
        return Double.isNaN(x) ? OptionalDouble.empty() : OptionalDouble.of(x);
    }

    /// What must be the same when the training goes on.
    private Map<String, String> identity() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", FORMAT);
        facts.put("data", batches.data().toString());
        facts.put("key", "%016x%016x".formatted(settings.key.secret(), settings.key.stream()));
        facts.put("batch", "%d (%s)".formatted(settings.batch, settings.lastBatch));
        facts.put("accumulate", Integer.toString(settings.accumulate));
        facts.put("metrics", settings.metrics.stream().map(Metric::name).toList().toString());
        facts.put("keepBest", Boolean.toString(settings.keepBest));
        return facts;
    }

    Map<String, String> facts(Standing standing) {
        Map<String, String> facts = identity();
        facts.put("epoch", Integer.toString(standing.epoch));
        facts.put("batches", Integer.toString(standing.batch));
        facts.put("steps", Integer.toString(standing.stepsOfEpoch));
        facts.put("step", Long.toString(standing.step));
        facts.put("seconds", Double.toString(standing.seconds));
        standing.best.ifPresent(best -> {
            facts.put("best", Integer.toString(best.epoch()));
            facts.put("bestValue", Double.toString(best.value()));
        });
        return facts;
    }

    /// Everything that a step changes, by the name it is kept under.
    private Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        put(all, "parameter/", settings.model.parameters());
        put(all, "state/", settings.model.state());
        put(all, "optimizer/", settings.optimizer.state());
        settings.plateau.ifPresent(rule -> put(all, "", rule.state()));
        int i = 0;
        for (Parameter rate : settings.optimizer.rates().keySet()) {
            // Groups have rates of their own, which may all have one name.
            all.put("rate/" + i++, rate);
        }
        return all;
    }

    private static void put(Map<String, Parameter> all, String prefix, List<Parameter> more) {
        for (Parameter parameter : more) {
            if (all.putIfAbsent(prefix + parameter.label(), parameter) != null) {
                throw new IllegalArgumentException(
                        "fit: for checkpoints, parameters must have different names, but two are called "
                                + parameter.label());
            }
        }
    }

    /// All or nothing: what does not belong to this training is refused before anything is set.
    void restore(String file, Map<String, Tensor> tensors, Map<String, String> facts, Standing standing)
            throws BadFileException {
        requireSame(file, facts);
        Map<String, Parameter> parameters = parameters();
        requireTypes(file, parameters, tensors);
        parameters.forEach((name, parameter) -> parameter.set(get(tensors, name)));
        standing.epoch = Integer.parseInt(get(facts, "epoch"));
        standing.batch = Integer.parseInt(get(facts, "batches"));
        standing.stepsOfEpoch = Integer.parseInt(get(facts, "steps"));
        standing.step = Long.parseLong(get(facts, "step"));
        standing.seconds = Double.parseDouble(get(facts, "seconds"));
        standing.tally = Tally.of(get(tensors, "running/tally").toDoubles());
        standing.gradientNorms = get(tensors, "running/gradients").toDoubles();
        standing.losses.addAll(get(tensors, "history/losses").toDoubles());
        standing.rates.addAll(get(tensors, "history/rates").toDoubles());
        Tensor epochs = get(tensors, "history/epochs");
        for (int i = 0; i < epochs.shape().axis(0); i++) {
            standing.epochs.add(epoch(i + 1, epochs.select(0, i)));
            standing.gradients.add(get(tensors, "history/gradients").select(0, i).toDoubles());
            standing.weights.add(get(tensors, "history/weights").select(0, i).toDoubles());
        }
        standing.best = best(tensors, facts);
    }

    private static Optional<Best> best(Map<String, Tensor> tensors, Map<String, String> facts) {
        if (!facts.containsKey("best")) {
            return Optional.empty();
        }
        List<Tensor> numbers = new ArrayList<>();
        for (int i = 0; tensors.containsKey("best/" + i); i++) {
            numbers.add(get(tensors, "best/" + i));
        }
        return Optional.of(new Best(Integer.parseInt(get(facts, "best")), Double.parseDouble(get(facts, "bestValue")),
                numbers));
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private void requireSame(String file, Map<String, String> facts) {
        identity().forEach((name, mine) -> {
            String theirs = String.valueOf(facts.get(name));
            if (!mine.equals(theirs)) {
                throw other(file, "%s is %s there and %s here".formatted(name, theirs, mine));
            }
        });
    }

    private static void requireTypes(String file, Map<String, Parameter> parameters, Map<String, Tensor> tensors) {
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(parameters.keySet());
        unknown.removeIf(name -> name.matches("(best|running|history)/.*"));
        if (!unknown.isEmpty()) {
            throw other(file, "there is %s".formatted(unknown));
        }
        parameters.forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            String there = tensor == null ? "not there" : new Type(tensor.dtype(), tensor.shape()) + " there";
            if (!there.equals(parameter.type() + " there")) {
                throw other(file, "%s is %s and %s here".formatted(name, there, parameter.type()));
            }
        });
    }

    private static TrainingException other(String file, String difference) {
        return new TrainingException(
                "fit: checkpoint %s was written by another training: %s; choose another folder or empty this one"
                        .formatted(file, difference),
                null);
    }
}
