// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The solution x of a·x = b for square matrices a, by elimination with partial pivoting; the leading axes broadcast.
///
/// Reverse: b̅ = a⁻ᵀ·x̅ and a̅ = −b̅·xᵀ (Giles 2008).
///
/// @param title the name of what is solved for, for error messages
/// @param gate whether b is an adjoint, of which a column of zeros stays one whatever a is
public record Solve(String title, boolean gate) implements Primitive {
    /// The operation that users know as such.
    public static final Solve PLAIN = new Solve("solve", false);

    @Override
    public Type type(List<Node> inputs) {
        return new Type(inputs.get(1).dtype(), Matrices.solution(title, inputs.get(0), inputs.get(1)));
    }

    @Override
    public List<@Nullable Node> bprop(Node x, Node grad) {
        Node b = new Solve(title, true).on(Matrices.transposed(x.input(0)), grad);
        return List.of(new MatMul(true, gate).on(b, Matrices.transposed(x)).neg(), b);
    }

    @Override
    public @Nullable Node jvp(Node x, List<@Nullable Node> tangents) {
        Node a = tangents.get(0);
        Node b = tangents.get(1);
        Solve gated = new Solve(title, true);
        if (a == null) {
            return b == null ? null : gated.on(x.input(0), b);
        }
        Node moved = new MatMul(true, gate).on(a, x).neg();
        return gated.on(x.input(0), b == null ? moved : moved.add(b));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(Matrices.aligned(inputs));
    }
}
