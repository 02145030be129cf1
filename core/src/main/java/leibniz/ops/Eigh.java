// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// (x + xᵀ)/2 = V·diag(w)·Vᵀ with ascending w and orthonormal V, for each matrix of the last two axes. The last axis of the
/// value holds, one after the other, w and V.
///
/// Reverse: x̅ = V·(diag(w̅) + h)·Vᵀ with hᵢⱼ = (kᵢⱼ − kⱼᵢ)/(2·(wⱼ − wᵢ)) and k = Vᵀ·V̅ (Giles 2008). Equal
/// eigenvalues: see [Limit]; where the cotangent depends on which of their eigenvectors were taken, there is no gradient,
/// and the run says so. Forward mode goes by way of reverse mode, as [#looksAhead] says; in [#jvp] itself, pairs
/// of equal eigenvalues do not turn.
public record Eigh() implements Primitive {
    @Override
    public String title() {
        return "eigh";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.requireSquare(title(), "x", inputs.getFirst());
        return new Type(inputs.getFirst().dtype(), packed(inputs.getFirst().shape()).shape());
    }

    private static Packed packed(Shape x) {
        int n = x.axis(-1);
        return new Packed(x.without(-2, -1), Shape.of(n), Shape.of(n, n));
    }

    /// w.
    static Node values(Node y) {
        return packed(y.input(0).shape()).part(y, 0);
    }

    /// V, an eigenvector in each column.
    static Node vectors(Node y) {
        return packed(y.input(0).shape()).part(y, 1);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node x = y.input(0);
        Packed packed = packed(x.shape());
        Node v = vectors(y);
        if (v.shape().axis(-1) == 0) {
            return List.of(Fill.zerosLike(x));
        }
        Node inner = packed.part(grad, 0).diagEmbed(0);
        if (!Packed.isOnlyFirst(grad, v.shape().axis(-1))) {
            inner = inner.add(turning(packed, y, grad));
        }
        return List.of(Matrices.symmetric(Matrices.right(v, Matrices.left(inner, Matrices.transposed(v)))));
    }

    /// h.
    private static Node turning(Packed packed, Node y, Node grad) {
        Node w = values(y);
        Node v = vectors(y);
        Node rates = Matrices.range(y.dtype(), w.shape().axis(-1));
        Node apart = packed.of(rates.broadcastTo(w.shape()), Fill.zerosLike(v));
        Node[] q = new Node[3];
        Node moved = grad;
        for (int order = 0; order < 3; order++) {
            Node k = Matrices.right(Matrices.transposed(v), packed.part(moved, 1));
            q[order] = Matrices.skew(k).mul(0.5);
            moved = order < 2 ? Slope.of(moved, y, apart) : moved;
        }
        Node scale = Matrices.right(Matrices.transposed(v), packed.part(grad, 1)).abs().maxKeep(-2, -1);
        Limit.Quotient h = new Limit(gaps(rates), larger(w), rounding(w, w.shape().axis(-1))).of(q, gaps(w), scale);
        return new Guard("eigh",
                "the gradient with respect to x%s depends on which eigenvectors of the equal eigenvalues %d and %d "
                        + "were taken")
                .on(h.value(), h.bad());
    }

    /// wⱼ − wᵢ for all pairs.
    static Node gaps(Node w) {
        return w.unsqueeze(-2).sub(w.unsqueeze(-1));
    }

    /// The larger one of |wᵢ| and |wⱼ|.
    static Node larger(Node w) {
        Node size = w.stopGradient().abs();
        return size.unsqueeze(-2).maximum(size.unsqueeze(-1));
    }

    /// What equal values may differ by.
    static Node rounding(Node w, int n) {
        double eps = w.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23;
        return w.stopGradient().abs().maxKeep(-1).unsqueeze(-1).mul(8 * eps * n);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        Packed packed = packed(t.shape());
        if (t.shape().axis(-1) == 0) {
            return Fill.zerosLike(y);
        }
        Node w = values(y);
        Node v = vectors(y);
        Node inner = Matrices.right(Matrices.transposed(v), Matrices.left(Matrices.symmetric(t), v));
        Node gap = gaps(w);
        Node equal = gap.stopGradient().abs().le(rounding(w, t.shape().axis(-1)));
        Node turn = equal.where(Fill.scalar(t.dtype(), 0),
                inner.gate(equal.where(Fill.scalar(t.dtype(), 1), gap).reciprocal()));
        return packed.of(inner.diagonal(0, -2, -1), Matrices.right(v, turn));
    }

    @Override
    public boolean looksAhead() {
        return true;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
