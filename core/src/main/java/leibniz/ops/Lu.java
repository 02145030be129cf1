// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// a = P·L·U by elimination with partial pivoting, for each m × n matrix of the last two axes. The last axis of the value
/// holds, one after the other: U and, below the diagonal, L in m·n elements; for each row of L·U the row of a that it is,
/// in m; the determinant of P. The last two have no gradient.
///
/// Reverse, for the leading square blocks: Pᵀa̅ = L⁻ᵀ·[lower(Lᵀ·L̅) + upper(U̅·Uᵀ)]·U⁻ᵀ, with `lower` below the diagonal
/// (de Hoog, Anderssen, Lukas 2011); the rest of L is a₂·U⁻¹ and the rest of U is L⁻¹·a₂. Forward likewise.
public record Lu() implements Primitive {
    @Override
    public String title() {
        return "lu";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.require(title(), "a", inputs.getFirst());
        return new Type(inputs.getFirst().dtype(), packed(inputs.getFirst().shape()).shape());
    }

    private static Packed packed(Shape a) {
        return new Packed(a.without(-2, -1), Shape.of(a.axis(-2), a.axis(-1)), Shape.of(a.axis(-2)), Shape.of(1));
    }

    /// U and, below the diagonal, L.
    static Node triangles(Node y) {
        return packed(y.input(0).shape()).part(y, 0);
    }

    /// The determinant of P.
    static Node sign(Node y) {
        return packed(y.input(0).shape()).part(y, 2).squeeze(-1).stopGradient();
    }

    /// Pᵀ: row i has its 1 where row i of L·U is in a.
    static Node pick(Node y) {
        Node rows = packed(y.input(0).shape()).part(y, 1).stopGradient().unsqueeze(-1);
        Node all = Matrices.range(y.dtype(), y.input(0).shape().axis(-2));
        return rows.eq(all).where(Fill.scalar(y.dtype(), 1), Fill.scalar(y.dtype(), 0));
    }

    /// The blocks of an m × n matrix of which the first is square.
    private record Blocks(Node first, Node below, Node right, int m, int n) {
        static Blocks of(Node x) {
            int m = x.shape().axis(-2);
            int n = x.shape().axis(-1);
            int k = Math.min(m, n);
            Node top = x.slice(-2, 0, k);
            return new Blocks(top.slice(-1, 0, k), x.slice(-2, k, m), top.slice(-1, k, n), m, n);
        }

        Node joined() {
            int rank = first.shape().rank();
            return m > n ? Concat.of(rank - 2, List.of(first, below))
                    : m < n ? Concat.of(rank - 1, List.of(first, right)) : first;
        }

        Node lower() {
            return first.tril(-1).add(Matrices.identity(first));
        }

        Node upper() {
            return first.triu(0);
        }
    }

    private static final TriangularSolve LOWER = new TriangularSolve(false, true, true);
    private static final TriangularSolve UPPER = new TriangularSolve(true, false, true);

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Blocks f = Blocks.of(triangles(y));
        Blocks g = Blocks.of(packed(y.input(0).shape()).part(grad, 0));
        Node ofL = g.first.tril(-1);
        Node ofU = g.first.triu(0);
        Node below = g.below;
        Node right = g.right;
        if (f.m > f.n) {
            below = Matrices.transposed(UPPER.on(f.upper(), Matrices.transposed(g.below)));
            ofU = ofU.sub(Matrices.right(Matrices.transposed(f.below), below).triu(0));
        } else if (f.m < f.n) {
            right = transposedLower(f, g.right);
            ofL = ofL.sub(Matrices.left(right, Matrices.transposed(f.right)).tril(-1));
        }
        Node middle = Matrices.right(Matrices.transposed(f.lower()), ofL).tril(-1)
                .add(Matrices.left(ofU, Matrices.transposed(f.upper())).triu(0));
        Node half = transposedLower(f, middle);
        Node first = Matrices.transposed(UPPER.on(f.upper(), Matrices.transposed(half)));
        Node all = new Blocks(first, below, right, f.m, f.n).joined();
        return List.of(Matrices.right(Matrices.transposed(pick(y)), all));
    }

    /// L⁻ᵀ·x.
    private static Node transposedLower(Blocks f, Node x) {
        return new TriangularSolve(true, true, true).on(Matrices.transposed(f.first), x);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        Blocks f = Blocks.of(triangles(y));
        Blocks g = Blocks.of(Matrices.right(pick(y), t));
        Node middle = overUpper(f, LOWER.on(f.first, g.first));
        Node ofL = Matrices.right(f.lower(), middle.tril(-1));
        Node ofU = Matrices.left(middle.triu(0), f.upper());
        Node below = g.below;
        Node right = g.right;
        if (f.m > f.n) {
            below = overUpper(f, g.below.sub(Matrices.right(f.below, ofU)));
        } else if (f.m < f.n) {
            right = LOWER.on(f.first, g.right.sub(Matrices.left(ofL, f.right)));
        }
        Node moved = new Blocks(ofL.tril(-1).add(ofU.triu(0)), below, right, f.m, f.n).joined();
        Shape batch = y.input(0).shape().without(-2, -1);
        Node still = Fill.of(y.dtype(), batch.concat(Shape.of(f.m + 1)), 0);
        return Concat.of(batch.rank(), List.of(moved.reshape(batch.concat(Shape.of(f.m * f.n))), still));
    }

    /// x·U⁻¹.
    private static Node overUpper(Blocks f, Node x) {
        return Matrices.transposed(
                new TriangularSolve(false, false, true).on(Matrices.transposed(f.upper()), Matrices.transposed(x)));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
