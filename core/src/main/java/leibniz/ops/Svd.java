// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// a = U·diag(s)·Vᵀ with descending s ≥ 0 and orthonormal columns in U and V, k = min(m, n) of them, for each m × n matrix
/// of the last two axes. The last axis of the value holds, one after the other, s, U and V.
///
/// Reverse: a̅ = U·(diag(s̅) + h)·Vᵀ + (1 − U·Uᵀ)·U̅·diag(1/s)·Vᵀ + U·diag(1/s)·V̅ᵀ·(1 − V·Vᵀ), where with the skew matrices
/// p = Uᵀ·U̅ − U̅ᵀ·U and q = Vᵀ·V̅ − V̅ᵀ·V, hᵢⱼ = ½·(pᵢⱼ + qᵢⱼ)/(sⱼ − sᵢ) + ½·(pᵢⱼ − qᵢⱼ)/(sⱼ + sᵢ) (Townsend
/// 2016, in partial fractions). Equal singular values and those of 0: see [Limit]; where the cotangent depends on which
/// of their vectors were taken, there is no gradient, and the run says so. Forward mode goes by way
/// of reverse mode, as [#looksAhead] says; in [#jvp] itself, pairs of equal ones do not turn.
public record Svd() implements Primitive {
    @Override
    public String title() {
        return "svd";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.require(title(), "a", inputs.getFirst());
        return new Type(inputs.getFirst().dtype(), packed(inputs.getFirst().shape()).shape());
    }

    private static Packed packed(Shape a) {
        int m = a.axis(-2);
        int n = a.axis(-1);
        int k = Math.min(m, n);
        return new Packed(a.without(-2, -1), Shape.of(k), Shape.of(m, k), Shape.of(n, k));
    }

    /// s, U or V.
    static Node part(Node y, int i) {
        return packed(y.input(0).shape()).part(y, i);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node s = part(y, 0);
        if (s.shape().axis(-1) == 0) {
            return List.of(Fill.zerosLike(y.input(0)));
        }
        Node u = part(y, 1);
        Node vt = Matrices.transposed(part(y, 2));
        Node inner = packed(y.input(0).shape()).part(grad, 0).diagEmbed(0);
        if (Packed.isOnlyFirst(grad, s.shape().axis(-1))) {
            return List.of(Matrices.right(u, Matrices.left(inner, vt)));
        }
        Turning turning = Turning.of(y, grad);
        Node a = Matrices.right(u, Matrices.left(inner.add(turning.inside()), vt));
        a = u.shape().axis(-2) > s.shape().axis(-1) ? a.add(Matrices.left(turning.outside(1), vt)) : a;
        return List.of(vt.shape().axis(-1) > s.shape().axis(-1)
                ? a.add(Matrices.right(u, Matrices.transposed(turning.outside(2))))
                : a);
    }

    /// What the cotangents of U and V send back.
    ///
    /// @param grads the cotangent, and its first and second derivatives as the singular values move apart
    private record Turning(Node y, List<Node> grads, Node s, Node rates, Node rounding) {
        static Turning of(Node y, Node grad) {
            Node s = part(y, 0);
            Node rates = Matrices.range(y.dtype(), s.shape().axis(-1)).add(1);
            Node apart = packed(y.input(0).shape()).of(rates.broadcastTo(s.shape()), Fill.zerosLike(part(y, 1)),
                    Fill.zerosLike(part(y, 2)));
            Node first = Slope.of(grad, y, apart);
            Shape a = y.input(0).shape();
            return new Turning(y, List.of(grad, first, Slope.of(first, y, apart)), s, rates,
                    Eigh.rounding(s, Math.max(a.axis(-2), a.axis(-1))));
        }

        /// Uᵀ·U̅ or Vᵀ·V̅.
        private Node within(int order, int side) {
            return Matrices.right(Matrices.transposed(part(y, side)),
                    packed(y.input(0).shape()).part(grads.get(order), side));
        }

        /// h.
        Node inside() {
            Node[] sum = new Node[3];
            Node[] difference = new Node[3];
            for (int order = 0; order < 3; order++) {
                Node p = Matrices.skew(within(order, 1)).mul(0.5);
                Node q = Matrices.skew(within(order, 2)).mul(0.5);
                sum[order] = p.add(q);
                difference[order] = p.sub(q);
            }
            Node scale = within(0, 1).abs().maxKeep(-2, -1).maximum(within(0, 2).abs().maxKeep(-2, -1));
            Limit.Quotient apart = new Limit(Eigh.gaps(rates), Eigh.larger(s), rounding).of(sum, Eigh.gaps(s), scale);
            Node off = Fill.scalar(s.dtype(), 1).sub(Matrices.identity(apart.value()));
            Limit.Quotient near = new Limit(sums(rates).mul(off), Fill.scalar(s.dtype(), 0), rounding)
                    .of(difference, sums(s), scale);
            return new Guard("svd", words("equal singular values %2$d and %3$d")).on(apart.value().add(near.value()),
                    apart.bad().or(near.bad()));
        }

        private static Node sums(Node s) {
            return s.unsqueeze(-2).add(s.unsqueeze(-1));
        }

        private static String words(String values) {
            return "the gradient with respect to a%1$s depends on which singular vectors of the " + values
                    + " were taken";
        }

        /// The cotangent of U (or V) outside the space of its columns, over s.
        Node outside(int side) {
            Node basis = part(y, side);
            Node[] q = new Node[3];
            for (int order = 0; order < 3; order++) {
                q[order] = packed(y.input(0).shape()).part(grads.get(order), side)
                        .sub(Matrices.right(basis, within(order, side)));
            }
            Node scale = packed(y.input(0).shape()).part(grads.getFirst(), side).abs().maxKeep(-2, -1);
            Limit.Quotient over = new Limit(rates, Fill.scalar(s.dtype(), 0), rounding).of(q, s.unsqueeze(-2), scale);
            return new Guard("svd", words("singular value %3$d, which is 0,")).on(over.value(),
                    over.bad());
        }
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        Node s = part(y, 0);
        int k = s.shape().axis(-1);
        if (k == 0) {
            return Fill.zerosLike(y);
        }
        Node u = part(y, 1);
        Node v = part(y, 2);
        Node inner = Matrices.right(Matrices.transposed(u), Matrices.left(t, v));
        Node rounding = Eigh.rounding(s, Math.max(t.shape().axis(-2), t.shape().axis(-1)));
        Node even = over(Matrices.symmetric(inner), Eigh.gaps(s), rounding);
        Node odd = over(Matrices.skew(inner).mul(0.5), s.unsqueeze(-2).add(s.unsqueeze(-1)), rounding);
        Node du = Matrices.right(u, even.add(odd));
        Node dv = Matrices.right(v, even.sub(odd));
        if (u.shape().axis(-2) > k) {
            Node out = Matrices.left(t, v).sub(Matrices.right(u, inner));
            du = du.add(over(out, s.unsqueeze(-2), rounding));
        }
        if (v.shape().axis(-2) > k) {
            Node turned = Matrices.transposed(t);
            Node out = Matrices.left(turned, u).sub(Matrices.right(v, Matrices.transposed(inner)));
            dv = dv.add(over(out, s.unsqueeze(-2), rounding));
        }
        return packed(t.shape()).of(inner.diagonal(0, -2, -1), du, dv);
    }

    /// The quotient, 0 where the divisor is nothing but rounding.
    private static Node over(Node q, Node gap, Node rounding) {
        Node none = gap.stopGradient().abs().le(rounding);
        return none.where(Fill.scalar(q.dtype(), 0), q.gate(none.where(Fill.scalar(q.dtype(), 1), gap).reciprocal()));
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
