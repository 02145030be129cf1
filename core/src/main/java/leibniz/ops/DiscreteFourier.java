// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The discrete Fourier transform along an axis of any size n ≥ 1, of complex numbers held as pairs along the last axis,
/// real part and imaginary part: `yₖ = Σⱼ xⱼ·e^(∓2πi·jk/n)`, with minus or, if `inverse`, plus. Neither is divided by n.
///
/// As a map of 2n real numbers it is linear, and the transpose of the one is the other: Re⟨v, Fu⟩ = Re⟨F*v, u⟩, where F* is
/// the conjugate transpose, e^(+2πi·jk/n). So each is the other's reverse, and its own forward.
public record DiscreteFourier(int axis, boolean inverse) implements Primitive {
    @Override
    public String title() {
        return inverse ? "inverseDiscreteFourier" : "discreteFourier";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        Floats.require(title(), x);
        Operands.requireLast(title(), "x", x, 2);
        if (axis < 0 || axis >= x.shape().rank() - 1) {
            throw new ShapeException("%s: axis %d must lie in 0 to %d, before the pairs (x is %s)".formatted(title(),
                    axis, x.shape().rank() - 2, x.shape()));
        }
        if (x.shape().axis(axis) == 0) {
            throw new ShapeException("%s: there is no transform of nothing: axis %d of x has size 0 (x is %s)"
                    .formatted(title(), axis, x.shape()));
        }
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(new DiscreteFourier(axis, !inverse).on(grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : on(t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new DiscreteFourier(axis + 1, inverse).on(inputs.getFirst().stack(lanes));
    }
}
