// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scalar;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.diff.NotDifferentiableException;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SolversTest {
    private static Node rosenbrock(Node x) {
        Node head = x.slice(0, 0, x.shape().size() - 1);
        return x.slice(0, 1, x.shape().size()).sub(head.square()).square().mul(100).add(head.rsub(1).square()).sum();
    }

    @Test
    void quasiNewtonFindsTheEndOfACurvedValley() {
        Node x = Implicit.minimiser(SolversTest::rosenbrock, constant(-1.2, 1, 0.5), Lbfgs.standard());

        assertThat(value(x).closeTo(Tensor.ones(3), 1e-7, 0)).isTrue();
    }

    @Test
    void newtonPolishesWhatQuasiNewtonFound() {
        Node x = Implicit.minimiser(SolversTest::rosenbrock, constant(-1.2, 1, 0.5));

        assertThat(value(x).closeTo(Tensor.ones(3), 1e-14, 0)).isTrue();
    }

    @Test
    void gradientDescentReachesTheBottomOfABowl() {
        Node x = Implicit.minimiser(v -> v.sub(constant(1, 2)).square().sum(), constant(0, 0),
                new GradientDescent(1000, 0.3, 1e-12));

        assertThat(value(x).closeTo(Tensor.of(1.0, 2.0), 1e-11, 0)).isTrue();
    }

    @Test
    void newtonIsDampedWhereAFullStepGoesTooFar() {
        Node x = Implicit.root(Node::atan, scalar(3));

        assertThat(value(x).item()).isZero();
    }

    @Test
    void dampingMakesAnIterationContract() {
        Node x = Implicit.fixedPoint(v -> v.mul(-2).add(3), scalar(0), new FixedPointIteration(1000, 0.4, 1e-13));

        assertThat(value(x).closeTo(Tensor.scalar(1.0), 1e-12, 0)).isTrue();
    }

    @Test
    void gmresSolvesWhatIsNotSymmetric() {
        Tensor a = Tensor.randn(5, 40, 40);
        Tensor x = Tensor.randn(6, 40);
        Node b = constant(value(constant(a).matmul(constant(x))));

        assertThat(value(Implicit.linearSolve(v -> constant(a).matmul(v), b, Gmres.standard())).closeTo(x, 1e-8, 1e-8))
                .isTrue();
        assertThat(value(Implicit.linearSolve(v -> v.mul(2).add(v.mean()), b, new Gmres(100, 1, 1e-12)))
                .closeTo(value(Implicit.linearSolve(v -> v.mul(2).add(v.mean()), b)), 1e-10, 1e-10)).isTrue();
    }

    @Test
    void anIterationThatDoesNotEndSaysSo() {
        assertThatThrownBy(
                () -> value(Implicit.fixedPoint(x -> x.add(1), scalar(0), new FixedPointIteration(10, 1, 1e-9))))
                .isInstanceOf(ConvergenceException.class).hasMessage(
                        "fixedPoint: the iteration has not converged after 10 iterations: the residual is 1.000e+00, the tolerance 1.000e-09 (x is float64[])");
        assertThatThrownBy(() -> value(Implicit.fixedPoint(x -> x.square(), scalar(10))))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("fixedPoint: the iteration has not converged after 8 iterations");
    }

    @Test
    void newtonSaysWhyItGaveUp() {
        assertThatThrownBy(() -> value(Implicit.root(x -> x.square().add(1), scalar(0.3)))).isInstanceOf(
                ConvergenceException.class).hasMessageStartingWith("root: Newton's method has not converged after ");
        assertThatThrownBy(() -> value(Implicit.root(x -> x.log(), scalar(-1))))
                .isInstanceOf(ConvergenceException.class)
                .hasMessage(
                        "root: Newton's method has not converged after 0 iterations: the residual is NaN, the tolerance 1.000e-13 (x is float64[])");
        assertThatThrownBy(() -> value(Implicit.root(x -> x.exp().sub(1e9), scalar(0), new Newton(3, 1e-13))))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("root: Newton's method has not converged after 3 iterations: the residual is ");
    }

    @Test
    void aFunctionWithoutALeastValueHasNoMinimiser() {
        assertThatThrownBy(
                () -> value(Implicit.minimiser(x -> x.exp().neg().sum(), constant(1), new Lbfgs(50, 5, 1e-8))))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("minimiser: L-BFGS has not converged after ");
    }

    @Test
    void aSingularJacobianIsNamed() {
        assertThatThrownBy(() -> value(Implicit.root(x -> x.sum().mul(constant(1, 1)).sub(1), constant(0, 0))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("jacobian of root: a is singular: its pivot 1 is 0 (a is [2,2]), recorded at ");
        Parameter t = parameter("t", 0.0);
        Node x = Implicit.root(v -> v.square().sub(t), scalar(0), (problem, start) -> start);
        assertThatThrownBy(() -> value(gradients(x, t).of(t))).isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("jacobian of root: a is singular: its pivot 0 is 0 (a is [1,1]), recorded at ");
    }

    @Test
    void aSystemWithoutASolutionIsNotSolvedByProductsEither() {
        assertThatThrownBy(() -> value(Implicit.linearSolve(v -> v.sub(v.mean()), constant(1, 2, 4), Gmres.standard())))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("linearSolve: GMRES has not converged after ");
        assertThatThrownBy(() -> value(Implicit.linearSolve(Node::neg, constant(1, 2), ConjugateGradients.standard())))
                .isInstanceOf(ConvergenceException.class).hasMessage(
                        "linearSolve: A must be positive definite for conjugate gradients, v·A·v is -5.000e+00 after 0 iterations (x is float64[2])");
    }

    @Test
    void problemsTellASolverTheirDerivatives() {
        Node x = Implicit.root(v -> v.square().sub(constant(1, 4)), constant(3, 5), (problem, start) -> {
            assertThat(problem.title()).isEqualTo("root");
            assertThat(problem.type()).hasToString("float64[2]");
            assertThat(problem.residual(start)).isEqualTo(Tensor.of(8.0, 21.0));
            assertThat(problem.product(start, Tensor.of(1.0, 2.0))).isEqualTo(Tensor.of(6.0, 20.0));
            assertThat(problem.transposeProduct(start, Tensor.of(1.0, 2.0))).isEqualTo(Tensor.of(6.0, 20.0));
            assertThatThrownBy(() -> problem.objective(start)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("root: has no objective; only a minimiser has");
            return Tensor.of(1.0, 2.0);
        });

        assertThat(value(x)).isEqualTo(Tensor.of(1.0, 2.0));
    }

    @Test
    void refusesFunctionsThatAreNotEquationsOfX() {
        assertThatThrownBy(() -> Implicit.root(x -> x.sum(), constant(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("root: f(x) must be of the type of x (f(x) is float64[], x is float64[2])");
        assertThatThrownBy(() -> Implicit.minimiser(x -> x, constant(1, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("minimiser: f(x) must be a scalar, it is float64[2] (x is float64[2])");
        assertThatThrownBy(() -> Implicit.root(x -> x, constant(Tensor.of(1, 2))))
                .isInstanceOf(NotDifferentiableException.class)
                .hasMessage("root: needs float32 or float64, the start is int32[2]");
        Parameter t = parameter("t", 1.0);
        assertThatThrownBy(() -> Implicit.root(x -> t.add(0), scalar(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("root: f(x) does not depend on x (f(x) is float64[], recorded at ");
    }
}
