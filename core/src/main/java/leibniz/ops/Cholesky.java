// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The lower triangle l with l·lᵀ = (x + xᵀ)/2, for each matrix of the last two axes.
///
/// Reverse: x̅ = (z + zᵀ)/2 with z = l⁻ᵀ·Φ(lᵀ·l̅)·l⁻¹, where Φ takes the lower triangle and half of the diagonal (Murray
/// 2016).
public record Cholesky() implements Primitive {
    @Override
    public String title() {
        return "cholesky";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.requireSquare(title(), "x", inputs.getFirst());
        return inputs.getFirst().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node l, Node grad) {
        Node upper = Matrices.transposed(l);
        Node p = Matrices.halfLower(Matrices.right(upper, grad.tril(0)));
        TriangularSolve back = new TriangularSolve(true, false, true);
        Node half = back.on(upper, p);
        return List.of(Matrices.symmetric(back.on(upper, Matrices.transposed(half))));
    }

    @Override
    public @Nullable Node jvp(Node l, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        TriangularSolve forth = new TriangularSolve(false, false, true);
        Node half = forth.on(l, Matrices.symmetric(t));
        return Matrices.right(l, Matrices.halfLower(forth.on(l, Matrices.transposed(half))));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
