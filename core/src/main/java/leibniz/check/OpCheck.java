// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Custom;
import leibniz.ops.CustomOp;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Puts an operation, or any function of several operands, under the laws that the library's own operations obey.
///
/// ```java
/// OpCheck.of(new Cumulated(), Tensor.of(0.3, -1.2, 2)).run().assertOk();
/// OpCheck.of("distance", x -> x.get(0).sub(x.get(1)).square().sum(), a, b).run().assertOk();
/// ```
///
/// The laws, in order: the value is the same each time; `bprop` is the derivative that finite differences find, as
/// [GradCheck] does; a gradient of zeros sends zeros back; `bprop` is linear in the gradient; forward mode is its
/// transpose, as [AdjointCheck] does; and then the gradient and the transpose once more at second order.
///
/// Floating operands are named x0, x1, … and differentiated; others are constants. Choose numbers away from kinks. A
/// check is immutable; its methods give changed copies.
public final class OpCheck {
    private static final double LINEAR = 1e-12;
    private static final double LINEAR_IN_SINGLE = 1e-5;
    private final String name;
    private final Recording recording;
    private final List<Tensor> at;
    private final Options options;

    /// Records the operation on its operands.
    @FunctionalInterface
    public interface Recording {
        /// The operation on leaves that hold the numbers given.
        Node of(List<Node> operands);
    }

    private record Options(boolean second, double step) {
    }

    private OpCheck(String name, Recording recording, List<Tensor> at, Options options) {
        this.name = name;
        this.recording = recording;
        this.at = at;
        this.options = options;
    }

    /// A check of a custom operation on operands that hold these numbers.
    public static OpCheck of(CustomOp op, Tensor... at) {
        return of(op.title(), operands -> Custom.of(op, operands.toArray(Node[]::new)), at);
    }

    /// A check of a function on operands that hold these numbers.
    public static OpCheck of(String name, Recording recording, Tensor... at) {
        return new OpCheck(name, recording, List.of(at), new Options(true, Double.NaN));
    }

    /// The same check without forward mode and without the second order: for an operation whose gradient is not meant to
    /// be differentiated again.
    public OpCheck firstOrder() {
        return new OpCheck(name, recording, at, new Options(false, options.step));
    }

    /// The same check with another first step of the differences, see [GradCheck#step].
    ///
    /// @throws IllegalArgumentException if it is not positive and finite
    public OpCheck step(double first) {
        if (!(first > 0) || Double.isInfinite(first)) {
            throw new IllegalArgumentException("step: the step must be positive and finite, it is " + first);
        }
        return new OpCheck(name, recording, at, new Options(options.second, first));
    }

    /// Runs the laws, up to the first that does not hold.
    ///
    /// @throws ShapeException if the operation refuses the operands
    /// @throws IllegalArgumentException if no operand is floating
    public OpReport run() {
        List<Node> operands = operands();
        Parameter[] wrt = operands.stream().filter(Parameter.class::isInstance).map(Parameter.class::cast)
                .toArray(Parameter[]::new);
        if (wrt.length == 0) {
            throw new IllegalArgumentException("%s: no operand is floating, there is nothing to differentiate (%s)"
                    .formatted(name, types()));
        }
        Node y = recording.of(operands);
        GradCheck gradient = stepped(GradCheck.of(GradCheck.weighted(y, Key.of(0)), wrt));
        AdjointCheck adjoint = AdjointCheck.of(y, wrt);
        List<Law> laws = new ArrayList<>(List.of(
                new Law("the value is the same each time", this::repeats),
                new Law("bprop is the derivative of fprop", () -> failure(gradient)),
                new Law("a gradient of zeros sends zeros back", () -> silence(y, wrt)),
                new Law("bprop is linear in the gradient", () -> linearity(y, wrt))));
        if (options.second) {
            laws.add(new Law("forward mode is the transpose of bprop", () -> failure(adjoint)));
            laws.add(new Law("bprop of bprop is the second derivative", () -> failure(gradient.secondOrder(1))));
            laws.add(new Law("forward mode is the transpose of bprop at second order",
                    () -> failure(adjoint.secondOrder(2))));
        }
        return judged(laws);
    }

    private OpReport judged(List<Law> laws) {
        List<String> held = new ArrayList<>();
        for (Law law : laws) {
            Optional<OpReport.Failure> failure = law.failure().get();
            if (failure.isPresent()) {
                return new OpReport(name, types(), held, law.title(), failure.get());
            }
            held.add(law.title());
        }
        return new OpReport(name, types(), held, null, null);
    }

    private record Law(String title, Supplier<Optional<OpReport.Failure>> failure) {
    }

    private GradCheck stepped(GradCheck check) {
        return (Double.isNaN(options.step) ? check : check.step(options.step)).withoutBlame();
    }

    private List<Node> operands() {
        List<Node> operands = new ArrayList<>();
        for (Tensor numbers : at) {
            String label = "x" + operands.size();
            operands.add(numbers.dtype().isFloating() ? new Parameter(label, numbers) : new Constant(label, numbers));
        }
        return operands;
    }

    private String types() {
        List<String> types = new ArrayList<>();
        operands().forEach(x -> types.add("%s is %s".formatted(x.label(), x.type())));
        return String.join(", ", types);
    }

    private Optional<OpReport.Failure> repeats() {
        Node first = recording.of(operands());
        Node second = recording.of(operands());
        Tensor one = Engine.relaxed().evaluate(List.of(first)).of(first);
        Tensor other = Engine.relaxed().evaluate(List.of(second)).of(second);
        return one.equals(other) ? Optional.empty()
                : Optional.of(OpReport.Failure.of("first %s, then %s".formatted(one, other)));
    }

    private static Optional<OpReport.Failure> failure(GradCheck check) {
        GradReport report = check.run();
        return report.isOk() ? Optional.empty() : Optional.of(OpReport.Failure.of(report));
    }

    private static Optional<OpReport.Failure> failure(AdjointCheck check) {
        AdjointReport report = check.withoutBlame().run();
        return report.isOk() ? Optional.empty() : Optional.of(OpReport.Failure.of(report));
    }

    private static Optional<OpReport.Failure> silence(Node y, Parameter[] wrt) {
        Tensor zeros = Tensor.zeros(y.dtype(), y.shape());
        double[] sent = back(y, zeros, wrt);
        return Arrays.stream(sent).allMatch(x -> x == 0) ? Optional.empty()
                : Optional.of(OpReport.Failure.of("zeros come back as " + Arrays.toString(sent)));
    }

    private static Optional<OpReport.Failure> linearity(Node y, Parameter[] wrt) {
        Tensor v = Tensor.normal(Key.of(3), y.dtype(), y.shape());
        Tensor w = Tensor.normal(Key.of(4), y.dtype(), y.shape());
        double[] mixed = mixed(v.toDoubles(), w.toDoubles());
        double[] expected = mixed(back(y, v, wrt), back(y, w, wrt));
        double[] found = back(y, Tensor.wrap(mixed, y.shape()).to(y.dtype()), wrt);
        boolean coarse = Arrays.stream(wrt).anyMatch(p -> p.dtype() != DType.FLOAT64);
        double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < found.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= (coarse ? LINEAR_IN_SINGLE : LINEAR) * size)) {
                return Optional.of(OpReport.Failure.of(String.format(Locale.ROOT,
                        "2·v − 3·w comes back as %s in element %d, but 2 times what v does less 3 times what w does is %s",
                        found[i], i, expected[i])));
            }
        }
        return Optional.empty();
    }

    private static double[] mixed(double[] v, double[] w) {
        double[] mixed = new double[v.length];
        Arrays.setAll(mixed, i -> 2 * v[i] - 3 * w[i]);
        return mixed;
    }

    private static double[] back(Node y, Tensor gradient, Parameter[] wrt) {
        List<Node> gradients = Leibniz.vjp(y, new Constant("gradient", gradient), wrt).list();
        Values values = Engine.standard().evaluate(gradients);
        return gradients.stream().flatMapToDouble(g -> Arrays.stream(values.of(g).toDoubles())).toArray();
    }
}
