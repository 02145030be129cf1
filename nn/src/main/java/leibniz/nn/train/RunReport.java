// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.graph.Type;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.report.ChartSheet;
import leibniz.nn.report.Histogram;
import leibniz.nn.report.LineChart;
import leibniz.nn.report.LineChart.Series;
import leibniz.nn.report.Matrix;
import leibniz.nn.report.Page;
import leibniz.nn.report.Pictures;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The page about a training.
final class RunReport {
    private static final int MOST_CURVES = 12;
    private final Run run;
    private final Layer model;

    RunReport(Run run) {
        this.run = run;
        this.model = run.evaluator().model();
    }

    Page page() {
        Page page = new Page("Training of " + name(), run.epochs().isEmpty() ? "no epoch" : run.last().toString());
        page.section("Course", course()).section("Steps", steps()).section("Norms", norms());
        run.validation().ifPresent(data -> validated(page, data));
        page.gallery("Weights at the end", model.parameters().stream().limit(4L * MOST_CURVES)
                .map(p -> new Histogram("%s %s".formatted(p.label(), p.shape()), p.value().toDoubles())).toList());
        return page.text("Model", summary());
    }

    /// The curves of the page, by themselves.
    ChartSheet curves() {
        return new ChartSheet(Stream.of(course(), steps(), norms()).flatMap(List::stream).toList());
    }

    private List<LineChart> steps() {
        return List.of(
                new LineChart("loss of each step's batch", "step", false,
                        List.of(Series.of("training", run.history().losses()))),
                new LineChart("learning rate", "step", false,
                        List.of(Series.of("learning rate", run.history().rates()))));
    }

    private List<LineChart> norms() {
        return List.of(norms("gradients (mean over the steps of an epoch)", History.Norms::gradients),
                norms("weights (at the end of an epoch)", History.Norms::weights));
    }

    private String name() {
        String name = model.toString();
        // A lambda's own name says nothing.
        return name.contains("$$Lambda") ? "a model" : name.lines().findFirst().orElse("a model");
    }

    private String summary() {
        return run.validation().filter(data -> data.size() > 0)
                .map(data -> model.summary(new Type(data.features().dtype(), data.features().shape().with(0, 1)))
                        .toString())
                .orElseGet(model::summary);
    }

    private List<LineChart> course() {
        List<LineChart> charts = new ArrayList<>();
        charts.add(measure("loss", score -> score.loss()));
        if (run.epochs().stream().anyMatch(epoch -> epoch.training().accuracy().isPresent())) {
            charts.add(measure("accuracy", score -> score.accuracy().orElse(Double.NaN)));
        }
        TreeSet<String> metrics = new TreeSet<>();
        run.epochs().forEach(epoch -> epoch.validation().ifPresent(score -> metrics.addAll(score.metrics().keySet())));
        metrics.forEach(metric -> charts.add(new LineChart(metric, "epoch", false, List.of(Series.of("validation",
                validated(score -> score.metrics().getOrDefault(metric, Double.NaN)))))));
        return charts;
    }

    private LineChart measure(String title, ToDoubleFunction<Score> of) {
        List<Series> series = new ArrayList<>();
        series.add(Series.of("training",
                run.epochs().stream().mapToDouble(epoch -> of.applyAsDouble(epoch.training())).toArray()));
        if (run.epochs().stream().anyMatch(epoch -> epoch.validation().isPresent())) {
            series.add(Series.of("validation", validated(of)));
        }
        return new LineChart(title, "epoch", false, series);
    }

    private double[] validated(ToDoubleFunction<Score> of) {
        return run.epochs().stream().map(Epoch::validation)
                .mapToDouble(score -> score.map(of::applyAsDouble).orElse(Double.NaN)).toArray();
    }

    private LineChart norms(String title, Function<History.Norms, double[]> of) {
        List<History.Norms> all = run.history().norms();
        String some = all.size() > MOST_CURVES ? ", the first %d of %d".formatted(MOST_CURVES, all.size()) : "";
        return new LineChart(title + some, "epoch", true, all.stream().limit(MOST_CURVES)
                .map(one -> Series.of(one.parameter(), of.apply(one))).toList());
    }

    private void validated(Page page, Dataset data) {
        if (data.size() == 0 || !data.targets().dtype().isInteger() || data.targets().rank() != 1) {
            return;
        }
        Tensor outputs = run.evaluator().predict(data.features());
        if (outputs.rank() == 2) {
            Certainties certainties = Certainties.of(outputs, data.targets());
            page.section("Validation", List.of(new Matrix("confusion", certainties.confusion())));
            pictures(data, certainties).ifPresent(worst -> page.section("Worst examples", List.of(worst)));
        }
    }

    private static Optional<Pictures> pictures(Dataset data, Certainties certainties) {
        return ImageShape.of(data.features().shape()).map(shape -> new Pictures("least probability on the right class",
                certainties.worst().stream().map(i -> new Pictures.Picture(certainties.caption(i), shape.height(),
                        shape.width(), shape.planes(), data.features().select(0, i).toDoubles())).toList()));
    }

    /// How examples lie if they are pictures.
    private record ImageShape(int planes, int height, int width) {
        private static final int SMALLEST = 8;

        static Optional<ImageShape> of(Shape features) {
            int[] axes = features.toArray();
            return switch (axes.length) {
                case 2 -> square(axes[1]);
                case 3 -> Optional.of(new ImageShape(1, axes[1], axes[2])).filter(ImageShape::isLargeEnough);
                case 4 -> Optional.of(new ImageShape(axes[1], axes[2], axes[3]))
                        .filter(shape -> shape.planes == 1 || shape.planes == 3).filter(ImageShape::isLargeEnough);
                default -> Optional.empty();
            };
        }

        private static Optional<ImageShape> square(int pixels) {
            int side = (int) Math.round(Math.sqrt(pixels));
            return Optional.of(new ImageShape(1, side, side)).filter(
                    shape -> side * side == pixels && shape.isLargeEnough());
        }

        private boolean isLargeEnough() {
            return height >= SMALLEST && width >= SMALLEST;
        }
    }

    /// What a classifier's logits say of each example.
    ///
    /// @param predicted the class of the largest logit
    /// @param probability of the right class
    @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
    private record Certainties(int classes, int[] predicted, int[] actual, double[] probability) {
        private static final int SHOWN = 24;

        static Certainties of(Tensor logits, Tensor labels) {
            double[] z = logits.toDoubles();
            long[] actual = labels.to(DType.INT64).toLongs();
            int classes = logits.shape().axis(1);
            int[] predicted = new int[actual.length];
            double[] probability = new double[actual.length];
            for (int i = 0; i < actual.length; i++) {
                int from = i * classes;
                for (int c = 1; c < classes; c++) {
                    predicted[i] = z[from + c] > z[from + predicted[i]] ? c : predicted[i];
                }
                double largest = z[from + predicted[i]];
                double sum = IntStream.range(from, from + classes).mapToDouble(k -> Math.exp(z[k] - largest)).sum();
                probability[i] = Math.exp(z[from + (int) actual[i]] - largest) / sum;
            }
            return new Certainties(classes, predicted,
                    IntStream.range(0, actual.length).map(i -> (int) actual[i]).toArray(), probability);
        }

        long[][] confusion() {
            long[][] counts = new long[classes][classes];
            for (int i = 0; i < actual.length; i++) {
                counts[actual[i]][predicted[i]]++;
            }
            return counts;
        }

        List<Integer> worst() {
            return IntStream.range(0, actual.length).boxed().sorted(Comparator.comparingDouble(i -> probability[i]))
                    .limit(SHOWN).toList();
        }

        String caption(int i) {
            return "#%d is %d, taken for %d (%.1f\u00a0%%)".formatted(i, actual[i], predicted[i], 100 * probability[i]);
        }
    }
}
