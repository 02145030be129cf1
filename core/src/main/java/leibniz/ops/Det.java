// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The determinants of the matrices of the last two axes. They overflow or vanish only where the result does.
///
/// Reverse: a̅ = y̅·c with the matrix c of [Cofactors], whatever the rank of a.
public record Det() implements Primitive {
    @Override
    public String title() {
        return "det";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.requireSquare(title(), "a", inputs.getFirst());
        return new Type(inputs.getFirst().dtype(), inputs.getFirst().shape().without(-2, -1));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(grad.unsqueeze(-1).unsqueeze(-1).gate(new Cofactors().on(y.input(0))));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : t.gate(new Cofactors().on(y.input(0))).sum(-2, -1);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
