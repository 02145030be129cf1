// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A derivative of D(a, w) = −∂P/∂a ÷ ∂P/∂w: how fast the logarithm w of a gamma variable moves with its shape parameter a
/// while its probability P(a, eʷ) stays. Accuracy and method are with `leibniz.special.ImplicitGamma`. NaN unless a is
/// positive and both are finite.
///
/// @param orderOfA how many times D is differentiated by a
/// @param orderOfW how many times it is differentiated by w
public record GammaVelocity(int orderOfA, int orderOfW) implements Primitive {
    /// D itself.
    static final GammaVelocity FIRST = new GammaVelocity(0, 0);

    @Override
    public String title() {
        return "gammaVelocity";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node a = inputs.get(0);
        Node w = inputs.get(1);
        Floats.require(title(), a);
        Floats.requireSame(title(), "a", a.dtype(), "w", w.dtype());
        if (!a.shape().equals(w.shape())) {
            throw new ShapeException("gammaVelocity: a and w must have one shape (a is %s, w is %s)".formatted(
                    a.shape(), w.shape()));
        }
        return a.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(grad.gate(byA(y)), grad.gate(byW(y)));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node a = tangents.get(0);
        Node w = tangents.get(1);
        Node moved = a == null ? null : Elementwise.of(Formulas.GATE_BOTH, a, byA(y));
        if (w == null) {
            return moved;
        }
        Node product = Elementwise.of(Formulas.GATE_BOTH, w, byW(y));
        return moved == null ? product : moved.add(product);
    }

    private Node byA(Node y) {
        return new GammaVelocity(orderOfA + 1, orderOfW).on(y.input(0), y.input(1));
    }

    private Node byW(Node y) {
        return new GammaVelocity(orderOfA, orderOfW + 1).on(y.input(0), y.input(1));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes));
    }
}
