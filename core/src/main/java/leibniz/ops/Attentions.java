// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// How the attention of [Attending] is put together.
final class Attentions {
    private static final String ONE = "scaledDotProductAttention";
    private static final String MANY = "multiHeadAttention";

    private Attentions() {
    }

    static Attended of(Node q, Node k, Node v, Attention how) {
        requireFit(q, k, v);
        Double given = how.scale();
        double scale = given == null ? 1 / Math.sqrt(q.shape().axis(-1)) : given;
        Node scores = masked(q.matmul(k.swapAxes(-2, -1)).mul(scale), how);
        Node weights = how.mask() == null ? scores.softmax(-1) : shares(scores);
        return new Attended(weights.matmul(v), weights);
    }

    private static void requireFit(Node q, Node k, Node v) {
        Floats.require(ONE, q);
        Floats.requireSame(ONE, "q", q, "k", k);
        Floats.requireSame(ONE, "q", q, "v", v);
        String shapes = "(q is %s, k is %s, v is %s)".formatted(q.shape(), k.shape(), v.shape());
        if (Math.min(Math.min(q.shape().rank(), k.shape().rank()), v.shape().rank()) < 2) {
            throw new ShapeException("%s: the ranks of q (%d), k (%d) and v (%d) must be at least 2 %s".formatted(ONE,
                    q.shape().rank(), k.shape().rank(), v.shape().rank(), shapes));
        }
        if (q.shape().axis(-1) != k.shape().axis(-1)) {
            throw new ShapeException("%s: the last axis of q (%d) must equal that of k (%d) %s".formatted(ONE,
                    q.shape().axis(-1), k.shape().axis(-1), shapes));
        }
        if (k.shape().axis(-2) != v.shape().axis(-2)) {
            throw new ShapeException("%s: the last axis but one of k (%d) must equal that of v (%d) %s".formatted(ONE,
                    k.shape().axis(-2), v.shape().axis(-2), shapes));
        }
    }

    /// The scores, −∞ where a query does not attend.
    private static Node masked(Node scores, Attention how) {
        Node minusInfinity = Fill.scalar(scores.dtype(), Double.NEGATIVE_INFINITY);
        Node y = scores;
        if (how.mask() != null) {
            Node mask = how.mask();
            if (!Shape.broadcastable(mask.shape(), scores.shape())) {
                throw new ShapeException("%s: mask cannot be repeated to the scores (mask is %s, the scores are %s)"
                        .formatted(ONE, mask.shape(), scores.shape()));
            }
            if (mask.dtype() == DType.BOOL) {
                y = mask.where(y, minusInfinity);
            } else {
                Floats.requireSame(ONE, "scores", scores, "mask", mask);
                y = y.add(mask);
            }
        }
        return how.causal() ? back(scores.shape().axis(-2), scores.shape().axis(-1)).where(y, minusInfinity) : y;
    }

    /// True where the column is not behind the row.
    private static Node back(int rows, int columns) {
        boolean[] flags = new boolean[rows * columns];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = i % columns <= i / columns;
        }
        return new Constant(Tensor.of(flags).reshape(rows, columns));
    }

    /// Softmax, and zeros where all scores are −∞, of which it has no value.
    private static Node shares(Node scores) {
        if (scores.shape().size() == 0) {
            return scores.softmax(-1);
        }
        Node none = scores.stopGradient().maxKeep(-1).eq(Double.NEGATIVE_INFINITY);
        Node zero = Fill.scalar(scores.dtype(), 0);
        return none.where(zero, none.where(zero, scores).softmax(-1));
    }

    static Attended manyHeads(Node x, Node inWeight, @Nullable Node inBias, Node outWeight, @Nullable Node outBias,
            int heads, boolean causal) {
        Floats.require(MANY, x);
        Operands.requireRank(MANY, "x", x, 3);
        int t = x.shape().axis(0);
        int n = x.shape().axis(1);
        int e = x.shape().axis(2);
        if (heads < 1 || e % heads != 0) {
            throw new ShapeException("%s: the last axis of x (%d) must be a multiple of heads (%d) (x is %s)".formatted(
                    MANY, e, heads, x.shape()));
        }
        requireShape("inWeight", inWeight, Shape.of(3 * e, e), x);
        requireShape("inBias", inBias, Shape.of(3 * e), x);
        requireShape("outWeight", outWeight, Shape.of(e, e), x);
        requireShape("outBias", outBias, Shape.of(e), x);
        Node packed = x.linear(inWeight, inBias).reshape(t, n, 3, heads, e / heads).transpose(2, 1, 3, 0, 4);
        Attended each = of(packed.select(0, 0), packed.select(0, 1), packed.select(0, 2),
                Attention.full().causal(causal));
        Node side = each.values().transpose(2, 0, 1, 3).reshape(t, n, e);
        return new Attended(side.linear(outWeight, outBias), each.weights().mean(1));
    }

    private static void requireShape(String name, @Nullable Node operand, Shape shape, Node x) {
        if (operand != null && !operand.shape().equals(shape)) {
            throw new ShapeException("%s: %s must be %s, it is %s (x is %s)".formatted(MANY, name, shape,
                    operand.shape(), x.shape()));
        }
    }
}
