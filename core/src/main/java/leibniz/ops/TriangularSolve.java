// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The solution x of a·x = b for triangular matrices a; the leading axes broadcast. Only the triangle referred to is read,
/// and only it takes a gradient.
///
/// Reverse: b̅ = a⁻ᵀ·x̅ and a̅ = −b̅·xᵀ on the triangle (Giles 2008).
///
/// @param upper whether a is upper triangular, else lower
/// @param unitriangular whether the diagonal of a counts as ones and is not read
/// @param gate whether b is an adjoint, a zero of which stays one whatever it meets in a
public record TriangularSolve(boolean upper, boolean unitriangular, boolean gate) implements Primitive {
    @Override
    public String title() {
        return "solveTriangular";
    }

    @Override
    public Type type(List<Node> inputs) {
        return new Type(inputs.get(1).dtype(), Matrices.solution(title(), inputs.get(0), inputs.get(1)));
    }

    @Override
    public List<@Nullable Node> bprop(Node x, Node grad) {
        Node b = new TriangularSolve(!upper, unitriangular, true).on(Matrices.transposed(x.input(0)), grad);
        return List.of(triangle(new MatMul(true, gate).on(b, Matrices.transposed(x)).neg()), b);
    }

    private Node triangle(Node a) {
        int off = unitriangular ? 1 : 0;
        return upper ? a.triu(off) : a.tril(-off);
    }

    @Override
    public @Nullable Node jvp(Node x, List<@Nullable Node> tangents) {
        Node a = tangents.get(0);
        Node b = tangents.get(1);
        TriangularSolve gated = new TriangularSolve(upper, unitriangular, true);
        if (a == null) {
            return b == null ? null : gated.on(x.input(0), b);
        }
        Node moved = new MatMul(true, gate).on(triangle(a), x).neg();
        return gated.on(x.input(0), b == null ? moved : moved.add(b));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(Matrices.aligned(inputs));
    }
}
