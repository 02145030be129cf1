// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.diff.Forward;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Equal eigenvalues and singular values: gradients of what does not depend on the choice of vectors are finite and right,
/// and the others are refused.
class DegenerateTest {
    /// Three times an orthogonal matrix.
    private static final Tensor TURN = Tensor.of(new double[][]{{2, -1, 2}, {2, 2, -1}, {-1, 2, 2}});
    private static final Tensor C = Tensor.of(new double[][]{{0.3, -1.2, 0.7}, {0.4, 0.9, -0.5}, {1.1, 0.2, -0.8}});
    private static final Tensor E = Tensor.of(new double[][]{{-0.6, 0.5, 1.3}, {0.8, 0.1, -0.4}, {0.2, -0.9, 0.6}});

    /// TURN·diag(a, b, c)·TURNᵀ/9: the numbers are its eigenvalues but for rounding.
    private static Tensor turned(double a, double b, double c) {
        Node q = new Constant(TURN);
        return Leibniz.value(q.mul(new Constant(Tensor.of(a, b, c))).matmul(q.transpose()).div(9));
    }

    private static Tensor diagonal(double... x) {
        return Leibniz.value(new Constant(Tensor.of(x)).diagEmbed(0));
    }

    private static Stream<Tensor> equals() {
        return Stream.of(Tensor.eye(3), Tensor.zeros(3, 3), diagonal(2, 2, 5), diagonal(-1, 3, 3), turned(1, 1, 2),
                turned(0, 0, 0.5), turned(-2, 3, 3), turned(1, 1 + 1e-9, 1 + 1e-5), turned(0.5, 0.5 + 1e-7, 2),
                turned(1e-8, 1e-8, 1), turned(-1, 0, 1));
    }

    private static Node rebuilt(Node x, UnaryOperator<Node> f) {
        Eigen e = x.eigh();
        return e.vectors().mul(f.apply(e.values()).unsqueeze(-2)).matmul(e.vectors().swapAxes(-2, -1));
    }

    private static Node weighted(Node y, Tensor weights) {
        return y.mul(new Constant(weights)).sum();
    }

    private static Node gradient(Node y, Parameter x) {
        return Leibniz.gradients(y, x).of(x);
    }

    private static void close(Node found, Node expected, double tolerance) {
        assertThat(Leibniz.value(found).toDoubles()).containsExactly(Leibniz.value(expected).toDoubles(),
                within(tolerance));
    }

    private interface At {
        void check(Parameter x);
    }

    private static Stream<DynamicTest> everywhere(At at) {
        return equals().map(t -> DynamicTest.dynamicTest(List.of(t).toString(), () -> at.check(new Parameter("x", t))));
    }

    @TestFactory
    Stream<DynamicTest> aSumOverEigenvaluesHasTheGradientOfTheTrace() {
        return everywhere(x -> close(gradient(x.eigvalsh().exp().sum(), x), x.symFunctionExp(), 1e-13));
    }

    @TestFactory
    Stream<DynamicTest> aSumOverEigenvaluesHasTheSecondDerivativeOfTheTrace() {
        return everywhere(x -> {
            Node found = gradient(weighted(gradient(x.eigvalsh().exp().sum(), x), C), x);
            close(found, gradient(weighted(x.symFunctionExp(), C), x), 1e-9);
        });
    }

    @TestFactory
    Stream<DynamicTest> aMatrixFunctionOfTheFactorsHasTheGradientOfTheFunction() {
        return everywhere(x -> close(gradient(weighted(rebuilt(x, Node::exp), C), x),
                gradient(weighted(x.symFunctionExp(), C), x), 1e-9));
    }

    @TestFactory
    Stream<DynamicTest> theFactorsPutTogetherAreTheMatrixAtEveryOrder() {
        return everywhere(x -> {
            Node y = weighted(rebuilt(x, w -> w), C);
            Node first = gradient(y, x);
            close(first, new Constant(C).add(new Constant(C).transpose()).mul(0.5), 1e-9);
            close(gradient(weighted(first, E), x), new Constant(Tensor.zeros(3, 3)), 1e-5);
        });
    }

    @TestFactory
    Stream<DynamicTest> aMatrixFunctionOfTheFactorsHasTheSecondDerivativeOfTheFunction() {
        return everywhere(x -> {
            Node found = gradient(weighted(gradient(weighted(rebuilt(x, Node::exp), C), x), E), x);
            close(found, gradient(weighted(gradient(weighted(x.symFunctionExp(), C), x), E), x), 1e-5);
        });
    }

    @TestFactory
    Stream<DynamicTest> theHessianOfASumOverEigenvaluesIsTheDerivativeOfTheExponential() {
        return everywhere(x -> {
            var f = Leibniz.differentiable(t -> t.eigvalsh().exp().sum());
            close(f.hvp(new Constant(C)).apply(x), Forward.jvp(List.of(x.symFunctionExp()), List.of(x),
                    List.of(new Constant(C))).getFirst(), 1e-9);
        });
    }

    @TestFactory
    Stream<DynamicTest> theTangentOfAMatrixFunctionOfTheFactorsIsThatOfTheFunction() {
        return everywhere(x -> {
            List<Node> direction = List.of(new Constant(C));
            close(Forward.jvp(List.of(rebuilt(x, Node::exp)), List.of(x), direction).getFirst(),
                    Forward.jvp(List.of(x.symFunctionExp()), List.of(x), direction).getFirst(), 1e-9);
        });
    }

    @Test
    void tangentsOfTheFactorsThemselvesAreTheTransposeOfTheirGradient() {
        Parameter x = new Parameter("x", turned(1, 2, 4));
        for (Node y : List.of(new Eigh().on(x), new Svd().on(x), new Svd().on(x.slice(0, 0, 2)),
                new Svd().on(x.slice(1, 0, 2)))) {
            Node t = new Constant(fitting(new Parameter("t", Leibniz.value(y.input(0))), C));
            Node found = y.op().jvp(y, List.of(t));
            close(java.util.Objects.requireNonNull(found),
                    Forward.jvp(List.of(y), List.of(y.input(0)), List.of(t)).getFirst(), 1e-13);
        }
    }

    @Test
    void theProjectionOnAPairOfEqualEigenvaluesMovesWithWhatIsOutsideIt() {
        Parameter x = new Parameter("x", diagonal(1, 1, 3));
        Node pair = x.eigh().vectors().slice(1, 0, 2);
        Node found = gradient(weighted(pair.matmul(pair.transpose()), C), x);
        double a = (0.7 + 1.1) / 2 / (1 - 3);
        double b = (-0.5 + 0.2) / 2 / (1 - 3);
        close(found, new Constant(Tensor.of(new double[][]{{0, 0, a}, {0, 0, b}, {a, b, 0}})), 1e-14);
    }

    @Test
    void whatDependsOnTheChoiceOfEigenvectorsIsRefused() {
        Parameter x = new Parameter("x", diagonal(1, 2, 2));
        Node w = x.eigh().vectors();
        Node y = gradient(weighted(w, C), x);
        assertThatThrownBy(() -> Leibniz.value(y)).isExactlyInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith(
                        "eigh: the gradient with respect to x depends on which eigenvectors of the equal "
                                + "eigenvalues 1 and 2 were taken, recorded at ");
        Parameter batch = new Parameter("x", Leibniz.value(
                Leibniz.stack(0, new Constant(diagonal(1, 2, 3)), new Constant(diagonal(1, 1, 2)))));
        Node z = gradient(batch.eigh().vectors().mul(new Constant(C)).sum(), batch);
        assertThatThrownBy(() -> Leibniz.value(z)).isExactlyInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("eigh: the gradient with respect to x[1] depends on which eigenvectors of the "
                        + "equal eigenvalues 0 and 1 were taken, recorded at ");
    }

    @Test
    void eigenvectorsOfCloseEigenvaluesMoveFast() {
        Parameter x = new Parameter("x", diagonal(1, 1 + 0x1p-20, 3));
        Node y = gradient(x.eigh().vectors().select(0, 0).select(0, 1), x);
        assertThat(Leibniz.value(y).getDouble(0, 1)).isEqualTo(0x1p19);
    }

    private static Node rebuiltSvd(Node x, UnaryOperator<Node> f) {
        SvdFactors e = x.svd();
        return e.u().mul(f.apply(e.s()).unsqueeze(-2)).matmul(e.v().swapAxes(-2, -1));
    }

    private static Stream<DynamicTest> everywhereAndOblong(At at) {
        Tensor wide = Tensor.zeros(2, 3);
        Tensor tall = turned(1, 1, 2).slice(1, 0, 2).copy();
        Tensor equal = Tensor.eye(3).slice(1, 0, 2).copy();
        return Stream.concat(equals(), Stream.of(wide, tall, equal))
                .map(t -> DynamicTest.dynamicTest(List.of(t).toString(), () -> at.check(new Parameter("x", t))));
    }

    private static Tensor fitting(Parameter x, Tensor weights) {
        return weights.slice(0, 0, x.shape().axis(0)).slice(1, 0, x.shape().axis(1)).copy();
    }

    /// x + x·xᵀ·x: an odd function of the singular values.
    private static Node cubic(Node x) {
        return x.add(x.matmul(x.transpose()).matmul(x));
    }

    @TestFactory
    Stream<DynamicTest> anOddFunctionOfTheFactorsHasTheGradientOfTheFunction() {
        return everywhereAndOblong(x -> {
            Tensor c = fitting(x, C);
            close(gradient(weighted(rebuiltSvd(x, s -> s.add(s.pow(3))), c), x), gradient(weighted(cubic(x), c), x),
                    1e-9);
        });
    }

    @TestFactory
    Stream<DynamicTest> anOddFunctionOfTheFactorsHasTheSecondDerivativeOfTheFunction() {
        return everywhereAndOblong(x -> {
            Tensor c = fitting(x, C);
            Tensor e = fitting(x, E);
            close(gradient(weighted(gradient(weighted(rebuiltSvd(x, s -> s.add(s.pow(3))), c), x), e), x),
                    gradient(weighted(gradient(weighted(cubic(x), c), x), e), x), 1e-4);
        });
    }

    @TestFactory
    Stream<DynamicTest> aSumOverSquaresOfSingularValuesIsThatOverTheElements() {
        return everywhereAndOblong(x -> {
            Tensor c = fitting(x, C);
            Node first = gradient(x.svdvals().square().sum(), x);
            close(first, x.mul(2), 1e-13);
            close(gradient(weighted(first, c), x), new Constant(c).mul(2), 1e-9);
        });
    }

    @Test
    void theNearestRotationTurnsByTheSkewPart() {
        Parameter x = new Parameter("x", Tensor.eye(3));
        SvdFactors f = x.svd();
        Node found = gradient(weighted(f.u().matmul(f.v().transpose()), C), x);
        close(found, new Constant(C).sub(new Constant(C).transpose()).mul(0.5), 1e-14);
    }

    @Test
    void whatDependsOnTheChoiceOfSingularVectorsIsRefused() {
        Parameter x = new Parameter("x", diagonal(1, 2, 2));
        Node y = gradient(weighted(x.svd().u(), C), x);
        assertThatThrownBy(() -> Leibniz.value(y)).isExactlyInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("svd: the gradient with respect to a depends on which singular vectors of the "
                        + "equal singular values 0 and 1 were taken, recorded at ");
        Parameter flat = new Parameter("x", Tensor.zeros(2, 1));
        Node z = gradient(weighted(flat.svd().u(), Tensor.of(new double[][]{{1}, {2}})), flat);
        assertThatThrownBy(() -> Leibniz.value(z)).isExactlyInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("svd: the gradient with respect to a depends on which singular vectors of the "
                        + "singular value 0, which is 0, were taken, recorded at ");
    }
}
