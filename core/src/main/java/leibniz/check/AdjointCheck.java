// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.diff.Forward;
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

/// Compares forward mode with reverse mode: the derivative J is one linear map, so ⟨v, J·u⟩ = ⟨Jᵀ·v, u⟩ for any u and v.
///
/// ```java
/// AdjointCheck.of(outputOfAnyShape).run().assertOk();
/// AdjointCheck.of(loss).secondOrder(1).run().assertOk();
/// ```
///
/// u and v are random. No differences are taken, so the two sides must agree to 1e-12 of Σ|v·Ju| + Σ|Jᵀv·u| in float64
/// and to 1e-5 of it in float32, at kinks too. Both modes being wrong in the same way goes unnoticed: [GradCheck] is the
/// check for that. For an operation of the user's own, whose forward mode is the transpose of its `bprop`, what is
/// checked is that `bprop` is linear in the gradient and can itself be differentiated.
///
/// A check is immutable; its methods give changed copies.
public final class AdjointCheck {
    private static final double DOUBLE = 1e-12;
    private static final double SINGLE = 1e-5;
    private final String subject;
    private final List<Node> outputs;
    private final List<Parameter> wrt;
    private final Options options;

    private record Options(Key key, @Nullable Double relative, Map<Input, Tensor> feeds, boolean blames) {
        static final Options STANDARD = new Options(Key.of(0), null, Map.of(), true);

        Options with(Input input, Tensor numbers) {
            Map<Input, Tensor> more = new IdentityHashMap<>(feeds);
            more.put(input, numbers);
            return new Options(key, relative, more, blames);
        }
    }

    private AdjointCheck(String subject, List<Node> outputs, List<Parameter> wrt, Options options) {
        this.subject = subject;
        this.outputs = outputs;
        this.wrt = wrt;
        this.options = options;
    }

    private AdjointCheck with(Options changed) {
        return new AdjointCheck(subject, outputs, wrt, changed);
    }

    /// A check of the derivative of an output of any shape with respect to some parameters, or to all it depends on where
    /// none is named.
    ///
    /// @throws IllegalArgumentException if no parameter is named and it depends on none
    public static AdjointCheck of(Node output, Parameter... wrt) {
        List<Parameter> chosen = wrt.length > 0 ? List.of(wrt) : Replica.parameters(output);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("adjoint: the output depends on no parameter (it is %s, recorded at %s)"
                    .formatted(output, output.site()));
        }
        return new AdjointCheck("%s, recorded at %s".formatted(output, output.site()), List.of(output), chosen,
                Options.STANDARD);
    }

    /// A check of a function's derivative at a point.
    public static AdjointCheck of(UnaryOperator<Node> f, Tensor at) {
        Parameter x = new Parameter("x", at);
        return of(f.apply(x), x);
    }

    /// The same check with other random directions.
    public AdjointCheck seed(long seed) {
        return with(new Options(Key.of(seed), options.relative, options.feeds, options.blames));
    }

    /// The same check, allowing another share of Σ|v·Ju| + Σ|Jᵀv·u|.
    ///
    /// @throws IllegalArgumentException if it is negative
    public AdjointCheck tolerance(double relative) {
        if (!(relative >= 0)) {
            throw new IllegalArgumentException("tolerance: it may not be negative, it is %s".formatted(relative));
        }
        return with(new Options(options.key, relative, options.feeds, options.blames));
    }

    /// The same check with numbers for an input.
    ///
    /// @throws ShapeException if they do not fit it
    public AdjointCheck feed(Input input, Tensor numbers) {
        return with(options.with(input, Replica.fitting(input, numbers)));
    }

    /// The same check one order higher: of the derivative of the gradients of ⟨w, output⟩, where w is random. There J is
    /// symmetric, so that forward over reverse mode is held against reverse over reverse mode.
    public AdjointCheck secondOrder(long seed) {
        Gradients gradients = Leibniz.gradients(product(outputs, directions(outputs, Key.of(seed))), wrt);
        return new AdjointCheck("gradient of " + subject, gradients.list(), wrt, options);
    }

    AdjointCheck withoutBlame() {
        return with(new Options(options.key, options.relative, options.feeds, false));
    }

    /// Runs the check.
    ///
    /// @throws IllegalArgumentException if an input has not been [fed][#feed]
    /// @throws leibniz.diff.NotDifferentiableException if a gradient does not exist
    public AdjointReport run() {
        List<Constant> u = directions(wrt, options.key.split(1));
        List<Constant> v = directions(outputs, options.key.split(2));
        Node sum = product(outputs, v);
        List<Node> forward = Forward.jvp(outputs, wrt, u);
        List<Node> reverse = Leibniz.gradients(sum, wrt).list();
        List<Node> wanted = new ArrayList<>(forward);
        wanted.addAll(reverse);
        Values values = Engine.standard().evaluate(wanted, options.feeds);
        Sum left = Sum.of(v, forward.stream().map(values::of).toList());
        Sum right = Sum.of(u, reverse.stream().map(values::of).toList());
        double allowed = relative(sum) * (left.size() + right.size()) + Double.MIN_NORMAL;
        AdjointReport report = new AdjointReport(subject, left.value(), right.value(), allowed, List.of());
        return report.isOk() || !options.blames ? report
                : report.with(Suspects.ofAdjoint(Replica.of(sum, options.feeds)));
    }

    private double relative(Node sum) {
        if (options.relative != null) {
            return options.relative;
        }
        return Graph.of(sum).order().stream().anyMatch(node -> node.dtype() == DType.FLOAT32) ? SINGLE : DOUBLE;
    }

    private static List<Constant> directions(List<? extends Node> nodes, Key key) {
        List<Constant> directions = new ArrayList<>();
        for (Node node : nodes) {
            directions.add(new Constant("direction",
                    Tensor.normal(key.split(directions.size()), node.dtype(), node.shape())));
        }
        return directions;
    }

    private static Node product(List<Node> nodes, List<Constant> weights) {
        Node product = null;
        for (int i = 0; i < nodes.size(); i++) {
            Node term = nodes.get(i).mul(weights.get(i)).sum();
            product = product == null ? term : product.add(term.to(product.dtype()));
        }
        return Objects.requireNonNull(product);
    }

    /// Σ aᵢbᵢ, and the sum of the sizes of its terms.
    private record Sum(double value, double size) {
        static Sum of(List<Constant> a, List<Tensor> b) {
            double value = 0;
            double size = 0;
            for (int i = 0; i < b.size(); i++) {
                double[] left = a.get(i).value().toDoubles();
                double[] right = b.get(i).toDoubles();
                for (int k = 0; k < left.length; k++) {
                    value += left[k] * right[k];
                    size += Math.abs(left[k] * right[k]);
                }
            }
            return new Sum(value, size);
        }
    }
}
