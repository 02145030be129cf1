// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.diff.Substitution;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Fill;

/// A function near a point: f(x + t) ≈ value + map(t).
///
/// @param value f(x)
/// @param map the linear map t ↦ Jt, for t of x's type
/// @param transpose the linear map s ↦ Jᵀs, for s of the value's type
public record Linearization(Node value, Differentiable map, Differentiable transpose) {

    /// Around a node: value and maps share the nodes of f, so a run that needs several computes f once.
    static Linearization around(Node x, Node y) {
        Input tangent = new Input("tangent", x.type());
        Input seed = new Input("seed", y.type());
        Node forth = Forward.jvp(List.of(y), List.of(x), List.of(tangent)).getFirst();
        Node back = Reverse.of(y, seed, List.of(x)).of(x);
        return new Linearization(y, put(tangent, forth), put(seed, back));
    }

    /// With numbers, computed now and once, in place of all that the maps read.
    Linearization frozen(Type tangents) {
        Input tangent = new Input("tangent", tangents);
        Input seed = new Input("seed", value.type());
        List<Node> images = List.of(map.apply(tangent), transpose.apply(seed));
        List<Node> known = new ArrayList<>(read(images, List.of(tangent, seed)));
        known.add(value);
        Values values = Leibniz.evaluate(known);
        List<Node> numbers = known.stream().<Node>map(node -> new Constant(node.label(), values.of(node))).toList();
        List<Node> frozen = Substitution.of(images, known, numbers);
        return new Linearization(numbers.getLast(), put(tangent, frozen.get(0)), put(seed, frozen.get(1)));
    }

    private static Differentiable put(Input argument, Node image) {
        return t -> Substitution.of(List.of(image), List.of(argument), List.of(t)).getFirst();
    }

    /// What depends on none of the arguments, but is read by what does, or is an image itself.
    private static Set<Node> read(List<Node> images, List<Node> arguments) {
        Set<Node> moving = new HashSet<>(arguments);
        Set<Node> read = new LinkedHashSet<>();
        for (Node node : Graph.of(images).order()) {
            if (node.inputs().stream().anyMatch(moving::contains)) {
                moving.add(node);
                read.addAll(node.inputs());
            }
        }
        read.addAll(images);
        read.removeIf(node -> moving.contains(node) || node instanceof Constant || node.op() instanceof Fill);
        return read;
    }
}
