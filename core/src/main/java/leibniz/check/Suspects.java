// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leibniz.Engine;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Site;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;

/// Finds the operation behind a wrong gradient: each node of the graph is cut out, given the values that it met
/// there, and checked alone.
final class Suspects {
    private static final int LOOKED_AT = 500;
    private static final int NAMED = 3;
    private static final int COORDINATES = 8;

    private Suspects() {
    }

    /// What must hold of an operation that is cut out.
    interface Law {
        /// Whether it does not, of the operation on parameters of its own.
        boolean isBroken(Node alone, Parameter[] shaken);
    }

    /// What to call the first operations whose gradient is wrong when they stand alone, in the order of the graph.
    static List<String> ofGradient(Replica replica) {
        return in(replica, (alone, shaken) -> !GradCheck.of(GradCheck.weighted(alone, Key.of(1)), shaken)
                .sample(COORDINATES, 0).withoutBlame().run().isOk());
    }

    /// The same for those whose two modes disagree.
    static List<String> ofAdjoint(Replica replica) {
        return in(replica, (alone, shaken) -> !AdjointCheck.of(alone, shaken).withoutBlame().run().isOk());
    }

    private static List<String> in(Replica replica, Law law) {
        List<Node> nodes = replica.order().stream().filter(Suspects::hasRule).limit(LOOKED_AT).toList();
        List<Node> operands = nodes.stream().flatMap(node -> node.inputs().stream()).distinct().toList();
        Values values = Engine.standard().evaluate(operands, Map.of());
        List<String> named = new ArrayList<>();
        for (Node node : nodes) {
            if (named.size() < NAMED && metFiniteNumbers(node, values) && failsAlone(node, values, law)) {
                named.add("%s, recorded at %s".formatted(node.op().title(), node.site()));
            }
        }
        return named.stream().distinct().toList();
    }

    private static boolean hasRule(Node node) {
        return !(node instanceof Leaf) && node.dtype().isFloating()
                && node.inputs().stream().anyMatch(input -> input.dtype().isFloating());
    }

    private static boolean metFiniteNumbers(Node node, Values values) {
        return node.inputs().stream().map(values::of)
                .allMatch(numbers -> Arrays.stream(numbers.toDoubles()).allMatch(Double::isFinite));
    }

    private static boolean failsAlone(Node node, Values values, Law law) {
        List<Node> operands = new ArrayList<>();
        List<Parameter> shaken = new ArrayList<>();
        for (Node input : node.inputs()) {
            Tensor numbers = values.of(input);
            if (input.dtype().isFloating()) {
                Parameter parameter = new Parameter(input.label(), numbers);
                shaken.add(parameter);
                operands.add(parameter);
            } else {
                operands.add(new Constant(numbers));
            }
        }
        return Site.as(node.site(),
                () -> law.isBroken(Node.record(node.op(), operands), shaken.toArray(Parameter[]::new)));
    }
}
