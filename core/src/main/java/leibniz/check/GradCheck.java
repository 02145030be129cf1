// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Compares the gradient that `bprop` makes with finite differences, coordinate by coordinate.
///
/// ```java
/// GradCheck.of(loss).run().assertOk();
/// IO.println(GradCheck.of(loss, w, b).fixedStep(1e-6).run());
/// ```
///
/// Differences are taken by [Ridders] extrapolation, so a rule that is wrong by one part in a million is found. A
/// gradient g passes where |g − d| is at most 1e-9·|d|, or ten times the error estimate of the difference d, or 1e-11
/// of the parameter's largest gradient. A graph in float32 is differenced in float64 (the same graph, recorded again
/// with wider numbers), since float32 values are too coarse to be differenced; there the gradient may be off by
/// 1e-4·|d| or 1e-5 of the largest.
///
/// Points where the function has a kink fail, and the report says that it suspects one. Functions must give the same
/// value each time.
///
/// Costs 10 to 30 runs of the graph per coordinate: take a [#sample] of a large one. The parameters themselves are
/// only read, once for the gradient and once for the differences: do not train them meanwhile. A check is immutable;
/// its methods give changed copies.
public final class GradCheck {
    private final Node output;
    private final List<Parameter> wrt;
    private final Options options;

    private record Options(Difference difference, @Nullable Tolerance tolerance, int sample, Key key,
            Map<Input, Tensor> feeds, boolean blames) {
        static final Options STANDARD = new Options(new Difference.Extrapolated(Double.NaN), null, Integer.MAX_VALUE,
                Key.of(0), Map.of(), true);

        Options with(Difference other) {
            return new Options(other, tolerance, sample, key, feeds, blames);
        }

        Options with(Tolerance other) {
            return new Options(difference, other, sample, key, feeds, blames);
        }

        Options with(int n, Key from) {
            return new Options(difference, tolerance, n, from, feeds, blames);
        }

        Options with(Input input, Tensor numbers) {
            Map<Input, Tensor> more = new IdentityHashMap<>(feeds);
            more.put(input, numbers);
            return new Options(difference, tolerance, sample, key, more, blames);
        }

        Options withoutBlame() {
            return new Options(difference, tolerance, sample, key, feeds, false);
        }
    }

    private GradCheck(Node output, List<Parameter> wrt, Options options) {
        this.output = output;
        this.wrt = wrt;
        this.options = options;
    }

    private GradCheck with(Options changed) {
        return new GradCheck(output, wrt, changed);
    }

    /// A check of a scalar's gradient with respect to some parameters, or to all it depends on where none is named.
    ///
    /// @throws ShapeException if the output is not a scalar
    /// @throws IllegalArgumentException if no parameter is named and it depends on none
    public static GradCheck of(Node scalarOutput, Parameter... wrt) {
        if (!scalarOutput.shape().isScalar()) {
            throw new ShapeException(
                    "gradcheck: the output must be a scalar; sum it, or its product with some weights (it is %s)"
                            .formatted(scalarOutput));
        }
        List<Parameter> chosen = wrt.length > 0 ? List.of(wrt) : Replica.parameters(scalarOutput);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "gradcheck: the output depends on no parameter (it is %s, recorded at %s)".formatted(scalarOutput,
                            scalarOutput.site()));
        }
        return new GradCheck(scalarOutput, chosen, Options.STANDARD);
    }

    /// A check of a function at a point. Where its value has not one element, the sum of the value times fixed
    /// random weights is checked in its place.
    public static GradCheck of(UnaryOperator<Node> f, Tensor at) {
        Parameter x = new Parameter("x", at);
        return of(weighted(f.apply(x), Key.of(0)), x);
    }

    /// The sum of a node times random weights: a scalar to which every element contributes. A single element needs none.
    static Node weighted(Node y, Key key) {
        return y.shape().size() == 1 ? y.sum()
                : y.mul(new Constant("weights", Tensor.normal(key, y.dtype(), y.shape()))).sum();
    }

    /// The same check with another first step of the extrapolation: shorter near a kink, longer where values are
    /// noisy. By default it is 0.1, or a tenth of the coordinate if that is more.
    ///
    /// @throws IllegalArgumentException if it is not positive and finite
    public GradCheck step(double first) {
        return with(options.with(new Difference.Extrapolated(positive("step", first))));
    }

    /// The same check with the plain central difference (f(x + ε) − f(x − ε)) / 2ε. It is good to 6 to 9 digits, so
    /// by default 1e-6·|d| is allowed.
    ///
    /// @throws IllegalArgumentException if ε is not positive and finite
    public GradCheck fixedStep(double epsilon) {
        return with(options.with(new Difference.Central(positive("fixedStep", epsilon))));
    }

    private static double positive(String method, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "%s: the step must be positive and finite, it is %s".formatted(method, value));
        }
        return value;
    }

    /// The same check, allowing for every coordinate relative·|d| or `absolute`, whichever is more, and still ten
    /// times the error estimate of the difference d.
    ///
    /// @throws IllegalArgumentException if one is negative
    public GradCheck tolerance(double relative, double absolute) {
        if (!(relative >= 0) || !(absolute >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance: neither the relative one (%s) nor the absolute one (%s) may be negative"
                            .formatted(relative, absolute));
        }
        return with(options.with(Tolerance.given(relative, absolute)));
    }

    /// The same check of at most `n` coordinates of each parameter, drawn at random.
    ///
    /// @throws IllegalArgumentException if n is not positive
    public GradCheck sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("sample: at least one coordinate must be drawn, not %d".formatted(n));
        }
        return with(options.with(n, Key.of(seed)));
    }

    /// The same check with numbers for an input.
    ///
    /// @throws ShapeException if they do not fit it
    public GradCheck feed(Input input, Tensor numbers) {
        return with(options.with(input, Replica.fitting(input, numbers)));
    }

    /// The same check one order higher: of the gradient's derivatives along a fixed random direction v, that is of
    /// the gradient of g·v, where g is the gradient that this check is about.
    public GradCheck secondOrder(long seed) {
        Gradients gradients = Leibniz.gradients(output, wrt.toArray(Node[]::new));
        Node product = null;
        for (int i = 0; i < wrt.size(); i++) {
            Node g = gradients.of(wrt.get(i));
            Tensor v = Tensor.normal(Key.of(seed).split(i), g.dtype(), g.shape());
            Node term = g.mul(new Constant("v", v)).sum();
            product = product == null ? term : product.add(term);
        }
        return new GradCheck(Objects.requireNonNull(product), wrt, options);
    }

    GradCheck withoutBlame() {
        return with(options.withoutBlame());
    }

    /// Runs the check.
    ///
    /// @throws IllegalArgumentException if an input has not been [fed][#feed]
    /// @throws leibniz.diff.NotDifferentiableException if a gradient does not exist
    public GradReport run() {
        List<Node> gradients = Leibniz.gradients(output, wrt.toArray(Node[]::new)).list();
        Replica replica = Replica.of(output, options.feeds);
        Values bprop = Engine.standard().evaluate(gradients, options.feeds);
        List<Probe> probes = new ArrayList<>();
        for (int p = 0; p < wrt.size(); p++) {
            probes.add(probe(wrt.get(p), bprop.get(p).toDoubles(), replica, options.key.split(p)));
        }
        double largest = probes.stream().mapToDouble(Probe::largest).max().orElse(0);
        Tolerance tolerance = options.tolerance != null ? options.tolerance
                : Tolerance.standard(coarsest(), options.difference);
        List<GradReport.Line> lines = new ArrayList<>();
        List<Coordinate> all = new ArrayList<>();
        for (Probe probe : probes) {
            List<Coordinate> judged = probe.judged(tolerance, largest);
            lines.add(GradReport.Line.of(probe.parameter().label(), probe.parameter().type().toString(), judged));
            all.addAll(judged);
        }
        return report(lines, GradReport.Line.of("all", "", all), replica);
    }

    private GradReport report(List<GradReport.Line> lines, GradReport.Line overall, Replica replica) {
        List<String> suspects = overall.failed() > 0 && options.blames ? Suspects.ofGradient(replica) : List.of();
        String subject = "%s = %s, recorded at %s".formatted(output, replica.value(), output.site());
        return new GradReport(subject, options.difference.title(), lines, overall, suspects);
    }

    private Probe probe(Parameter parameter, double[] bprop, Replica replica, Key key) {
        int size = parameter.shape().size();
        int[] chosen = size <= options.sample ? IntStream.range(0, size).toArray()
                : Arrays.stream(Tensor.permutation(key, size).toInts()).limit(options.sample).sorted().toArray();
        return new Probe(parameter, bprop, chosen, replica, options.difference);
    }

    private DType coarsest() {
        return Graph.of(output).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32) ? DType.FLOAT32
                : DType.FLOAT64;
    }
}
