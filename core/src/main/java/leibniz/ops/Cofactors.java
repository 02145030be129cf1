// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The derivatives of the determinant with respect to the elements of a: det a·a⁻ᵀ, by a formula that divides by nothing
/// and so is as good for a matrix of any rank. Their own derivative is [CofactorSlopes].
public record Cofactors() implements Primitive {
    @Override
    public String title() {
        return "cofactors";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.requireSquare(title(), "a", inputs.getFirst());
        return inputs.getFirst().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(new CofactorSlopes().on(y.input(0), grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : new CofactorSlopes().on(y.input(0), t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
