// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Pass;
import leibniz.nn.loss.Loss;
import leibniz.nn.metric.Metric;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Predicts with a model and scores it, a batch at a time, so that memory does not grow with the data.
///
/// Parameters are read at each call. Any number of threads may use one evaluator.
public final class Evaluator {
    private static final int BATCH = 256;

    private record Prediction(Program program, Node output) {
    }

    private record Scoring(Program program, Measured measured) {
    }

    private final Layer model;
    private final Loss loss;
    private final int batch;
    private final List<Metric> metrics;
    private final Map<Type, Prediction> predictions = new HashMap<>();
    private final Map<List<Type>, Scoring> scorings = new HashMap<>();

    private Evaluator(Layer model, Loss loss, int batch, List<Metric> metrics) {
        this.model = model;
        this.loss = loss;
        this.batch = batch;
        this.metrics = List.copyOf(metrics);
    }

    /// In batches of 256 examples.
    public static Evaluator of(Layer model, Loss loss) {
        return new Evaluator(model, loss, BATCH, List.of());
    }

    /// In batches of that many examples.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Evaluator batch(int examples) {
        if (examples <= 0) {
            throw new IllegalArgumentException("evaluator: the batch (%d) must be positive".formatted(examples));
        }
        return new Evaluator(model, loss, examples, metrics);
    }

    /// Whose scores have these measures too.
    public Evaluator metrics(List<Metric> measures) {
        return new Evaluator(model, loss, batch, measures);
    }

    /// What it evaluates.
    public Layer model() {
        return model;
    }

    /// What it scores by.
    public Loss loss() {
        return loss;
    }

    /// The model's outputs for features `[n,…]`, in order.
    ///
    /// @throws ShapeException if the model does not take such features
    /// @throws leibniz.tensor.DTypeException if they have another element type than the model's parameters
    public Tensor predict(Tensor features) {
        int n = features.shape().axis(0);
        List<Tensor> parts = new ArrayList<>();
        for (int at = 0; at < n || parts.isEmpty(); at += batch) {
            Tensor part = features.slice(0, at, Math.min(at + batch, n));
            parts.add(prediction(new Type(part.dtype(), part.shape())).program.run(part).get(0));
        }
        return parts.size() == 1 ? parts.getFirst() : joined(n, parts);
    }

    private static Tensor joined(int n, List<Tensor> parts) {
        Tensor first = parts.getFirst();
        Shape shape = first.shape().with(0, n);
        Object all = first.dtype().newArray(shape.size());
        int at = 0;
        for (Tensor part : parts) {
            System.arraycopy(part.contiguous().array(), 0, all, at, part.size());
            at += part.size();
        }
        return Tensor.wrap(all, shape);
    }

    private synchronized Prediction prediction(Type type) {
        return predictions.computeIfAbsent(type, _ -> {
            Input x = new Input("features", type);
            Node output = model.apply(x);
            if (output.shape().rank() == 0 || output.shape().axis(0) != type.shape().axis(0)) {
                throw new ShapeException(
                        "predict: the model must keep the axis of examples (features is %s, output is %s)"
                                .formatted(type.shape(), output.shape()));
            }
            return new Prediction(Leibniz.program().inputs(x).outputs(output).compile(), output);
        });
    }

    /// Loss, accuracy and metrics over all examples.
    ///
    /// @throws TrainingException if a number in the data is not finite, or a label out of range
    /// @throws ShapeException if model, loss and data do not fit together
    /// @throws IllegalArgumentException if there are no examples
    public Score score(Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("score: there must be at least 1 example (%s)".formatted(data));
        }
        Batches batches = Batches.of(data, batch);
        Tally tally = new Tally();
        Map<String, Metric.Tally> measures = new LinkedHashMap<>();
        metrics.forEach(metric -> measures.put(metric.name(), metric.start()));
        for (Batch part : batches.epoch(1)) {
            Scoring scoring = scoring(part.data());
            new Checks("score", "batch %d of %d".formatted(part.number(), batches.count())).check(part,
                    scoring.measured.classes());
            Values values = scoring.program.run(part.data().features(), part.data().targets());
            tally.add(scoring.measured, values, part.data().size());
            for (Metric.Tally measure : measures.values()) {
                measure.add(values.of(scoring.measured.output()), part.data().targets());
            }
        }
        Map<String, Double> measured = new LinkedHashMap<>();
        measures.forEach((name, measure) -> measured.put(name, measure.value()));
        return tally.score(measured);
    }

    private synchronized Scoring scoring(Dataset part) {
        return scorings.computeIfAbsent(List.of(type(part.features()), type(part.targets())), _ -> {
            Measured measured = Measured.of(model, loss, part, Pass.predicting());
            return new Scoring(Leibniz.program().inputs(measured.features(), measured.targets())
                    .outputs(measured.outputs()).outputs(metrics.isEmpty() ? List.of() : List.of(measured.output()))
                    .compile(), measured);
        });
    }

    private static Type type(Tensor x) {
        return new Type(x.dtype(), x.shape());
    }

    /// The fraction of examples that are decided rightly.
    ///
    /// @throws IllegalArgumentException if the loss does not classify, or there are no examples
    /// @throws TrainingException if a number in the data is not finite, or a label out of range
    public double accuracy(Dataset data) {
        return score(data).accuracy().orElseThrow(
                () -> new IllegalArgumentException(
                        "accuracy: the loss must be one of classification (it is %s)".formatted(loss)));
    }
}
