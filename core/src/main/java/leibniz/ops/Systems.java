// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// How the solutions of [Solving] are put together.
final class Systems {
    private Systems() {
    }

    /// What `solution` makes of b as a matrix of columns; of a vector, a vector.
    static Node columns(Node b, UnaryOperator<Node> solution) {
        return b.shape().rank() == 1 ? solution.apply(b.unsqueeze(1)).squeeze(-1) : solution.apply(b);
    }

    static Node solved(Node a, Node b, Solve op) {
        return columns(b, x -> op.on(a, x));
    }

    static Node triangular(Node a, Node b, boolean upper, boolean unitriangular, boolean left) {
        if (left || b.shape().rank() == 1) {
            Node own = left ? a : Matrices.turned("solveTriangular", "a", a);
            return columns(b, x -> new TriangularSolve(left == upper, unitriangular, false).on(own, x));
        }
        Matrices.requireSquare("solveTriangular", "a", a);
        Matrices.require("solveTriangular", "b", b);
        if (a.shape().axis(-1) != b.shape().axis(-1)) {
            throw new ShapeException(
                    "solveTriangular: the last axis of a (%d) must equal that of b (%d) (a is %s, b is %s)"
                            .formatted(a.shape().axis(-1), b.shape().axis(-1), a.shape(), b.shape()));
        }
        return Matrices.transposed(new TriangularSolve(!upper, unitriangular, false).on(Matrices.transposed(a),
                Matrices.transposed(b)));
    }

    static Node choleskySolve(Node x, Node b) {
        Matrices.requireSquare("choleskySolve", "x", x);
        Node l = new Cholesky().on(x);
        return columns(b, y -> new TriangularSolve(true, false, false).on(Matrices.transposed(l),
                new TriangularSolve(false, false, false).on(l, y)));
    }

    static Node inverse(String op, Node a) {
        Matrices.requireSquare(op, "a", a);
        return new Solve(op, false).on(a, Matrices.identity(a));
    }

    static SignAndLog slogdet(Node a) {
        Matrices.requireSquare("slogdet", "a", a);
        Node y = new Lu().on(a);
        Node pivots = Lu.triangles(y).diagonal(0, -2, -1);
        return new SignAndLog(Lu.sign(y).mul(pivots.sign().prod(-1)).stopGradient(), pivots.abs().log().sum(-1));
    }
}
