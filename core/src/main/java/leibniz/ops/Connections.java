// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// How the layers of [Connecting] are put together.
final class Connections {
    private Connections() {
    }

    static Node linear(Node x, Node weight, @Nullable Node bias) {
        Floats.require("linear", x);
        Floats.requireSame("linear", "x", x, "weight", weight);
        Operands.requireRank("linear", "weight", weight, 2);
        Axes.index("linear", x, -1);
        Operands.requireEqual("linear", "the last axis", x, "x", -1, "axis 1", weight, "weight", 1);
        return shifted("linear", x.matmul(weight.transpose()), bias);
    }

    static Node bilinear(Node x, Node z, Node weight, @Nullable Node bias) {
        String op = "bilinear";
        Operands.requireRank(op, "x", x, 2);
        Operands.requireRank(op, "z", z, 2);
        Operands.requireRank(op, "weight", weight, 3);
        Operands.requireEqual(op, "the first axis", x, "x", 0, "that", z, "z", 0);
        Operands.requireEqual(op, "the last axis", x, "x", 1, "axis 1", weight, "weight", 1);
        Operands.requireEqual(op, "the last axis", z, "z", 1, "axis 2", weight, "weight", 2);
        return shifted(op, Einsum.of("ni,kij,nj->nk", List.of(x, weight, z)), bias);
    }

    private static Node shifted(String op, Node y, @Nullable Node bias) {
        if (bias == null) {
            return y;
        }
        Shape own = Shape.of(y.shape().axis(-1));
        if (!bias.shape().equals(own)) {
            throw new ShapeException("%s: bias must be %s, it is %s (the product is %s)".formatted(op, own,
                    bias.shape(), y.shape()));
        }
        return y.add(bias);
    }

    static Node prelu(Node x, Node weight) {
        Operands.requireRank("prelu", "weight", weight, 1);
        int rank = x.shape().rank();
        int size = weight.shape().axis(0);
        if (size == 1) {
            return Elementwise.of(Rectifiers.LEAKY_RELU, x, weight.reshape(Shape.SCALAR));
        }
        if (rank < 2 || x.shape().axis(1) != size) {
            throw new ShapeException(
                    "prelu: the size of weight (%d) must be 1 or that of axis 1 of x (x is %s, weight is %s)"
                            .formatted(size, x.shape(), weight.shape()));
        }
        return Elementwise.of(Rectifiers.LEAKY_RELU, x, weight.reshape(Convolutions.perChannel(rank, size)));
    }

    static Node dropout(Node x, Node mask, double p) {
        Floats.require("dropoutMasked", x);
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("dropoutMasked: p must lie in 0 to 1, it is %s (x is %s)".formatted(p,
                    x.shape()));
        }
        if (!Shape.broadcastable(mask.shape(), x.shape())) {
            throw new ShapeException("dropoutMasked: mask cannot be repeated to x (x is %s, mask is %s)".formatted(
                    x.shape(), mask.shape()));
        }
        Node kept = mask.dtype() == DType.BOOL ? mask.where(x, Fill.scalar(x.dtype(), 0)) : x.mul(mask);
        return p == 1 ? kept.mul(0) : kept.div(1 - p);
    }

    static Node cosine(Node a, Node b, int axis, double eps) {
        String op = "cosineSimilarity";
        Floats.require(op, a);
        Shape shape = together(op, a, b);
        Node x = a.broadcastTo(shape);
        int i = Axes.index(op, x, axis);
        Node z = b.broadcastTo(shape);
        Node sizes = x.vectorNorm(2, i).maximum(eps).mul(z.vectorNorm(2, i).maximum(eps));
        return x.mul(z).sum(i).div(sizes);
    }

    static Node distance(Node a, Node b, double p, double eps) {
        String op = "pairwiseDistance";
        Floats.require(op, a);
        together(op, a, b);
        Axes.index(op, a, -1);
        Axes.index(op, b, -1);
        return a.sub(b).add(eps).vectorNorm(p, -1);
    }

    /// The shape that a and b broadcast to.
    private static Shape together(String op, Node a, Node b) {
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        for (int back = 1; back <= rank; back++) {
            int m = Operands.axisFromEnd(a.shape(), back);
            int n = Operands.axisFromEnd(b.shape(), back);
            if (m != n && m != 1 && n != 1) {
                throw new ShapeException(
                        "%s: axis -%d of a (%d) must equal that of b (%d) or one of them be 1 (a is %s, b is %s)"
                                .formatted(op, back, m, n, a.shape(), b.shape()));
            }
        }
        return Shape.broadcast(a.shape(), b.shape());
    }
}
