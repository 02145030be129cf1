// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// What the operations on matrices ask of their operands, and what their rules are put together from. The matrices are
/// those of the last two axes.
final class Matrices {
    private Matrices() {
    }

    static void require(String op, String name, Node x) {
        Floats.require(op, x);
        if (x.shape().rank() < 2) {
            throw new ShapeException("%s: the rank of %s (%d) must be at least 2 (%s is %s)".formatted(op, name,
                    x.shape().rank(), name, x.shape()));
        }
    }

    static void requireSquare(String op, String name, Node x) {
        require(op, name, x);
        if (x.shape().axis(-1) != x.shape().axis(-2)) {
            throw new ShapeException("%s: the last axis of %s (%d) must equal the last but one (%d) (%s is %s)"
                    .formatted(op, name, x.shape().axis(-1), x.shape().axis(-2), name, x.shape()));
        }
    }

    /// The shape of the solution x of a·x = b for square matrices a.
    static Shape solution(String op, Node a, Node b) {
        requireSquare(op, "a", a);
        requireRows(op, a, b);
        return batch(op, a, b).concat(Shape.of(b.shape().axis(-2), b.shape().axis(-1)));
    }

    /// b must have as many rows as a.
    static void requireRows(String op, Node a, Node b) {
        require(op, "b", b);
        Floats.requireSame(op, "a", a, "b", b);
        if (a.shape().axis(-2) != b.shape().axis(-2)) {
            throw new ShapeException("%s: the last axis but one of a (%d) must equal that of b (%d) %s".formatted(op,
                    a.shape().axis(-2), b.shape().axis(-2), shapes(a, b)));
        }
        batch(op, a, b);
    }

    private static String shapes(Node a, Node b) {
        return "(a is %s, b is %s)".formatted(a.shape(), b.shape());
    }

    /// The leading axes of a and b, broadcast.
    private static Shape batch(String op, Node a, Node b) {
        Shape left = a.shape().without(-2, -1);
        Shape right = b.shape().without(-2, -1);
        for (int back = 1; back <= Math.min(left.rank(), right.rank()); back++) {
            int p = left.axis(-back);
            int q = right.axis(-back);
            if (p != q && p != 1 && q != 1) {
                throw new ShapeException(
                        "%s: batch axis -%d of a (%d) must equal that of b (%d) or one of them be 1 %s"
                                .formatted(op, back + 2, p, q, shapes(a, b)));
            }
        }
        return Shape.broadcast(left, right);
    }

    static Node transposed(Node x) {
        return x.swapAxes(-2, -1);
    }

    /// (x + xᵀ)/2.
    static Node symmetric(Node x) {
        return x.add(transposed(x)).mul(0.5);
    }

    /// x − xᵀ.
    static Node skew(Node x) {
        return x.sub(transposed(x));
    }

    /// grad·x, for an adjoint on the left.
    static Node left(Node grad, Node x) {
        return new MatMul(true, false).on(grad, x);
    }

    /// x·grad, for an adjoint on the right.
    static Node right(Node x, Node grad) {
        return new MatMul(false, true).on(x, grad);
    }

    /// The lower triangle with half of the diagonal: what gives x again when its transpose is added to it, if x is
    /// symmetric.
    static Node halfLower(Node x) {
        return x.tril(-1).add(x.tril(0)).mul(0.5);
    }

    static Node identity(Node like) {
        return unit(like.dtype(), like.shape().axis(-1), like.shape().axis(-1));
    }

    /// The m × n matrix with ones on its diagonal.
    static Node unit(DType dtype, int m, int n) {
        Tensor square = Tensor.eye(Math.max(m, n));
        return new Constant(square.slice(0, 0, m).slice(1, 0, n).to(dtype));
    }

    /// 0, 1, …, n − 1.
    static Node range(DType dtype, int n) {
        return new Constant(Tensor.arange(0.0, n, 1).to(dtype));
    }

    /// xᵀ, of square matrices.
    static Node turned(String op, String name, Node x) {
        requireSquare(op, name, x);
        return transposed(x);
    }

    /// Operands of a binary operation in lanes, with the lanes as the first of their leading axes.
    static Node[] aligned(List<Lanes> inputs) {
        int rank = inputs.stream().mapToInt(Lanes::rank).max().orElse(0);
        return inputs.stream().map(x -> {
            Node node = x.node();
            for (int r = x.rank(); x.isStacked() && r < rank; r++) {
                node = node.unsqueeze(1);
            }
            return node;
        }).toArray(Node[]::new);
    }
}
