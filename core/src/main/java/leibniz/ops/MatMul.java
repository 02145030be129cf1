// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// c[…,m,n] = Σₖ a[…,m,k]·b[…,k,n]; the leading axes broadcast. Reverse: a̅ = c̅·bᵀ, b̅ = aᵀ·c̅ (Giles 2008).
///
/// Where `gateA` (`gateB`) is set, a (b) is an adjoint: a zero of it times an infinity or NaN of the other is 0, as
/// everywhere in a reverse sweep.
public record MatMul(boolean gateA, boolean gateB) implements Primitive {
    /// The plain product.
    public static final MatMul PLAIN = new MatMul(false, false);

    @Override
    public String title() {
        return "matmul";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node a = inputs.get(0);
        Node b = inputs.get(1);
        Floats.require("matmul", "a", a);
        Floats.requireSame("matmul", "a", a, "b", b);
        String shapes = "(a is %s, b is %s)".formatted(a.shape(), b.shape());
        if (a.shape().rank() < 2 || b.shape().rank() < 2) {
            throw new ShapeException("matmul: the ranks of a (%d) and b (%d) must be at least 2 %s".formatted(
                    a.shape().rank(), b.shape().rank(), shapes));
        }
        if (a.shape().axis(-1) != b.shape().axis(-2)) {
            throw new ShapeException("matmul: the last axis of a (%d) must equal the %s of b (%d) %s".formatted(
                    a.shape().axis(-1), b.shape().rank() == 2 ? "first" : "last but one", b.shape().axis(-2), shapes));
        }
        Shape batch = batch(a.shape(), b.shape(), shapes);
        int[] axes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        axes[batch.rank()] = a.shape().axis(-2);
        axes[batch.rank() + 1] = b.shape().axis(-1);
        return new Type(a.dtype(), Shape.of(axes));
    }

    private static Shape batch(Shape a, Shape b, String shapes) {
        Shape left = a.without(-2, -1);
        Shape right = b.without(-2, -1);
        for (int back = 1; back <= Math.min(left.rank(), right.rank()); back++) {
            int p = left.axis(-back);
            int q = right.axis(-back);
            if (p != q && p != 1 && q != 1) {
                throw new ShapeException(
                        "matmul: batch axis -%d of a (%d) must equal that of b (%d) or one of them be 1 %s"
                                .formatted(back + 2, p, q, shapes));
            }
        }
        return Shape.broadcast(left, right);
    }

    @Override
    public List<@Nullable Node> bprop(Node c, Node grad) {
        Node a = c.input(0);
        Node b = c.input(1);
        return List.of(new MatMul(true, gateB).on(grad, b.swapAxes(-2, -1)),
                new MatMul(gateA, true).on(rows(a, b).swapAxes(-2, -1), rows(grad, b)));
    }

    /// All rows of a batch as those of one matrix, where b is one matrix: its gradient is then one product, not a sum of
    /// many.
    private static Node rows(Node x, Node b) {
        Shape own = x.shape();
        return b.shape().rank() == 2 && own.rank() > 2
                ? x.reshape(Shape.of(own.without(-1).size(), own.axis(-1)))
                : x;
    }

    @Override
    public @Nullable Node jvp(Node c, List<@Nullable Node> tangents) {
        Node a = tangents.get(0);
        Node b = tangents.get(1);
        Node byA = a == null ? null : new MatMul(true, gateB).on(a, c.input(1));
        Node byB = b == null ? null : new MatMul(gateA, true).on(c.input(0), b);
        return byA == null ? byB : byB == null ? byA : byA.add(byB);
    }

    /// A factor that all lanes share meets the rows, or the columns, of all lanes in one product.
    @Override
    public Node batch(Node c, List<Lanes> inputs, int lanes) {
        Lanes a = inputs.get(0);
        Lanes b = inputs.get(1);
        if (!b.isStacked() && b.rank() == 2) {
            Node rows = a.stack(lanes);
            Shape tall = rows.shape().without(-1);
            return on(rows.reshape(Shape.of(tall.size(), rows.shape().axis(-1))), b.node())
                    .reshape(tall.concat(Shape.of(c.shape().axis(-1))));
        }
        if (!a.isStacked() && a.rank() == 2) {
            Node columns = b.stack(lanes).movedim(-2, 0);
            Shape wide = columns.shape().without(0);
            return on(a.node(), columns.reshape(Shape.of(columns.shape().axis(0), wide.size())))
                    .reshape(Shape.of(c.shape().axis(-2)).concat(wide)).movedim(0, -2);
        }
        int rank = c.shape().rank();
        return on(a.aligned(rank), b.aligned(rank));
    }
}
