// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// Running sum or running ln Σ eˣ along an axis, from the first element on or, if `reverse`, from the last one back.
/// Sums of floating numbers carry a compensation for what rounding loses (Neumaier 1974).
///
/// Reverse of a sum: the sum from the other end. Reverse of yᵢ = ln Σⱼ≤ᵢ e^xⱼ: x̅ᵢ = λᵢ·e^(xᵢ − yᵢ) where
/// λᵢ = y̅ᵢ + e^(yᵢ − yᵢ₊₁)·λᵢ₊₁, a [Recurrence] of which no factor exceeds 1; x and y are taken from the largest
/// element of x, so that a common offset costs no digits.
public record Cumulate(Kind kind, int axis, boolean reverse) implements Primitive {
    /// What is formed.
    public enum Kind {
        /// x₁ + x₂ + …
        SUM,
        /// ln(e^x₁ + e^x₂ + …)
        LOG_SUM_EXP
    }

    @Override
    public String title() {
        return switch (kind) {
            case SUM -> "cumsum";
            case LOG_SUM_EXP -> "logCumSumExp";
        };
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        if (kind == Kind.SUM) {
            Floats.requireNumbers(title(), x);
        } else {
            Floats.require(title(), x);
        }
        return x.type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        if (y.shape().size() == 0) {
            return List.of(grad);
        }
        return switch (kind) {
            case SUM -> List.of(new Cumulate(kind, axis, !reverse).on(grad));
            case LOG_SUM_EXP -> {
                Weights w = weights(y.input(0));
                Recurrence back = new Recurrence(axis, !reverse, Recurrence.Gate.STATE);
                yield List.of(Elementwise.of(Formulas.GATE, back.on(w.ofNext(axis, reverse), grad), w.ofNewest));
            }
        };
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null || kind == Kind.SUM || y.shape().size() == 0) {
            return t == null ? null : kind == Kind.SUM ? on(t) : t;
        }
        Weights w = weights(y.input(0));
        return new Recurrence(axis, reverse, Recurrence.Gate.BOTH).on(w.ofEarlier,
                Elementwise.of(Formulas.GATE_BOTH, t, w.ofNewest));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Cumulate(kind, axis + 1, reverse).on(inputs.getFirst().stack(lanes));
    }

    /// The shares of e^yᵢ that the newest element xᵢ and all the earlier ones have; where there is nothing but −∞ yet,
    /// both are 0.
    private Weights weights(Node x) {
        Node top = new Reduce(Reduce.Kind.MAX, List.of(axis), true).on(x.stopGradient());
        Node finite = top.abs().lt(Double.POSITIVE_INFINITY);
        Node z = x.sub(finite.where(top, Fill.scalar(x.dtype(), 0)));
        Node y = on(z);
        Node earlier = Recurrence.shifted(y, axis, reverse ? -1 : 1);
        Node nothing = y.eq(Double.NEGATIVE_INFINITY);
        Node zero = Fill.scalar(x.dtype(), 0);
        return new Weights(nothing.where(zero, z.sub(y).exp()), nothing.where(zero, earlier.sub(y).exp()));
    }

    private record Weights(Node ofNewest, Node ofEarlier) {
        /// `ofEarlier` as the step after each element has it.
        Node ofNext(int axis, boolean reverse) {
            return Recurrence.shifted(ofEarlier, axis, reverse ? 1 : -1);
        }
    }
}
