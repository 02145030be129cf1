// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.graph.Op;

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
