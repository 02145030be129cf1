// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Diagonals and triangles of matrices, fluent on [Node]. Diagonal `k` holds the elements `[i, i + k]`: 0 is the main one,
/// positive ones lie above it. One that is outside the matrix is empty.
public interface Diagonals extends Operand {
    /// The matrices of the last two axes with zeros above diagonal `k`.
    ///
    /// @throws ShapeException if x has fewer than two axes
    default Node tril(int k) {
        return triangle("tril", k, true);
    }

    /// The matrices of the last two axes with zeros below diagonal `k`.
    ///
    /// @throws ShapeException if x has fewer than two axes
    default Node triu(int k) {
        return triangle("triu", k, false);
    }

    private Node triangle(String op, int k, boolean lower) {
        requireMatrix(op);
        int m = self().shape().axis(-2);
        int n = self().shape().axis(-1);
        boolean[] keep = new boolean[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                keep[i * n + j] = lower ? (long) j - i <= k : (long) j - i >= k;
            }
        }
        return new Constant(Tensor.wrap(keep, m, n)).where(self(), Fill.scalar(self().dtype(), 0));
    }

    private void requireMatrix(String op) {
        if (self().shape().rank() < 2) {
            throw new ShapeException("%s: the rank of x (%d) must be at least 2 (x is %s)".formatted(op,
                    self().shape().rank(), self().shape()));
        }
    }

    /// Of a vector, the square matrix with the vector on diagonal `k` and zeros elsewhere; of a matrix, its diagonal `k`.
    ///
    /// @throws ShapeException if x is neither
    default Node diag(int k) {
        int rank = self().shape().rank();
        if (rank != 1 && rank != 2) {
            throw new ShapeException("diag: the rank of x (%d) must be 1 or 2 (x is %s)".formatted(rank,
                    self().shape()));
        }
        return rank == 1 ? diagEmbed(k) : diagonal(k, 0, 1);
    }

    /// Diagonal `k` of the matrices that `rows` and `columns` make, these axes dropped, as a last axis.
    ///
    /// @throws ShapeException if the axes are one
    default Node diagonal(int k, int rows, int columns) {
        Node x = self();
        int a = Axes.index("diagonal", x, rows);
        int b = Axes.index("diagonal", x, columns);
        if (a == b) {
            throw new ShapeException(
                    "diagonal: the two axes must differ, both are %d (x is %s)".formatted(a, x.shape()));
        }
        int m = x.shape().axis(a);
        int n = x.shape().axis(b);
        Node matrices = x.movedim(a, -1).movedim(a < b ? b - 1 : b, -1);
        int length = (int) Math.max(0, k >= 0 ? Math.min(m, (long) n - k) : Math.min((long) m + k, n));
        int start = length == 0 ? 0 : k >= 0 ? k : -k * n;
        Shape lead = x.shape().without(a, b);
        int last = lead.rank();
        Node flat = matrices.reshape(lead.insert(last, m * n));
        return new Slice(Axes.with(Axes.zeros(last + 1), last, start),
                Axes.sizes(lead.insert(last, length)), Axes.with(Axes.ones(last + 1), last, n + 1)).on(flat);
    }

    /// The square matrices that have the last axis of x on diagonal `k` and zeros elsewhere.
    ///
    /// @throws ShapeException if x is a scalar
    default Node diagEmbed(int k) {
        Node x = self();
        int last = Axes.index("diagEmbed", x, -1);
        int n = Math.addExact(x.shape().axis(last), Math.absExact(k));
        Shape square = x.shape().with(last, n).insert(-1, n);
        Shape flat = x.shape().with(last, Math.multiplyExact(n, n));
        List<Integer> starts = Axes.with(Axes.zeros(last + 1), last, k >= 0 ? k : -k * n);
        return new Embed(starts, Axes.with(Axes.ones(last + 1), last, n + 1), flat).on(x).reshape(square);
    }

    /// The sum of the main diagonal of the matrices of the last two axes.
    ///
    /// @throws ShapeException if x has fewer than two axes
    default Node trace() {
        requireMatrix("trace");
        return diagonal(0, -2, -1).sum(-1);
    }
}
