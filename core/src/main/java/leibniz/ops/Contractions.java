// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Products of vectors, matrices and tensors and what is made of them, fluent on [Node]. Sums of products by letters are
/// with [Einsum].
public interface Contractions extends Operand {
    /// A matrix product for each element of the first axis: `c[s,m,n] = Σₖ a[s,m,k]·b[s,k,n]`.
    ///
    /// @throws ShapeException if a or b has not three axes, or their first or inner axes differ
    default Node bmm(Node b) {
        Operands.requireRank("bmm", "a", self(), 3);
        Operands.requireRank("bmm", "b", b, 3);
        Operands.requireEqual("bmm", "the first axis", self(), "a", 0, "that", b, "b", 0);
        Operands.requireEqual("bmm", "the last axis", self(), "a", -1, "the last but one", b, "b", -2);
        return self().matmul(b);
    }

    /// beta · this + alpha · a·b, where this broadcasts to the matrix a·b.
    ///
    /// @throws ShapeException if a or b is no matrix, their inner axes differ, or this does not broadcast to the product
    default Node addmm(Node a, Node b, double beta, double alpha) {
        Operands.requireRank("addmm", "a", a, 2);
        Operands.requireRank("addmm", "b", b, 2);
        Operands.requireEqual("addmm", "the last axis", a, "a", -1, "the first", b, "b", 0);
        Shape product = Shape.of(a.shape().axis(0), b.shape().axis(1));
        if (!Shape.broadcastable(self().shape(), product)) {
            throw new ShapeException("addmm: m cannot be repeated to the product (m is %s, a is %s, b is %s)".formatted(
                    self().shape(), a.shape(), b.shape()));
        }
        return self().mul(beta).add(a.matmul(b).mul(alpha));
    }

    /// All products of an element of this vector and one of b: `c[i,j] = a[i]·b[j]`.
    ///
    /// @throws ShapeException if either is no vector
    default Node outer(Node b) {
        Operands.requireRank("outer", "a", self(), 1);
        Operands.requireRank("outer", "b", b, 1);
        return self().unsqueeze(1).mul(b);
    }

    /// The inner product `Σ a[i]·b[i]` of two vectors.
    ///
    /// @throws ShapeException if either is no vector, or their sizes differ
    default Node dot(Node b) {
        Operands.requireRank("dot", "a", self(), 1);
        Operands.requireRank("dot", "b", b, 1);
        Operands.requireEqual("dot", "the size", self(), "a", 0, "that", b, "b", 0);
        return self().matmul(b);
    }

    /// This matrix times a vector.
    ///
    /// @throws ShapeException if this is no matrix, x no vector, or the last axis differs from x's size
    default Node mv(Node x) {
        Operands.requireRank("mv", "a", self(), 2);
        Operands.requireRank("mv", "x", x, 1);
        Operands.requireEqual("mv", "the last axis", self(), "a", -1, "the size", x, "x", 0);
        return self().matmul(x);
    }

    /// xᵀ·a·x for this matrix a and a vector x.
    ///
    /// @throws ShapeException if a is no matrix, x no vector, or an axis of a differs from x's size
    default Node quadraticForm(Node x) {
        return Operands.form("quadraticForm", self(), x, "x", x, "x");
    }

    /// xᵀ·a·y for this matrix a and vectors x and y.
    ///
    /// @throws ShapeException if a is no matrix, x or y no vector, or an axis of a differs from their sizes
    default Node bilinearForm(Node x, Node y) {
        return Operands.form("bilinearForm", self(), x, "x", y, "y");
    }

    /// The sum over `axesA[k]` of this and `axesB[k]` of b, for all k; the other axes of this come first, then b's.
    ///
    /// @throws ShapeException if the lists differ in length, an axis is named twice, or axes to be summed differ in size
    default Node tensordot(Node b, int[] axesA, int[] axesB) {
        return Operands.tensordot(self(), b, axesA, axesB);
    }

    /// The sum over the last `count` axes of this and the first `count` axes of b.
    ///
    /// @throws ShapeException if they differ in size or there are fewer of them
    default Node tensordot(Node b, int count) {
        int rank = self().shape().rank();
        int most = Math.min(rank, b.shape().rank());
        if (count < 0 || count > most) {
            throw new ShapeException(
                    "tensordot: the number of axes (%d) must be in 0 to %d (a is %s, b is %s)".formatted(
                            count, most, self().shape(), b.shape()));
        }
        return Operands.tensordot(self(), b, IntStream.range(rank - count, rank).toArray(),
                IntStream.range(0, count).toArray());
    }

    /// The Kronecker product: b once for each element of this, times that element. Where one has fewer axes, axes of size
    /// 1 are put first.
    default Node kron(Node b) {
        int rank = Math.max(self().shape().rank(), b.shape().rank());
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            left[2 * i] = Operands.axisFromEnd(self().shape(), rank - i);
            right[2 * i + 1] = Operands.axisFromEnd(b.shape(), rank - i);
            sizes[i] = Math.multiplyExact(left[2 * i], right[2 * i + 1]);
            left[2 * i + 1] = 1;
            right[2 * i] = 1;
        }
        return self().reshape(Shape.of(left)).mul(b.reshape(Shape.of(right))).reshape(Shape.of(sizes));
    }

    /// The vector product along the last axis, which has size 3; the other axes broadcast.
    ///
    /// @throws ShapeException if a last axis has another size
    default Node cross(Node b) {
        Operands.requireLast("cross", "a", self(), 3);
        Operands.requireLast("cross", "b", b, 3);
        Node a = self();
        return a.roll(-1, -1).mul(b.roll(-1, -2)).sub(a.roll(-1, -2).mul(b.roll(-1, -1)));
    }

    /// The powers x⁰, x¹, …, xⁿ⁻¹ of each element of a vector, a row each.
    ///
    /// @throws ShapeException if x is no vector or n is negative
    default Node vander(int n) {
        Operands.requireRank("vander", "x", self(), 1);
        if (n < 0) {
            throw new ShapeException(
                    "vander: the number of powers must not be negative, it is %d (x is %s)".formatted(n,
                            self().shape()));
        }
        Node x = self().unsqueeze(1);
        return x.pow(new Constant(Tensor.arange(0.0, n, 1).to(self().dtype())));
    }

    /// The matrices of the last two axes times themselves, n factors in all; for n = 0 the identity, for a negative n the
    /// power −n of the inverse.
    ///
    /// @throws ShapeException if they are not square
    default Node matrixPower(int n) {
        return Operands.power(self(), n);
    }

    /// The squared distances ‖xᵢ − yⱼ‖² of all rows of x from all rows of y: `[…, n, d]` and `[…, m, d]` give `[…, n, m]`.
    /// Formed from the differences, so that close rows lose no digits.
    ///
    /// @throws ShapeException if either has fewer than two axes or the last ones differ
    default Node pairwiseSqdist(Node y) {
        return Operands.differences("pairwiseSqdist", self(), y).square().sum(-1);
    }

    /// The distances ‖xᵢ − yⱼ‖ of all rows of x from all rows of y: `[…, n, d]` and `[…, m, d]` give `[…, n, m]`. No
    /// overflow or underflow; the gradient where rows coincide is 0.
    ///
    /// @throws ShapeException if either has fewer than two axes or the last ones differ
    default Node cdist(Node y) {
        return Operands.length(Operands.differences("cdist", self(), y), -1);
    }

    /// x mirrored in the hyperplane at right angles to v: x − 2·v·(v·x)/(v·v), along the last axis; the others broadcast.
    ///
    /// @throws ShapeException if the last axes differ
    default Node householderReflect(Node v) {
        Axes.index("householderReflect", self(), -1);
        Axes.index("householderReflect", v, -1);
        Operands.requireEqual("householderReflect", "the last axis", self(), "x", -1, "that", v, "v", -1);
        Node share = v.mul(self()).sumKeep(-1).div(v.square().sumKeep(-1));
        return self().sub(v.mul(share).mul(2));
    }

    /// The norm of the matrices of the last two axes, which are dropped.
    ///
    /// @throws ShapeException if there are fewer than two axes, or nothing to take the largest of
    default Node matrixNorm(MatrixNorm norm) {
        Operands.requireMatrix("matrixNorm", self());
        return switch (norm) {
            case FROBENIUS -> Operands.length(self(), -2, -1);
            case NUCLEAR -> self().svdvals().sum(-1);
            case TWO -> self().svdvals().max(-1);
            case MINUS_TWO -> self().svdvals().min(-1);
            case ONE -> self().abs().sum(-2).max(-1);
            case INFINITY -> self().abs().sum(-1).max(-1);
        };
    }
}
