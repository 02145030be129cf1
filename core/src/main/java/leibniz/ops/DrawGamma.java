// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The logarithm w of random numbers of the gamma distribution of shape parameter a and scale 1, one for each element of
/// a; NaN unless a is positive and finite. By the rejection of Marsaglia and Tsang (2000), each element with a key of its
/// own, so that no element decides what another one gets. The axes of the keys lead those of a.
///
/// The reverse is implicit (Figurnov, Mohamed and Mnih 2018): a̅ = w̅ · D(a, w), where D is how fast w moves with a while
/// its probability stays ([GammaVelocity]), and not the derivative of the rejection loop, which jumps.
public record DrawGamma() implements Primitive {
    @Override
    public String title() {
        return "randomGamma";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node key = inputs.get(0);
        Node a = inputs.get(1);
        DeriveKey.requireKey(title(), key);
        Floats.require(title(), a);
        int lead = key.shape().rank() - 1;
        if (lead > a.shape().rank() || !key.shape().without(-1).equals(Choices.first(a.shape(), lead))) {
            throw new ShapeException("randomGamma: a must have the axes of the keys first (a is %s, key is %s)"
                    .formatted(a.shape(), key.shape()));
        }
        return a.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node w, Node grad) {
        return Arrays.asList(null, grad.gate(GammaVelocity.FIRST.on(w.input(1), w)));
    }

    @Override
    public @Nullable Node jvp(Node w, List<@Nullable Node> tangents) {
        Node t = tangents.get(1);
        return t == null ? null
                : Elementwise.of(Formulas.GATE_BOTH, t, GammaVelocity.FIRST.on(w.input(1), w));
    }

    @Override
    public Node batch(Node w, List<Lanes> inputs, int lanes) {
        return on(inputs.get(0).stack(lanes), inputs.get(1).stack(lanes));
    }
}
