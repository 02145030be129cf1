// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// a = Q·R with k = min(m, n) orthonormal columns in Q and R upper triangular, its diagonal not negative, for each m × n
/// matrix of the last two axes. The last axis of the value holds, one after the other, Q and R.
///
/// Reverse, for m ≥ n: a̅ = (Q̅ + Q·c(R·R̅ᵀ − Q̅ᵀ·Q))·R⁻ᵀ, where c repeats the lower triangle above the diagonal (Walter,
/// Lehmann 2018). Columns to the right of the square ones have R = Qᵀ·a.
public record Qr() implements Primitive {
    private static final TriangularSolve UPPER = new TriangularSolve(true, false, true);

    @Override
    public String title() {
        return "qr";
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
        return new Packed(a.without(-2, -1), Shape.of(m, k), Shape.of(k, n));
    }

    /// Q or R.
    static Node part(Node y, int i) {
        return packed(y.input(0).shape()).part(y, i);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node a = y.input(0);
        Node q = part(y, 0);
        Node r = part(y, 1);
        Node ofQ = packed(a.shape()).part(grad, 0);
        Node ofR = packed(a.shape()).part(grad, 1).triu(0);
        int k = q.shape().axis(-1);
        int n = a.shape().axis(-1);
        Node right = ofR.slice(-1, k, n);
        ofQ = n > k ? ofQ.add(Matrices.right(a.slice(-1, k, n), Matrices.transposed(right))) : ofQ;
        Node square = r.slice(-1, 0, k);
        Node m = Matrices.right(square, Matrices.transposed(ofR.slice(-1, 0, k)))
                .sub(Matrices.left(Matrices.transposed(ofQ), q));
        Node both = m.tril(0).add(Matrices.transposed(m.tril(-1)));
        Node first = over(ofQ.add(Matrices.right(q, both)), Matrices.transposed(square), false);
        return List.of(n > k ? beside(first, Matrices.right(q, right)) : first);
    }

    private static Node beside(Node left, Node right) {
        return Concat.of(left.shape().rank() - 1, List.of(left, right));
    }

    /// x·r⁻¹ of a triangular matrix r.
    private static Node over(Node x, Node r, boolean upper) {
        TriangularSolve solve = upper ? new TriangularSolve(false, false, true) : UPPER;
        return Matrices.transposed(solve.on(Matrices.transposed(r), Matrices.transposed(x)));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        Node q = part(y, 0);
        int k = q.shape().axis(-1);
        int n = t.shape().axis(-1);
        Node square = part(y, 1).slice(-1, 0, k);
        Node moved = over(t.slice(-1, 0, k), square, true);
        Node c = Matrices.right(Matrices.transposed(q), moved);
        Node upper = c.sub(Matrices.skew(c.tril(-1)));
        Node ofQ = moved.sub(Matrices.right(q, upper));
        Node ofR = Matrices.left(upper, square).triu(0);
        if (n > k) {
            Node turned = Matrices.left(Matrices.transposed(ofQ), y.input(0).slice(-1, k, n));
            Node still = Matrices.right(Matrices.transposed(q), t.slice(-1, k, n));
            ofR = beside(ofR, turned.add(still));
        }
        return packed(t.shape()).of(ofQ, ofR);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
