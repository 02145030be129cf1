// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.jvp;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scalar;
import static leibniz.Leibniz.value;
import static leibniz.implicit.Implicit.fixedPoint;
import static leibniz.implicit.Implicit.linearSolve;
import static leibniz.implicit.Implicit.minimiser;
import static leibniz.implicit.Implicit.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import leibniz.Differentiable;
import leibniz.Engine;
import leibniz.check.GradCheck;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ImplicitTest {
    /// √t as the root of x² − t.
    private static final Differentiable SQRT = t -> root(x -> x.square().sub(t), scalar(1));
    /// Lambert's W: w·e^w = t.
    private static final Differentiable LAMBERT = t -> root(w -> w.mul(w.exp()).sub(t), scalar(0.5));

    @Test
    void aSquareRootIsTheRootOfASquareWithDerivativesOfEveryOrder() {
        assertThat(SQRT.at(2)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(SQRT.grad().at(4)).isCloseTo(0.25, within(1e-15));
        assertThat(SQRT.grad().grad().at(4)).isCloseTo(-1.0 / 32, within(1e-15));
        assertThat(SQRT.grad().grad().grad().at(4)).isCloseTo(3.0 / 256, within(1e-15));
    }

    @Test
    void forwardModeAgreesAtEveryOrder() {
        Differentiable slope = t -> jvp(SQRT.apply(t), t, scalar(1));

        assertThat(slope.at(4)).isCloseTo(0.25, within(1e-15));
        assertThat(slope.grad().at(4)).isCloseTo(-1.0 / 32, within(1e-15));
        assertThat(SQRT.grad().jvp(scalar(1)).at(4)).isCloseTo(-1.0 / 32, within(1e-15));
        assertThat(((Differentiable) t -> jvp(slope.apply(t), t, scalar(1))).at(4)).isCloseTo(-1.0 / 32, within(1e-15));
    }

    @Test
    void lambertsFunctionHasItsClosedDerivatives() {
        // W(2e²) = 2; W' = 1 / (e^w (1 + w)); W'' = −(w + 2) e^(−2w) / (1 + w)³
        double t = 2 * Math.exp(2);

        assertThat(LAMBERT.at(t)).isCloseTo(2, within(1e-14));
        assertThat(LAMBERT.grad().at(t)).isCloseTo(Math.exp(-2) / 3, within(1e-15));
        assertThat(LAMBERT.grad().grad().at(t)).isCloseTo(-4 * Math.exp(-4) / 27, within(1e-16));
    }

    @Test
    void aSystemOfEquationsDependsOnAllThatItReads() {
        Parameter a = parameter("a", Tensor.of(2.0, 3.0));
        Parameter b = parameter("b", 0.5);
        Node x = root(t -> t.pow(3).add(t.mul(a)).add(t.flip(0).sin().mul(b)).sub(1), constant(0.1, 0.1));

        assertThat(GradCheck.of(x.sin().sum(), a, b).run().isOk()).isTrue();
        assertThat(GradCheck.of(x.sin().sum(), a, b).secondOrder(7).run().isOk()).isTrue();
    }

    @Test
    void aFixedPointIsWhereIterationEnds() {
        // x = cos(t·x): the Dottie number at t = 1; x' = −x sin(tx) / (1 + t sin(tx))
        Differentiable f = t -> fixedPoint(x -> x.mul(t).cos(), scalar(0.5));
        double x = 0.7390851332151606;

        assertThat(f.at(1)).isCloseTo(x, within(1e-12));
        assertThat(f.grad().at(1)).isCloseTo(-x * Math.sin(x) / (1 + Math.sin(x)), within(1e-12));
    }

    @Test
    void ridgeRegressionIsAMinimiserWithAClosedForm() {
        Tensor x = Tensor.randn(1, 20, 3);
        Tensor y = Tensor.randn(2, 20);
        Differentiable minimised = s -> minimiser(
                w -> constant(x).matmul(w).sub(constant(y)).square().sum().add(w.square().sum().mul(s)),
                constant(0, 0, 0));
        Node gram = constant(x).transpose().matmul(constant(x));
        Differentiable closed = s -> gram.add(constant(Tensor.eye(3)).mul(s))
                .solve(constant(x).transpose().matmul(constant(y)));

        Tensor at = Tensor.scalar(0.7);
        assertThat(minimised.at(at).closeTo(closed.at(at), 1e-12, 1e-13)).isTrue();
        assertThat(minimised.jacobian().at(at).closeTo(closed.jacobian().at(at), 1e-11, 1e-13)).isTrue();
        assertThat(minimised.jacobian().jacobian().at(at).closeTo(closed.jacobian().jacobian().at(at), 1e-10, 1e-13))
                .isTrue();
    }

    @Test
    void oneMinimiserInsideAnotherIsABilevelProblem() {
        // inner: argmin_w (w − θ)² + s·w² = θ / (1 + s); outer: argmin_s (inner − 1)², so 1 + s = θ
        Differentiable outer = theta -> minimiser(s -> minimiser(
                w -> w.sub(theta).square().add(w.square().mul(s)), scalar(0)).sub(1).square(), scalar(0.5));

        assertThat(outer.at(3)).isCloseTo(2, within(1e-9));
        assertThat(outer.grad().at(3)).isCloseTo(1, within(1e-8));
    }

    @Test
    void aLinearSystemGivenAsAFunctionIsSolvedAndDifferentiated() {
        Parameter a = parameter("a", Tensor.of(new double[][]{{2, 1}, {0, 4}}));
        Parameter b = parameter("b", Tensor.of(3.0, 8.0));
        Node x = linearSolve(v -> a.matmul(v), b);
        Node dense = a.solve(b);

        assertThat(value(x).closeTo(Tensor.of(0.5, 2.0), 1e-15, 0)).isTrue();
        for (Node wrt : List.of(a, b)) {
            assertThat(value(gradients(x.sin().sum(), wrt).of(wrt))
                    .closeTo(value(gradients(dense.sin().sum(), wrt).of(wrt)), 1e-14, 1e-15)).isTrue();
        }
    }

    @Test
    void conjugateGradientsSolveAPositiveDefiniteSystem() {
        Parameter d = parameter("d", Tensor.of(2.0, 3.0, 5.0));
        Node x = linearSolve(v -> v.mul(d).add(v.sum()), constant(1, 2, 3), ConjugateGradients.standard());

        assertThat(GradCheck.of(x.square().sum(), d).run().isOk()).isTrue();
        assertThat(value(x.mul(d).add(x.sum())).closeTo(Tensor.of(1.0, 2.0, 3.0), 1e-12, 0)).isTrue();
    }

    /// 1,000 unknowns: (4 + t)·xᵢ − xᵢ₋₁ − xᵢ₊₁ + xᵢ³ = bᵢ, so no matrix is formed.
    private static Node large(Node t, int n) {
        return root(x -> {
            Node p = x.pad(new int[][]{{1, 1}}, 0);
            return x.mul(t.add(4)).sub(p.slice(0, 0, n)).sub(p.slice(0, 2, n + 2)).add(x.pow(3))
                    .sub(constant(Tensor.linspace(-1, 1, n)));
        }, constant(Tensor.zeros(n)));
    }

    @Test
    void manyUnknownsAreSolvedForByProductsAloneAtEveryOrder() {
        Parameter t = parameter("t", 0.5);

        assertThat(GradCheck.of(large(t, 1000).square().sum(), t).run().isOk()).isTrue();
        assertThat(GradCheck.of(large(t, 300).square().sum(), t).secondOrder(7).run().isOk()).isTrue();
        Node y = large(t, 300).square().sum();
        assertThat(value(jvp(y, t, scalar(1))).item()).isCloseTo(value(gradients(y, t).of(t)).item(), within(1e-11));
    }

    @Test
    void noStepOfTheSolverIsDifferentiated() {
        Parameter t = parameter("t", 2.0);
        AtomicInteger calls = new AtomicInteger();
        Solver slow = (problem, start) -> {
            calls.incrementAndGet();
            return new FixedPointIteration(100_000, -0.001, 1e-13).solve(problem, start);
        };
        Node fast = root(x -> x.square().sub(t), scalar(1));
        Node tardy = root(x -> x.square().sub(t), scalar(1), slow);

        assertThat(Graph.of(gradients(tardy, t).of(t)).size()).isEqualTo(Graph.of(gradients(fast, t).of(t)).size())
                .isLessThan(40);
        assertThat(value(gradients(tardy, t).of(t)).item()).isCloseTo(0.5 / Math.sqrt(2), within(1e-9));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aSolverOfTheUsersOwnIsPlainJava() {
        Parameter t = parameter("t", 9.0);
        Node x = root(v -> v.square().sub(t), scalar(1), (problem, start) -> {
            double low = 0;
            double high = 100;
            while (high - low > 1e-14 * high) {
                double middle = (low + high) / 2;
                if (problem.residual(Tensor.scalar(middle)).item() > 0) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return Tensor.scalar(low);
        });

        assertThat(value(x).item()).isCloseTo(3, within(1e-12));
        assertThat(value(gradients(x, t).of(t)).item()).isCloseTo(1.0 / 6, within(1e-13));
    }

    @Test
    void theFirstGuessHasNoGradientAndIntegersAreJustRead() {
        Parameter start = parameter("start", Tensor.of(1.0, 1.0));
        Parameter a = parameter("a", Tensor.of(4.0, 9.0));
        Parameter index = parameter("index", Tensor.of(1, 0));
        Node x = root(v -> v.square().sub(a.indexSelect(0, index)).add(v.mul(0).indexSelect(0, index)), start);

        assertThat(value(x).closeTo(Tensor.of(3.0, 2.0), 1e-14, 0)).isTrue();
        assertThat(value(gradients(x.sum(), start).of(start))).isEqualTo(Tensor.zeros(2));
        assertThat(value(gradients(x.sum(), a).of(a)).closeTo(Tensor.of(0.25, 1.0 / 6), 1e-14, 0)).isTrue();
    }

    @Test
    void singlePrecisionStays() {
        Parameter t = parameter("t", Tensor.scalar(2f));
        Node x = root(v -> v.square().sub(t), constant(Tensor.scalar(1f)));

        assertThat(value(x).closeTo(Tensor.scalar((float) Math.sqrt(2)), 1e-6, 0)).isTrue();
        assertThat(value(gradients(x, t).of(t)).closeTo(Tensor.scalar((float) (0.5 / Math.sqrt(2))), 1e-6, 0)).isTrue();
    }

    @Test
    void solvesInManyLanesInsideRegionsAndInsideLoops() {
        Parameter t = parameter("t", Tensor.of(1.0, 4.0, 9.0));
        Node lanes = SQRT.vmap().apply(t);
        Node kept = leibniz.Leibniz.checkpoint(() -> SQRT.apply(t.sum()));
        Node twice = leibniz.Leibniz.repeat(2, t.sum(), SQRT::apply);

        assertThat(value(lanes).closeTo(Tensor.of(1.0, 2.0, 3.0), 1e-15, 0)).isTrue();
        assertThat(value(gradients(lanes.sum(), t).of(t)).closeTo(Tensor.of(0.5, 0.25, 1.0 / 6), 1e-14, 0)).isTrue();
        assertThat(value(gradients(kept, t).of(t)).getDouble(0)).isCloseTo(0.5 / Math.sqrt(14), within(1e-15));
        assertThat(value(gradients(twice, t).of(t)).getDouble(0)).isCloseTo(0.25 * Math.pow(14, -0.75), within(1e-15));
    }

    @Test
    void nothingIsItsOwnSolution() {
        Parameter none = parameter("none", Tensor.zeros(0));
        Node x = root(v -> v.sub(none), constant(new double[0]));

        assertThat(value(x)).isEqualTo(Tensor.zeros(0));
        assertThat(value(gradients(x.sum(), none).of(none))).isEqualTo(Tensor.zeros(0));
    }

    @Test
    void theSameEquationRecordedAgainFindsItsPlanAgain() {
        Engine engine = Engine.relaxed();
        for (int i = 0; i < 3; i++) {
            Parameter t = parameter("t", i + 1.0);
            Node x = root(v -> v.square().sub(t), scalar(1));
            engine.evaluate(List.of(x, gradients(x, t).of(t)));
        }

        assertThat(engine.plans()).isEqualTo(1);
    }
}
