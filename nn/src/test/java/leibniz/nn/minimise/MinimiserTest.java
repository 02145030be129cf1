// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.implicit.Implicit;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What all minimisers can do.
class MinimiserTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Tensor HARD = Tensor.of(-1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1);

    static Stream<Minimiser> minimisers() {
        return Stream.of(LineSearchLbfgs.standard(), BoundedLbfgs.within(-INF, INF), NewtonCg.standard());
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void theValleyOfRosenbrockEndsAtOnes(Minimiser minimiser) {
        Minimum found = minimiser.minimise(Functions::rosenbrock, Tensor.of(-1.2, 1.0));

        assertThat(found.x().maxAbsDifference(Tensor.ones(2))).isLessThan(1e-7);
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void tenDimensionsAreNoHarder(Minimiser minimiser) {
        Minimum found = minimiser.minimise(Functions::rosenbrock, HARD);

        assertThat(found.value()).isLessThan(4);
        assertThat(found.converged()).as("%s", found).isTrue();
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void theSingularFunctionOfPowellComesCloseToZero(Minimiser minimiser) {
        Minimum found = minimiser.minimise(Functions::powell, Tensor.of(3.0, -1, 0, 1));

        assertThat(found.value()).isLessThan(1e-10);
        assertThat(found.converged()).as("%s", found).isTrue();
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void aChainHangsAsItsEquationSays(Minimiser minimiser) {
        int n = 20;
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = (i + 1) * (n - i) / 2.0;
        }

        Minimum found = minimiser.minimise(Functions::chain, Tensor.zeros(n));

        assertThat(found.x().closeTo(Tensor.of(expected), 0, 1e-5)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void shapesAreKept(Minimiser minimiser) {
        Minimum found = minimiser.minimise(x -> x.sub(3).square().sum(), Tensor.zeros(2, 3));

        assertThat(found.x().closeTo(Tensor.full(DType.FLOAT64, Shape.of(2, 3), 3), 1e-8, 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void theStartMayBeTheMinimum(Minimiser minimiser) {
        assertThat(minimiser.minimise(x -> x.square().sum(), Tensor.zeros(3))).hasToString(
                "0.00000 after 0 iterations, 1 evaluations, gradient 0.0e+00: converged");
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void placesWithoutAValueAreSteppedBackFrom(Minimiser minimiser) {
        // ln has no value left of 0, where the first long steps lead.
        Minimum found = minimiser.minimise(x -> x.sub(x.log()).sum(), Tensor.of(20.0));

        assertThat(found.x().getDouble(0)).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void aStartWithoutAValueIsSaid(Minimiser minimiser) {
        assertThat(minimiser.minimise(x -> x.log().sum(), Tensor.of(-1.0)).outcome()).isEqualTo(Outcome.NOT_FINITE);
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void aMinimumIsANodeWithGradients(Minimiser minimiser) {
        Parameter a = parameter("a", Tensor.of(2.0, 5));
        Node x = Implicit.minimiser(z -> z.exp().sub(z.mul(a)).sum(), constant(0, 0), minimiser);

        // e^z = a, so dz/da = 1/a.
        assertThat(value(gradients(x.sum(), a).of(a)).closeTo(Tensor.of(0.5, 0.2), 1e-7, 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void aVectorIsNoObjective(Minimiser minimiser) {
        assertThatThrownBy(() -> minimiser.minimise(x -> x.square(), Tensor.zeros(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("minimise: f(x) must be a scalar, it is float64[2] (x is float64[2])");
    }

    @Test
    void tooFewIterationsAreSaid() {
        assertThat(LineSearchLbfgs.standard().iterations(3).minimise(Functions::rosenbrock, HARD).outcome()).isEqualTo(
                Outcome.ITERATIONS);
    }

    @ParameterizedTest
    @MethodSource("minimisers")
    void aGradientThatPointsDownLeadsNowhere(Minimiser minimiser) {
        Objective wrong = new Objective() {
            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                gradient[0] = -2 * x[0];
                return x[0] * x[0];
            }

            @Override
            public double[] product(double[] x, double[] v) {
                return new double[]{2 * v[0]};
            }
        };

        Minimum found = minimiser.minimise(wrong, new double[]{1}, new leibniz.graph.Type(DType.FLOAT64, Shape.of(1)));

        assertThat(found.outcome()).isEqualTo(Outcome.NO_PROGRESS);
    }

    @Test
    void plainJavaWillDo() {
        Objective f = (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += (x[i] - i) * (x[i] - i);
                gradient[i] = 2 * (x[i] - i);
            }
            return sum;
        };
        Minimum found = LineSearchLbfgs.standard().minimise(f, new double[4],
                new leibniz.graph.Type(DType.FLOAT64, Shape.of(4)));

        assertThat(found.x().closeTo(Tensor.of(0.0, 1, 2, 3), 1e-8, 1e-8)).isTrue();
    }

    @Test
    void parametersAreReadAnewAtEachCall() {
        Parameter a = parameter("a", 1);
        Objective f = Objective.of(x -> x.sub(a).square(), new leibniz.graph.Type(DType.FLOAT64, Shape.SCALAR));
        a.set(Tensor.scalar(5.0));

        assertThat(f.valueAndGradient(new double[]{2}, new double[1])).isEqualTo(9);
    }

    @Test
    void newtonsMethodAsksForFewerValuesThanLbfgs() {
        int byNewton = NewtonCg.standard().minimise(Functions::chain, Tensor.zeros(50)).evaluations();
        int byLbfgs = LineSearchLbfgs.standard().minimise(Functions::chain, Tensor.zeros(50)).evaluations();

        assertThat(byNewton).isLessThan(byLbfgs);
    }

    @Test
    void aToleranceBelowZeroIsRefused() {
        assertThatThrownBy(() -> NewtonCg.standard().tolerance(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("newtonCg: the tolerance (-1.0) must be at least 0");
    }

    @Test
    void aMemoryOfNothingIsRefused() {
        assertThatThrownBy(() -> LineSearchLbfgs.standard().memory(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lbfgs: the memory (0) must be positive");
    }

    @Test
    void theGradientFoundIsThatOfThePlace() {
        Minimum found = LineSearchLbfgs.standard().iterations(2).minimise(Functions::rosenbrock, HARD);
        double[] gradient = new double[10];
        Objective.of(Functions::rosenbrock, new leibniz.graph.Type(DType.FLOAT64, Shape.of(10)))
                .valueAndGradient(found.x().toDoubles(), gradient);

        assertThat(found.gradient()).isEqualTo(Arrays.stream(gradient).map(Math::abs).max().orElseThrow());
    }
}
