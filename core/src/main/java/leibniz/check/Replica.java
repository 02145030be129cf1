// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Workspace;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Region;
import leibniz.graph.Site;
import leibniz.graph.Type;
import leibniz.ops.Cast;
import leibniz.ops.Deferred;
import leibniz.ops.Fill;
import leibniz.ops.HigherOrder;
import leibniz.ops.StopGradient;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A graph recorded once more in float64, with parameters of its own that start with the original's numbers, and
/// constants in place of the inputs. Its parameters may be shaken without anybody noticing, and its values are good
/// enough to be differenced, whatever the original's type. What stands behind a stopGradient is frozen at its present
/// value, as the derivative sees it.
final class Replica {
    private final Node output;
    private final List<Node> order;
    private final Map<Node, Node> copies = new IdentityHashMap<>();
    private final Program program;
    private final Workspace workspace;

    private Replica(Node output, Map<Input, Tensor> feeds) {
        this.order = Graph.of(output).order();
        for (Node node : order) {
            copies.put(node, Site.as(node.site(), () -> copy(node, feeds)));
        }
        this.output = copy(output);
        this.program = Leibniz.program().outputs(this.output).compile();
        this.workspace = program.workspace();
    }

    /// @throws IllegalArgumentException if the graph has an input that is not fed
    static Replica of(Node output, Map<Input, Tensor> feeds) {
        return new Replica(output, feeds);
    }

    /// What its parameters' present numbers make of the scalar output.
    double value() {
        return program.run(workspace).of(output).item();
    }

    /// The copies of all nodes, every node after its inputs.
    List<Node> order() {
        return order.stream().map(this::copy).distinct().toList();
    }

    /// Whether the output depends on the node at all.
    boolean contains(Node original) {
        return copies.containsKey(original);
    }

    /// The copy of a floating parameter of the graph.
    Parameter parameter(Parameter original) {
        return (Parameter) copy(original);
    }

    private Node copy(Node original) {
        Node copy = copies.get(original);
        if (copy == null) {
            throw new IllegalArgumentException("replica: %s is not part of the graph".formatted(original));
        }
        return copy;
    }

    private Node copy(Node node, Map<Input, Tensor> feeds) {
        if (node instanceof Leaf leaf) {
            return leaf(leaf, feeds);
        }
        List<Node> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(copy(input)));
        return node.op() instanceof StopGradient ? new Constant(Leibniz.value(inputs.getFirst()))
                : widened(node, inputs);
    }

    private static Node widened(Node node, List<Node> inputs) {
        return switch (node.op()) {
            case Fill(double value, Type(DType dtype, var shape)) when dtype.isFloating()
                    -> Fill.of(DType.FLOAT64, shape, value);
            case Cast(DType dtype) when dtype.isFloating() -> inputs.getFirst().to(DType.FLOAT64);
            case HigherOrder h -> Node.record(h.map(Replica::widened), inputs);
            case Deferred d -> Node.record(d.map(Replica::widened), inputs);
            default -> Node.record(node.op(), inputs);
        };
    }

    private static Node leaf(Leaf leaf, Map<Input, Tensor> feeds) {
        return switch (leaf) {
            case Parameter p when p.dtype().isFloating() -> new Parameter(p.label(), p.live().to(DType.FLOAT64));
            case Parameter p -> new Constant(p.label(), p.value());
            case Constant c -> new Constant(c.label(), widened(c.value()));
            case Input i -> new Constant(i.label(), widened(fed(i, feeds)));
        };
    }

    /// The region in float64. What stands behind a stopGradient within it cannot be frozen: differences see it move.
    private static Region widened(Region region) {
        Map<Node, Node> wide = new IdentityHashMap<>();
        List<Input> inputs = new ArrayList<>();
        for (Input input : region.inputs()) {
            Type type = input.dtype().isFloating() ? new Type(DType.FLOAT64, input.shape()) : input.type();
            Input copy = Site.as(input.site(), () -> new Input(input.label(), type));
            inputs.add(copy);
            wide.put(input, copy);
        }
        for (Node node : region.graph().order().subList(inputs.size(), region.graph().size())) {
            List<Node> own = node.inputs().stream().map(x -> Objects.requireNonNull(wide.get(x))).toList();
            wide.put(node, Site.as(node.site(), () -> widened(node, own)));
        }
        return region.with(inputs, region.outputs().stream().map(y -> Objects.requireNonNull(wide.get(y))).toList());
    }

    private static Tensor widened(Tensor numbers) {
        return numbers.dtype() == DType.FLOAT32 ? numbers.to(DType.FLOAT64) : numbers;
    }

    /// The floating parameters that a node depends on.
    static List<Parameter> parameters(Node output) {
        return Graph.of(output).leaves().stream().filter(leaf -> leaf.dtype().isFloating())
                .filter(Parameter.class::isInstance).map(Parameter.class::cast).toList();
    }

    /// The numbers for an input, if they fit it.
    ///
    /// @throws ShapeException if they do not
    static Tensor fitting(Input input, Tensor numbers) {
        if (numbers.dtype() != input.dtype() || !numbers.shape().equals(input.shape())) {
            throw new ShapeException("feed: input %s must be %s, got %s%s".formatted(input.label(), input.type(),
                    numbers.dtype(), numbers.shape()));
        }
        return numbers;
    }

    private static Tensor fed(Input input, Map<Input, Tensor> feeds) {
        Tensor numbers = feeds.get(input);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "gradcheck: input %s (%s) has no numbers; say feed(input, numbers)".formatted(input.label(),
                            input.type()));
        }
        return numbers;
    }
}
