// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import leibniz.diff.Forward;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.Concat;
import leibniz.ops.Custom;
import leibniz.ops.CustomOp;
import leibniz.ops.Einsum;
import leibniz.ops.Fill;
import leibniz.ops.Keep;
import leibniz.ops.Looped;
import leibniz.ops.Next;
import leibniz.ops.Scanned;
import leibniz.ops.Randomness;
import leibniz.ops.WithGradient;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// The verbs: make leaves, differentiate, evaluate, compile. Meant to be imported statically.
///
/// Nodes are formulas and verbs act on them: [#value] computes a node from what the leaves hold now, [#gradients] gives
/// the gradients as nodes, [#program] compiles nodes that are to be run many times.
public final class Leibniz {
    /// In place of the axis of an argument of [Mapping#vmap(int...)]: not mapped, but shared by all lanes.
    public static final int SHARED = Integer.MIN_VALUE;

    private Leibniz() {
    }

    /// A trainable leaf that starts with a copy of the tensor's numbers.
    public static Parameter parameter(String name, Tensor start) {
        return new Parameter(name, start);
    }

    /// A trainable scalar, float64.
    public static Parameter parameter(String name, double start) {
        return new Parameter(name, Tensor.scalar(start));
    }

    /// A leaf that is fed at each run of a program.
    public static Input input(String name, DType dtype, int... axes) {
        return new Input(name, new Type(dtype, Shape.of(axes)));
    }

    /// A leaf that holds the tensor's numbers for good.
    public static Constant constant(Tensor value) {
        return new Constant(value);
    }

    /// A named leaf that holds the tensor's numbers for good.
    public static Constant constant(String name, Tensor value) {
        return new Constant(name, value);
    }

    /// A leaf that holds these numbers, float64.
    public static Constant constant(double... values) {
        return new Constant(Tensor.of(values));
    }

    /// The literal number, a float64 scalar.
    public static Node scalar(double value) {
        return Fill.scalar(DType.FLOAT64, value);
    }

    /// Parts laid end to end along an axis.
    public static Node concat(int axis, Node... parts) {
        return Concat.of(axis, List.of(parts));
    }

    /// Parts of one shape along a new axis.
    public static Node stack(int axis, Node... parts) {
        return Concat.of(axis, java.util.Arrays.stream(parts).map(part -> part.unsqueeze(axis)).toList());
    }

    /// Einstein's summation, such as `einsum("ij,jk->ik", a, b)`; see [Einsum].
    public static Node einsum(String equation, Node... operands) {
        return Einsum.of(equation, List.of(operands));
    }

    /// `n` numbers at equal distances from `first` to `last`, both included; gradients reach both ends.
    ///
    /// @throws leibniz.tensor.ShapeException if an end is no scalar or n is negative
    public static Node linspace(Node first, Node last, int n) {
        if (!first.shape().isScalar() || !last.shape().isScalar()) {
            throw new ShapeException("linspace: both ends must be scalars (first is %s, last is %s)".formatted(
                    first.shape(), last.shape()));
        }
        Node share = constant(Tensor.linspace(0, 1, n).to(first.dtype()));
        return first.mul(share.rsub(1)).add(last.mul(share));
    }

    /// a where the BOOL condition holds, else b.
    public static Node where(Node condition, Node a, Node b) {
        return condition.where(a, b);
    }

    /// The key of a seed: what random nodes draw from, a node itself; see [Randomness].
    public static Node key(long seed) {
        return Randomness.key(seed);
    }

    /// `n` unrelated keys along a new axis before the last: `splitKey(key, 2).select(0, 1)` is one of them.
    public static Node splitKey(Node key, int n) {
        return Randomness.split(key, n);
    }

    /// The key derived with a whole number such as a step that is fed: fresh numbers in each run.
    public static Node foldIn(Node key, Node number) {
        return Randomness.foldIn(key, number);
    }

    /// Random numbers uniform on [0, 1).
    public static Node randomUniform(Node key, DType dtype, int... axes) {
        return Randomness.uniform(key, dtype, Shape.of(axes));
    }

    /// Random numbers of the standard normal distribution.
    public static Node randomNormal(Node key, DType dtype, int... axes) {
        return Randomness.normal(key, dtype, Shape.of(axes));
    }

    /// True with probability p, of p's shape.
    public static Node bernoulli(Node key, Node p) {
        return Randomness.bernoulli(key, p);
    }

    /// Classes drawn with the probabilities softmax(logits) along an axis, which is dropped.
    public static Node categorical(Node key, Node logits, int axis) {
        return Randomness.categorical(key, logits, axis);
    }

    /// The gradients of a scalar output with respect to `wrt`, or to every parameter it depends on where none is named.
    ///
    /// @throws leibniz.tensor.ShapeException if the output is not a scalar
    /// @throws leibniz.diff.NotDifferentiableException if a gradient does not exist
    public static Gradients gradients(Node output, Node... wrt) {
        return Reverse.of(output, wrt.length == 0 ? parameters(output) : List.of(wrt));
    }

    /// The gradients of a scalar output with respect to each of `wrt`.
    public static Gradients gradients(Node output, List<? extends Node> wrt) {
        return Reverse.of(output, wrt);
    }

    /// The vector-Jacobian product: gradients of the sum of `seed` times an output of any shape.
    public static Gradients vjp(Node output, Node seed, Node... wrt) {
        return Reverse.of(output, seed, wrt.length == 0 ? parameters(output) : List.of(wrt));
    }

    /// The Jacobian-vector product, by forward mode: the derivative of `output` as `wrt` moves along `direction`.
    public static Node jvp(Node output, Node wrt, Node direction) {
        return Forward.jvp(List.of(output), List.of(wrt), List.of(direction)).getFirst();
    }

    /// Records an operation of the user's own.
    public static Node custom(CustomOp op, Node... inputs) {
        return Custom.of(op, inputs);
    }

    /// f(x), with the gradient of x by the user's rule in place of the derived one.
    public static Node withGradient(Differentiable f, WithGradient.Rule rule, Node x) {
        return new WithGradient(rule).on(f.apply(x), x);
    }

    /// A function that can be differentiated any number of times: lets `f.grad().grad()` follow a lambda.
    public static Differentiable differentiable(Differentiable f) {
        return f;
    }

    /// A value whose intermediate results are not kept for the reverse sweep but computed again there: memory traded for
    /// time. Everything that `recording` records belongs to it; what it uses from outside is kept.
    ///
    /// ```java
    /// for (Layer layer : layers) {
    ///     Node in = x;
    ///     x = checkpoint(() -> layer.apply(in));      // of each layer only the input is kept
    /// }
    /// ```
    public static Node checkpoint(Supplier<Node> recording) {
        return Flow.checkpoint(() -> List.of(recording.get())).getFirst();
    }

    /// f(x), computed again in the reverse sweep; see [#checkpoint(Supplier)].
    public static Node checkpoint(Differentiable f, Node x) {
        return checkpoint(() -> f.apply(x));
    }

    /// The value of one of two recordings, by a truth value known only when the program runs. The other one does not run,
    /// and what only it uses gets gradient 0. For choices element by element, where both run, see [#where].
    ///
    /// @throws leibniz.tensor.ShapeException if the condition is not a BOOL scalar, or the two values differ in type
    public static Node cond(Node condition, Supplier<Node> then, Supplier<Node> otherwise) {
        return Flow.cond(condition, () -> List.of(then.get()), () -> List.of(otherwise.get())).getFirst();
    }

    /// The values of one of two recordings; see [#cond(Node, Supplier, Supplier)].
    public static List<Node> condAll(Node condition, Supplier<List<Node>> then, Supplier<List<Node>> otherwise) {
        return Flow.cond(condition, then, otherwise);
    }

    /// A loop along the first axis of some sequences, as one node: `body` takes the states and the next element of each
    /// sequence, and yields the next states and outputs. It is run once, to record it. A loop of any length has
    /// derivatives of every order in both modes; as many of its states are kept for the reverse sweep as fit into 32 MiB,
    /// and results of products besides (see [Keep]).
    ///
    /// ```java
    /// Scanned lstm = scan(List.of(h0, c0), List.of(xs), (s, x) -> {
    ///     Node[] hc = cell(s.get(0), s.get(1), x.get(0));
    ///     return Next.of(hc[0], hc[1]).emit(hc[0]);
    /// });
    /// Node last = lstm.state(0), all = lstm.output(0);
    /// ```
    ///
    /// What the body uses from outside, such as a weight, is an input of the node like any other. What it records that
    /// depends on neither states nor sequences is computed once, before the loop; its products that do not depend on states
    /// are formed for all steps at once.
    ///
    /// @throws leibniz.tensor.ShapeException if the sequences differ in length or the body changes a state's type
    public static Scanned scan(List<? extends Node> init, List<? extends Node> sequences,
            BiFunction<List<Node>, List<Node>, Next> body) {
        return Flow.scan(Keep.AUTO, init, sequences, body);
    }

    /// The same, keeping the states that `keep` says.
    public static Scanned scan(Keep keep, List<? extends Node> init, List<? extends Node> sequences,
            BiFunction<List<Node>, List<Node>, Next> body) {
        return Flow.scan(keep, init, sequences, body);
    }

    /// A loop of one state along the first axis of a sequence: the state after each step, along a new first axis.
    public static Node scan(Node init, Node sequence, BinaryOperator<Node> body) {
        return Flow.scan(Keep.AUTO, List.of(init), List.of(sequence), (states, xs) -> {
            Node next = body.apply(states.getFirst(), xs.getFirst());
            return Next.of(next).emit(next);
        }).output(0);
    }

    /// The states after `n` steps of `body`, as one node; see [#scan(List, List, BiFunction)].
    public static List<Node> repeat(int n, List<? extends Node> init, UnaryOperator<List<Node>> body) {
        return Flow.repeat(Keep.AUTO, n, init, body);
    }

    /// The same, keeping the states that `keep` says.
    public static List<Node> repeat(Keep keep, int n, List<? extends Node> init, UnaryOperator<List<Node>> body) {
        return Flow.repeat(keep, n, init, body);
    }

    /// The state after `n` steps of `body`, as one node.
    public static Node repeat(int n, Node init, UnaryOperator<Node> body) {
        return Flow.repeat(Keep.AUTO, n, List.of(init), states -> List.of(body.apply(states.getFirst()))).getFirst();
    }

    /// A loop that runs as long as a condition holds, as one node; how often is known only when the program runs. It has
    /// derivatives of every order in both modes, those of a loop of that many steps; how many that is has none.
    ///
    /// ```java
    /// Node root = whileLoop(b, x -> x.square().sub(b).abs().gt(1e-12), x -> x.add(b.div(x)).mul(0.5));   // √b
    /// ```
    ///
    /// The plan of its reverse is made when the program runs, for each number of steps once; the memory of that is not in
    /// [Workspace#bytes].
    ///
    /// @throws leibniz.tensor.ShapeException if the condition is not a BOOL scalar or the body changes a state's type
    public static Looped whileLoop(List<? extends Node> init, Function<List<Node>, Node> condition,
            UnaryOperator<List<Node>> body) {
        return Flow.whileLoop(Keep.AUTO, Long.MAX_VALUE, init, condition, body);
    }

    /// The same with a limit: a run throws an `ArithmeticException` if the condition still holds after that many steps.
    public static Looped whileLoop(Keep keep, long limit, List<? extends Node> init,
            Function<List<Node>, Node> condition, UnaryOperator<List<Node>> body) {
        return Flow.whileLoop(keep, limit, init, condition, body);
    }

    /// The first of init, body(init), body(body(init)), … for which the condition does not hold.
    public static Node whileLoop(Node init, UnaryOperator<Node> condition, UnaryOperator<Node> body) {
        return whileLoop(List.of(init), states -> condition.apply(states.getFirst()),
                states -> List.of(body.apply(states.getFirst()))).state(0);
    }

    /// A function of several nodes: lets `mapping(x -> List.of(…)).vmap()` follow a lambda.
    public static Mapping mapping(Mapping f) {
        return f;
    }

    /// A function of two nodes that has one value.
    public static Mapping mapping(BinaryOperator<Node> f) {
        return x -> {
            if (x.size() != 2) {
                throw new IllegalArgumentException("apply: the function takes 2 arguments, %d are given".formatted(
                        x.size()));
            }
            return List.of(f.apply(x.get(0), x.get(1)));
        };
    }

    /// The gradient of a function whose value is a scalar: `grad(grad(f))` is the second derivative.
    public static Differentiable grad(Differentiable f) {
        return f.grad();
    }

    /// A function in many lanes at once, which lie along axis 0 of its argument and of its value.
    public static Differentiable vmap(Differentiable f) {
        return f.vmap();
    }

    /// A function of two nodes in many lanes at once, which lie along axis 0 of both and of its value.
    public static Mapping vmap(BinaryOperator<Node> f) {
        return mapping(f).vmap();
    }

    private static List<Parameter> parameters(Node output) {
        List<Parameter> parameters = new ArrayList<>();
        for (Leaf leaf : Graph.of(output).leaves()) {
            if (leaf instanceof Parameter parameter) {
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    /// What the leaves' present numbers make of a node.
    public static Tensor value(Node node) {
        return evaluate(node).of(node);
    }

    /// What the leaves' present numbers make of several nodes, computed together.
    public static Values evaluate(Node... nodes) {
        return Engine.standard().evaluate(List.of(nodes));
    }

    /// What the leaves' present numbers make of several nodes, computed together.
    public static Values evaluate(List<? extends Node> nodes) {
        return Engine.standard().evaluate(nodes);
    }

    /// Starts the description of a program.
    public static Program.Builder program() {
        return Engine.standard().program();
    }

    /// The engine behind these verbs, with another number of threads; see [Engine#threads(int)].
    ///
    /// @throws IllegalArgumentException if it is not positive
    public static Engine threads(int number) {
        return Engine.standard().threads(number);
    }
}
