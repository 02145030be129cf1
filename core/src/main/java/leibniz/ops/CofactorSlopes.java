// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The derivative of the [Cofactors] of a along e, by a formula that divides by nothing. It is linear in e and its own
/// transpose: the second derivative of the determinant along two directions does not ask for their order.
///
/// Its derivative with respect to a, the third of the determinant, is formed with the inverse and needs a matrix that has
/// one: with x = a⁻ᵀ and t(h) = Σ x·h, det a·(t(e)·t(g)·x − t(e)·x·gᵀ·x − t(g)·x·eᵀ·x − (Σ x·gᵀ·x·e)·x + x·gᵀ·x·eᵀ·x +
/// x·eᵀ·x·gᵀ·x).
public record CofactorSlopes() implements Primitive {
    @Override
    public String title() {
        return "cofactorSlopes";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node a = inputs.get(0);
        Node e = inputs.get(1);
        Matrices.requireSquare(title(), "a", a);
        Floats.requireSame(title(), "a", a, "e", e);
        if (!a.shape().equals(e.shape())) {
            throw new ShapeException("cofactorSlopes: a and e must have one shape (a is %s, e is %s)".formatted(
                    a.shape(), e.shape()));
        }
        return a.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(third(y.input(0), grad, y.input(1)), on(y.input(0), grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node ofA = tangents.get(0);
        Node ofE = tangents.get(1);
        Node byA = ofA == null ? null : third(y.input(0), ofA, y.input(1));
        Node byE = ofE == null ? null : on(y.input(0), ofE);
        return byA == null ? byE : byE == null ? byA : byA.add(byE);
    }

    private static Node third(Node a, Node g, Node e) {
        Node x = Matrices.transposed(Systems.inverse("third derivative of det", a));
        Node gx = Matrices.left(Matrices.transposed(g), x);
        Node ex = Matrices.left(Matrices.transposed(e), x);
        Node byG = Matrices.right(x, gx);
        Node byE = Matrices.right(x, ex);
        Node traceG = g.gate(x).sumKeep(-2, -1);
        Node traceE = e.gate(x).sumKeep(-2, -1);
        Node traces = both(traceE, traceG).sub(both(e, byG).sumKeep(-2, -1));
        MatMul gated = new MatMul(true, true);
        Node sum = traces.gate(x).sub(both(traceE, byG)).sub(both(traceG, byE)).add(gated.on(byG, ex))
                .add(gated.on(byE, gx));
        return sum.gate(new Det().on(a).unsqueeze(-1).unsqueeze(-1));
    }

    /// A product that is 0 where either factor is.
    private static Node both(Node a, Node b) {
        return Elementwise.of(Formulas.GATE_BOTH, a, b);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.stream().map(x -> x.stack(lanes)).toArray(Node[]::new));
    }
}
