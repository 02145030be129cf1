// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Cofactors;
import leibniz.ops.CofactorSlopes;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What factorisations and solutions say when they refuse, word for word: shapes when they are recorded, numbers when they
/// are run.
class MatrixMessagesTest {
    private static final Node FINE = new Constant(Tensor.of(new double[][]{{2, 1}, {1, 2}}));
    private static final Node SINGULAR = new Constant(Tensor.of(new double[][]{{1, 2}, {2, 4}}));
    private static final Node INDEFINITE = new Constant(Tensor.of(new double[][]{{1, 2}, {2, 1}}));
    private static final Node VECTOR = new Constant(Tensor.of(1.0, 2));

    @TestFactory
    Stream<DynamicTest> shapes() {
        Node ints = Refusal.of(DType.INT32, 2, 2);
        Node floats = Refusal.of(DType.FLOAT32, 2, 2);
        return Stream.of(
                shape("solve: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).solve(x(2))),
                shape("solve: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).solve(x(2))),
                shape("solve: the rank of b (0) must be at least 2 (b is [])", () -> x(2, 2).solve(x())),
                shape("solve: the last axis but one of a (2) must equal that of b (3) (a is [2,2], b is [3,2])",
                        () -> x(2, 2).solve(x(3, 2))),
                shape("solve: batch axis -3 of a (4) must equal that of b (3) or one of them be 1 (a is [4,2,2], b is [3,2,1])",
                        () -> x(4, 2, 2).solve(x(3, 2, 1))),
                dtype("solve: needs float32 or float64, x is int32 (x is int32[2,2])", () -> ints.solve(ints)),
                dtype("solve: a is float64 and b is float32; convert one of them with to(DType)",
                        () -> x(2, 2).solve(floats)),
                shape("solveTriangular: the last axis of a (2) must equal that of b (3) (a is [2,2], b is [2,3])",
                        () -> x(2, 2).solveTriangular(x(2, 3), true, false, false)),
                shape("solveTriangular: the last axis but one of a (2) must equal that of b (3) (a is [2,2], b is [3,1])",
                        () -> x(2, 2).solveTriangular(x(3), true, false, true)),
                shape("choleskySolve: the last axis of x (3) must equal the last but one (2) (x is [2,3])",
                        () -> x(2, 3).choleskySolve(x(2))),
                shape("inverse: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).inverse()),
                shape("slogdet: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).slogdet()),
                shape("logdetSpd: the last axis of x (3) must equal the last but one (2) (x is [2,3])",
                        () -> x(2, 3).logdetSpd()),
                shape("cholesky: the last axis of x (3) must equal the last but one (2) (x is [2,3])",
                        () -> x(2, 3).cholesky()),
                shape("matrixPower: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).matrixPower(-2)),
                shape("lu: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).lu()),
                shape("qr: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).qr()),
                shape("svd: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).svdvals()),
                shape("eigh: the last axis of x (3) must equal the last but one (2) (x is [2,3])",
                        () -> x(2, 3).eigvalsh()),
                shape("symFunctionExp: the last axis of x (3) must equal the last but one (2) (x is [2,3])",
                        () -> x(2, 3).symFunctionExp()),
                shape("matrixExp: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> x(2, 3).matrixExp()),
                shape("det: the last axis of a (3) must equal the last but one (2) (a is [2,3])", () -> x(2, 3).det()),
                shape("cofactors: the last axis of a (3) must equal the last but one (2) (a is [2,3])",
                        () -> new Cofactors().on(x(2, 3))),
                shape("cofactorSlopes: a and e must have one shape (a is [2,2], e is [2,1])",
                        () -> new CofactorSlopes().on(x(2, 2), x(2, 1))),
                shape("lstsq: the last axis but one of a (2) must not be less than the last (3) (a is [2,3])",
                        () -> x(2, 3).lstsq(x(2))),
                shape("lstsq: the last axis but one of a (3) must equal that of b (2) (a is [3,2], b is [2,1])",
                        () -> x(3, 2).lstsq(x(2))),
                shape("pinv: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).pinv()),
                shape("mvnLogpdf: the rank of s (1) must be 2 (s is [2])", () -> x(3, 2).mvnLogpdf(x(2), x(2))),
                shape("mvnLogpdf: the last axis of x must have size 2 (x is [3])",
                        () -> x(3).mvnLogpdf(x(2), x(2, 2))),
                shape("mvnLogpdf: the last axis of mu must have size 2 (mu is [3])",
                        () -> x(2).mvnLogpdf(x(3), x(2, 2))),
                shape("gpMarginal: the last axis of theta must have size 3 (theta is [2])",
                        () -> x(2).gpMarginal(x(4), x(4))),
                shape("gpMarginal: the size of x (4) must equal that of y (5) (x is [4], y is [5])",
                        () -> x(3).gpMarginal(x(4), x(5))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> numbers() {
        Node batch = batch(FINE, SINGULAR, FINE);
        Node zero = new Constant(Tensor.of(new double[][]{{1, 0}, {5, 0}}));
        return Stream.of(
                refused("solve: a is singular: its pivot 1 is 0 (a is [2,2], b is [2,1])", SINGULAR.solve(VECTOR)),
                refused("solve: a[1] is singular: its pivot 1 is 0 (a is [3,2,2], b is [2,1])", batch.solve(VECTOR)),
                refused("solve: a[0, 1] is singular: its pivot 1 is 0 (a is [1,3,2,2], b is [4,1,2,2])",
                        batch.unsqueeze(0).solve(FINE.broadcastTo(4, 1, 2, 2))),
                refused("inverse: a is singular: its pivot 0 is 0 (a is [2,2])", FINE.mul(0).inverse()),
                refused("matrixPower: a is singular: its pivot 1 is 0 (a is [2,2])", SINGULAR.matrixPower(-3)),
                refused("solveTriangular: a is singular: element [1, 1] of its diagonal is 0 (a is [2,2], b is [2,1])",
                        zero.solveTriangular(VECTOR, false, false, true)),
                refused("cholesky: x is not positive definite: pivot 1, of its leading minor of order 2, is -3.0 (x is [2,2])",
                        INDEFINITE.cholesky()),
                refused("cholesky: x[1] is not positive definite: pivot 0, of its leading minor of order 1, is 0.0 (x is [2,2,2])",
                        batch(FINE, FINE.mul(0)).cholesky()),
                refused("cholesky: x is not positive definite: pivot 1, of its leading minor of order 2, is -3.0 (x is [2,2])",
                        INDEFINITE.logdetSpd()))
                .map(Refusal::test);
    }

    private static Node batch(Node... matrices) {
        return leibniz.Leibniz.stack(0, matrices);
    }

    private static Refusal refused(String message, Node node) {
        Node site = at(node, message.substring(0, message.indexOf(':')));
        return new Refusal(ArithmeticException.class, message + ", recorded at " + site.site(), () -> Laws.value(node));
    }

    /// The node that is refused.
    private static Node at(Node node, String title) {
        return leibniz.graph.Graph.of(node).order().stream().filter(n -> n.op().title().equals(title)).findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsMissingTheDiagonalIsNoMatterWhereItCountsAsOnes() {
        Node strict = new Constant(Tensor.of(new double[][]{{0, 7}, {3, 0}}));
        assertThat(Laws.value(strict.solveTriangular(VECTOR, false, true, true))).isEqualTo(Tensor.of(1.0, -1));
    }

    @Test
    void nothingIsRefusedInABatchOfNone() {
        Node none = new Constant(Tensor.zeros(0, 2, 2));
        assertThat(Laws.value(none.solve(VECTOR)).shape().toArray()).containsExactly(0, 2);
    }

    @Test
    void aMatrixOfZerosHasALogarithmAllTheSame() {
        assertThat(Laws.value(SINGULAR.slogdet().log()).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Laws.value(SINGULAR.slogdet().sign()).item()).isZero();
    }
}
