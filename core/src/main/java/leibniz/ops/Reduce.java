// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Sum, largest or smallest element over `axes`, which stay as axes of size 1 if `keep`. Sums are formed pairwise over
/// fixed blocks, in an order that depends on the shape alone. NaN in, NaN out. Elements that tie for the largest or
/// smallest share the gradient evenly. The sum of nothing is 0; the largest of nothing does not exist and is refused.
public record Reduce(Kind kind, List<Integer> axes, boolean keep) implements Primitive {
    /// What is formed.
    public enum Kind {
        /// x₁ + x₂ + …
        SUM,
        /// the largest
        MAX,
        /// the smallest
        MIN
    }

    @Override
    public String title() {
        return switch (kind) {
            case SUM -> "sum";
            case MAX -> "max";
            case MIN -> "min";
        };
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.getFirst();
        if (x.dtype() == DType.BOOL) {
            throw new DTypeException("%s: needs numbers, x is bool (x is %s)".formatted(title(), x.type()));
        }
        for (int axis : axes) {
            if (kind != Kind.SUM && x.shape().axis(axis) == 0) {
                throw new ShapeException("%s: there is no %s of nothing: axis %d of x has size 0 (x is %s)".formatted(
                        title(), title(), axis, x.shape()));
            }
        }
        return new Type(x.dtype(), Axes.reduced(x.shape(), axes, keep));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        Node x = y.input(0);
        Node g = grad.reshape(Axes.reduced(x.shape(), axes, true));
        if (kind == Kind.SUM) {
            return List.of(g.broadcastTo(x.shape()));
        }
        return List.of(Elementwise.of(Formulas.GATE, g, shares(y)));
    }

    /// For each element its share of the gradient: 1 for the one that won, divided evenly where several tie.
    private Node shares(Node y) {
        Node x = y.input(0).stopGradient();
        Node best = y.stopGradient().reshape(Axes.reduced(x.shape(), axes, true));
        Node winners = x.eq(best).to(x.dtype());
        return winners.div(new Reduce(Kind.SUM, axes, true).on(winners));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        if (t == null) {
            return null;
        }
        Node moved = kind == Kind.SUM ? t : Elementwise.of(Formulas.GATE_BOTH, t, shares(y));
        return new Reduce(Kind.SUM, axes, keep).on(moved);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return new Reduce(kind, axes.stream().map(axis -> axis + 1).toList(), keep).on(inputs.getFirst().stack(lanes));
    }
}
