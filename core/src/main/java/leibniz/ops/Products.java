// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// Compositions behind the fluent families that need more than one line.
final class Products {
    private Products() {
    }

    /// The matrix product with NumPy's rules for vectors.
    static Node matmul(Node a, Node b) {
        int p = a.shape().rank();
        int q = b.shape().rank();
        if (p == 0 || q == 0) {
            throw new ShapeException("matmul: the ranks of a (%d) and b (%d) must be at least 1 (a is %s, b is %s)"
                    .formatted(p, q, a.shape(), b.shape()));
        }
        if (a.shape().axis(-1) != b.shape().axis(q == 1 ? 0 : -2)) {
            throw new ShapeException("matmul: the last axis of a (%d) must equal the %s of b (%d) (a is %s, b is %s)"
                    .formatted(a.shape().axis(-1), q <= 2 ? "first" : "last but one", b.shape().axis(q == 1 ? 0 : -2),
                            a.shape(), b.shape()));
        }
        Node c = MatMul.PLAIN.on(p == 1 ? a.unsqueeze(0) : a, q == 1 ? b.unsqueeze(1) : b);
        c = q == 1 ? c.squeeze(-1) : c;
        return p == 1 ? c.squeeze(q == 1 ? -1 : -2) : c;
    }

    /// The sum of x over `axes`, divided by the number of its terms.
    static Node mean(Node x, List<Integer> axes, boolean keep) {
        Floats.require("mean", x);
        long terms = 1;
        for (int axis : axes) {
            terms *= x.shape().axis(axis);
        }
        return new Reduce(Reduce.Kind.SUM, axes, keep).on(x).div((double) terms);
    }
}
