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

    static Node lstsq(Node a, Node b) {
        Matrices.require("lstsq", "a", a);
        if (a.shape().axis(-2) < a.shape().axis(-1)) {
            throw new ShapeException(
                    "lstsq: the last axis but one of a (%d) must not be less than the last (%d) (a is %s)".formatted(
                            a.shape().axis(-2), a.shape().axis(-1), a.shape()));
        }
        return columns(b, x -> {
            Matrices.requireRows("lstsq", a, x);
            return leastSquares(a, x);
        });
    }

    private static Node leastSquares(Node a, Node b) {
        Node y = new Qr().on(a);
        return new TriangularSolve(true, false, false).on(Qr.part(y, 1), Matrices.transposed(Qr.part(y, 0)).matmul(b));
    }

    static Node pinv(Node a) {
        Matrices.require("pinv", "a", a);
        int m = a.shape().axis(-2);
        return m < a.shape().axis(-1) ? Matrices.transposed(pinv(Matrices.transposed(a)))
                : leastSquares(a, Matrices.unit(a.dtype(), m, m));
    }

    static Node mvnLogpdf(Node x, Node mu, Node s) {
        Operands.requireRank("mvnLogpdf", "s", s, 2);
        int d = s.shape().axis(0);
        Operands.requireLast("mvnLogpdf", "x", x, d);
        Operands.requireLast("mvnLogpdf", "mu", mu, d);
        Node l = new Cholesky().on(s);
        Node off = x.sub(mu);
        Node rows = off.shape().rank() == 1 ? off.unsqueeze(0) : off;
        Node z = new TriangularSolve(false, false, false).on(l, Matrices.transposed(rows));
        Node log = z.square().sum(-2).mul(-0.5).sub(l.diagonal(0, 0, 1).log().sum())
                .sub(0.5 * d * Math.log(2 * Math.PI));
        return off.shape().rank() == 1 ? log.squeeze(-1) : log;
    }

    static Node gpMarginal(Node theta, Node x, Node y) {
        Operands.requireRank("gpMarginal", "theta", theta, 1);
        Operands.requireLast("gpMarginal", "theta", theta, 3);
        Operands.requireRank("gpMarginal", "x", x, 1);
        Operands.requireRank("gpMarginal", "y", y, 1);
        Operands.requireEqual("gpMarginal", "the size", x, "x", 0, "that", y, "y", 0);
        Node lengths = x.unsqueeze(1).sub(x).mul(theta.select(0, 0).neg().exp());
        Node signal = theta.select(0, 1).mul(2).exp();
        Node noise = theta.select(0, 2).mul(2).exp();
        Node k = lengths.square().mul(-0.5).exp().mul(signal).add(Matrices.identity(lengths).mul(noise));
        return mvnLogpdf(y, Fill.zerosLike(y), k);
    }
}
