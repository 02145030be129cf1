// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The linear recurrence yᵢ = aᵢ·yᵢ₋₁ + bᵢ along an axis, y₀ = b₀ (a₀ is not read); if `reverse`, from the last element
/// back. Running products are one; so is the reverse of every other: b̅ᵢ = λᵢ = y̅ᵢ + aᵢ₊₁·λᵢ₊₁ and a̅ᵢ = λᵢ·yᵢ₋₁. No rule
/// divides, so products with any number of zeros have right derivatives of every order.
///
/// @param gate when a product aᵢ·yᵢ₋₁ is exactly 0 whatever its other factor
public record Recurrence(int axis, boolean reverse, Gate gate) implements Primitive {
    /// Which factor, being 0, makes the product 0 even if the other one is infinite or NaN.
    public enum Gate {
        /// neither: values
        NONE,
        /// yᵢ₋₁: an adjoint times a derivative
        STATE,
        /// either: a tangent times a derivative
        BOTH
    }

    @Override
    public String title() {
        return "recurrence";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node a = inputs.get(0);
        Node b = inputs.get(1);
        Floats.requireNumbers(title(), a);
        Floats.requireSame(title(), "a", a, "b", b);
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException(
                    "recurrence: a and b must have one shape (a is %s, b is %s)".formatted(a.shape(), b.shape()));
        }
        return a.type();
    }

    /// The elements moved `by` places along an axis, zeros moving in.
    static Node shifted(Node x, int axis, int by) {
        Shape shape = x.shape();
        int n = shape.axis(axis);
        int kept = Math.max(0, n - Math.abs(by));
        int from = by > 0 ? 0 : n - kept;
        List<Integer> starts = Axes.with(Axes.zeros(shape.rank()), axis, by > 0 ? n - kept : 0);
        return new Embed(starts, Axes.ones(shape.rank()), shape).on(x.slice(axis, from, from + kept));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        int forth = reverse ? -1 : 1;
        Node lambda = new Recurrence(axis, !reverse, gate == Gate.NONE ? Gate.STATE : Gate.BOTH)
                .on(shifted(y.input(0), axis, -forth), grad);
        Node before = shifted(y, axis, forth);
        return Arrays.asList(
                Elementwise.of(gate == Gate.NONE ? Formulas.GATE : Formulas.GATE_BOTH, lambda, before), lambda);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node a = tangents.get(0);
        Node b = tangents.get(1);
        if (a == null && b == null) {
            return null;
        }
        Node moved = b;
        if (a != null) {
            Node product = Elementwise.of(Formulas.GATE_BOTH, a, shifted(y, axis, reverse ? -1 : 1));
            moved = b == null ? product : product.add(b);
        }
        return new Recurrence(axis, reverse, Gate.BOTH).on(y.input(0), java.util.Objects.requireNonNull(moved));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Recurrence(axis + 1, reverse, gate).on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes));
    }
}
