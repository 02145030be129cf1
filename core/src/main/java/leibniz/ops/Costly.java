// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Region;
import org.jspecify.annotations.Nullable;

/// Operations that take far longer than it takes to keep what they yield.
final class Costly {
    private Costly() {
    }

    /// Whether the node's value is worth keeping.
    static boolean is(Node node) {
        return node.dtype().isFloating() && isProduct(node.op()) || switch (node.op()) {
            case Cholesky c -> true;
            case TriangularSolve t -> true;
            case Solve s -> true;
            case Lu l -> true;
            case Qr q -> true;
            case Eigh e -> true;
            case Svd s -> true;
            case MatrixExp e -> true;
            default -> false;
        };
    }

    /// What is worth keeping of a run of a region, besides its outputs. A product that is only added to something is kept as
    /// the sum: no derivative needs its parts.
    static List<Node> of(Region region) {
        Map<Node, List<Node>> readers = new IdentityHashMap<>();
        for (Node node : region.graph().order()) {
            node.inputs().forEach(input -> readers.computeIfAbsent(input, i -> new ArrayList<>()).add(node));
        }
        Set<Node> found = new LinkedHashSet<>();
        for (Node node : region.graph().order()) {
            if (is(node)) {
                Node kept = node;
                for (Node sum = sum(kept, readers); sum != null && !region.outputs().contains(kept); sum = sum(kept,
                        readers)) {
                    kept = sum;
                }
                found.add(kept);
            }
        }
        region.outputs().forEach(found::remove);
        return List.copyOf(found);
    }

    /// The sum or difference of the same type that alone reads the node.
    private static @Nullable Node sum(Node node, Map<Node, List<Node>> readers) {
        List<Node> by = readers.getOrDefault(node, List.of());
        return by.size() == 1 && by.getFirst().op() instanceof Elementwise e
                && (e.formula() == Formulas.ADD || e.formula() == Formulas.SUB)
                && by.getFirst().type().equals(node.type()) ? by.getFirst() : null;
    }

    /// A product, which is quicker for many steps at once than for one after the other, and has the same bits.
    static boolean isProduct(Op op) {
        return op instanceof MatMul || op instanceof Convolution;
    }

    /// Whether the operation in many lanes is as good as the operation in each of them, and no more nodes.
    static boolean isWideAtOnce(Op op) {
        return isProduct(op) || switch (op) {
            case Elementwise e -> true;
            case Cast c -> true;
            case Reshape r -> true;
            case Transpose t -> true;
            case BroadcastTo b -> true;
            case Slice s -> true;
            case Embed e -> true;
            case Concat c -> true;
            case Reduce r -> true;
            default -> false;
        };
    }

    /// The bytes of a value.
    static long bytes(Node node) {
        return (long) node.shape().size() * node.dtype().bytes();
    }
}
