// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// e to the power of the square matrices of the last two axes.
///
/// The derivative of e^a along t is the upper right block of e^[[a, t], [0, a]] (Van Loan 1978), and the reverse of it that
/// along the cotangent at aᵀ: every derivative is an exponential again, of twice the size.
public record MatrixExp() implements Primitive {
    @Override
    public String title() {
        return "matrixExp";
    }

    @Override
    public Type type(List<Node> inputs) {
        Matrices.requireSquare(title(), "a", inputs.getFirst());
        return inputs.getFirst().type();
    }

    /// The derivative along t; zero along zero even where e^a is NaN.
    private Node along(Node a, Node t) {
        int rank = a.shape().rank();
        int n = a.shape().axis(-1);
        Concat columns = new Concat(rank - 1);
        Node block = Concat.of(rank - 2,
                List.of(columns.on(a, t), columns.on(Fill.zerosLike(a), a)));
        Node slope = on(block).slice(-2, 0, n).slice(-1, n, 2 * n);
        Node still = t.stopGradient().abs().sumKeep(-2, -1).eq(0);
        Node broken = a.stopGradient().sub(a.stopGradient()).sumKeep(-2, -1).eq(0).not();
        return still.and(broken).where(Fill.scalar(a.dtype(), 0), slope);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of(along(Matrices.transposed(y.input(0)), grad));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node t = tangents.getFirst();
        return t == null ? null : along(y.input(0), t);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.getFirst().node());
    }
}
