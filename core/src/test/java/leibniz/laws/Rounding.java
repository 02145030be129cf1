// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import leibniz.Engine;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Graph;
import leibniz.graph.Leaf;
import leibniz.graph.Node;

/// What rounding may do to a computed number: each value of the graph is off by some ulps of its own, and each such error
/// reaches the output times the adjoint of that value.
final class Rounding {
    /// Half ulps that a single operation may be off by: a formula is several of them.
    private static final double PER_OPERATION = 4;
    private static final double HALF_ULP = 0x1p-53;

    private Rounding() {
    }

    /// A bound, to first order, of the rounding error of a scalar: Σ |adjoint · value| over all values on the way to it.
    static double of(Node scalar) {
        List<Node> computed = Graph.of(scalar).order().stream()
                .filter(node -> !(node instanceof Leaf) && node.dtype().isFloating()).toList();
        Gradients adjoints = Reverse.of(scalar, computed);
        List<Node> reached = computed.stream().filter(adjoints::reaches).toList();
        List<Node> wanted = new ArrayList<>(reached);
        reached.forEach(node -> wanted.add(adjoints.of(node)));
        Values values = Engine.standard().evaluate(wanted);
        double sum = 0;
        for (Node node : reached) {
            sum += Numbers.absDot(List.of(values.of(node)), List.of(values.of(adjoints.of(node))));
        }
        return PER_OPERATION * HALF_ULP * sum;
    }
}
