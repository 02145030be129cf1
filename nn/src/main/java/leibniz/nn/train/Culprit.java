// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.List;
import java.util.Map;
import leibniz.Engine;
import leibniz.Values;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;

/// Finds where numbers that are not finite begin.
final class Culprit {
    private Culprit() {
    }

    /// A line that names the first node on the way to `node` with a number that is not finite, though all it is computed
    /// from is; nothing if `node` itself is finite when it is computed again.
    static String of(Node node, Map<Input, Tensor> feeds) {
        List<Node> order = Graph.of(node).order();
        Values values = Engine.standard().evaluate(order, feeds);
        if (worst(values.of(node)) < 0) {
            return "";
        }
        Node bad = node;
        while (true) {
            Node before = cause(bad, values);
            if (before == bad) {
                break;
            }
            bad = before;
        }
        Tensor numbers = values.of(bad);
        int at = worst(numbers);
        String name = bad instanceof Leaf leaf
                ? leaf.label()
                : "%s, recorded at %s,".formatted(bad.op().title(), bad.site());
        return "%n  first bad node: %s is %s%s".formatted(name, numbers.reshape(-1).getDouble(at),
                numbers.rank() == 0 ? "" : " at " + Checks.coordinates(numbers.shape(), at)).replace("\r", "");
    }

    /// The input that made a node bad: one with a NaN before one with an infinity, which may be meant; the node itself if
    /// all are finite.
    private static Node cause(Node node, Values values) {
        Node cause = node;
        for (Node input : node.inputs()) {
            Tensor numbers = values.of(input);
            int at = worst(numbers);
            if (at >= 0 && Double.isNaN(numbers.reshape(-1).getDouble(at))) {
                return input;
            }
            if (at >= 0 && cause == node) {
                cause = input;
            }
        }
        return cause;
    }

    /// Where the first NaN is; if there is none, the first infinity; -1 if all is finite.
    private static int worst(Tensor numbers) {
        if (!numbers.dtype().isFloating()) {
            return -1;
        }
        double[] all = numbers.toDoubles();
        int infinite = -1;
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                return i;
            }
            if (infinite < 0 && Double.isInfinite(all[i])) {
                infinite = i;
            }
        }
        return infinite;
    }
}
