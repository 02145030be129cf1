// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// How the choices of [Picking] are put together.
final class Choices {
    private Choices() {
    }

    /// src where an index points, x elsewhere. Adding src − x instead would round.
    static Node scatter(Node x, int axis, Node index, Node src) {
        Floats.requireIndex("scatter", index);
        Floats.requireSame("scatter", "x", x, "src", src);
        Gather.requireAligned("scatter", x.shape(), index.shape(), axis);
        if (!src.shape().equals(index.shape())) {
            throw new ShapeException("scatter: src and index must have one shape (src is %s, index is %s)".formatted(
                    src.shape(), index.shape()));
        }
        Node chosen = Fill.of(DType.BOOL, x.shape(), 0).scatterAdd(axis, index,
                Fill.of(DType.BOOL, index.shape(), 1));
        return chosen.where(Fill.zerosLike(x).scatterAdd(axis, index, src), x);
    }

    /// Where the pairs (i, j) lie in a matrix read row by row; −1 where j is not in it.
    static Node places(String op, Node x, Node i, Node j) {
        if (x.shape().rank() != 2) {
            throw new ShapeException("%s: the rank of x (%d) must be 2 (x is %s)".formatted(op, x.shape().rank(),
                    x.shape()));
        }
        for (Node index : new Node[]{i, j}) {
            Floats.requireIndex(op, index);
        }
        if (!i.shape().equals(j.shape())) {
            throw new ShapeException("%s: i and j must have one shape (i is %s, j is %s)".formatted(op, i.shape(),
                    j.shape()));
        }
        int n = x.shape().axis(1);
        Node row = i.to(DType.INT64);
        Node column = j.to(DType.INT64);
        return column.lt(0).or(column.ge(n)).or(row.lt(0)).where(Fill.scalar(DType.INT64, -1),
                row.mul(n).add(column));
    }

    static void requireMask(String op, Node x, Node mask) {
        if (mask.dtype() != DType.BOOL) {
            throw new DTypeException(
                    "%s: mask must be bool, it is %s (mask is %s)".formatted(op, mask.dtype(), mask.type()));
        }
        if (!Shape.broadcastable(mask.shape(), x.shape())) {
            throw new ShapeException("%s: mask cannot be repeated to x (x is %s, mask is %s)".formatted(op, x.shape(),
                    mask.shape()));
        }
    }

    /// Elements go to the place after the last element chosen, and what is not chosen to place 0, which is cut off.
    static Node select(Node x, Node mask, int size) {
        Node chosen = mask.broadcastTo(x.shape()).flatten();
        Node to = chosen.where(count(chosen.to(DType.INT64)), Fill.scalar(DType.INT64, 0));
        return Fill.of(x.dtype(), Shape.of(Math.addExact(size, 1)), 0).scatterAdd(0, to, x.flatten())
                .slice(0, 1, size + 1);
    }

    /// The running sum of a vector, by doubling: after k rounds each element holds the sum of the last 2ᵏ.
    private static Node count(Node x) {
        int n = x.shape().size();
        Node sum = x;
        for (int shift = 1; shift < n && shift > 0; shift *= 2) {
            sum = sum.add(sum.slice(0, 0, n - shift).pad(new int[][]{{shift, 0}}, 0));
        }
        return sum;
    }

    static void requireBroadcast(Node x, Node index, int axis) {
        String shapes = "(x is %s, index is %s)".formatted(x.shape(), index.shape());
        if (x.shape().rank() != index.shape().rank()) {
            throw new ShapeException("takeAlongDim: the rank of x (%d) must equal that of index (%d) %s".formatted(
                    x.shape().rank(), index.shape().rank(), shapes));
        }
        for (int i = 0; i < x.shape().rank(); i++) {
            int a = x.shape().axis(i);
            int b = index.shape().axis(i);
            if (i != axis && a != b && a != 1 && b != 1) {
                throw new ShapeException(
                        "takeAlongDim: axis %d of x (%d) must equal that of index (%d) or one of them be 1 %s"
                                .formatted(i, a, b, shapes));
            }
        }
    }

    static Shape first(Shape shape, int rank) {
        return Shape.of(Arrays.copyOf(shape.toArray(), rank));
    }
}
