// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import static leibniz.Leibniz.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLbfgsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void aNumberStopsAtItsBound() {
        Minimum found = BoundedLbfgs.within(Tensor.of(-INF, 1), Tensor.of(2, INF)).minimise(
                x -> x.sub(constant(3, -4)).square().sum(), Tensor.of(0.0, 5));

        assertThat(found.x()).isEqualTo(Tensor.of(2.0, 1));
    }

    @Test
    void theRestGoesOn() {
        // With x₁ ≥ 1, (x₀ − x₁)² + (x₀ + 1)² + x₁² is least at x₀ = 0.
        Minimum found = BoundedLbfgs.within(Tensor.of(-INF, 1), Tensor.of(INF, INF)).minimise(x -> {
            Node a = x.select(0, 0);
            Node b = x.select(0, 1);
            return a.sub(b).square().add(a.add(1).square()).add(b.square());
        }, Tensor.of(7.0, 3));

        assertThat(found.x().closeTo(Tensor.of(0.0, 1), 0, 1e-8)).isTrue();
    }

    @Test
    void theValleyOfRosenbrockEndsAtAWall() {
        // On x₀ = 1/2 it is least at x₁ = 1/4: its value there is (1 − 1/2)².
        Minimum found = BoundedLbfgs.within(Tensor.of(-2.0, -2), Tensor.of(0.5, 2)).minimise(Functions::rosenbrock,
                Tensor.of(-1.2, 1));

        assertThat(found.x().closeTo(Tensor.of(0.5, 0.25), 1e-8, 0)).isTrue();
    }

    /// A random positive definite quadratic in a box, judged by the conditions of Karush, Kuhn and Tucker: inside its
    /// bounds a number has no gradient, at one it is pressed against it.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void quadraticsEndWhereNoFreeNumberHasAGradient(int seed) {
        int n = 12;
        Random random = new Random(seed);
        double[][] a = new double[n][n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            b[i] = 4 * random.nextGaussian();
            for (int j = 0; j < n; j++) {
                a[i][j] = random.nextGaussian();
            }
        }
        Node root = constant(Tensor.of(a));
        Minimum found = BoundedLbfgs.within(-1, 1).minimise(
                x -> root.mv(x).square().sum().mul(0.5).add(x.square().sum().mul(0.05)).sub(x.mul(constant(b)).sum()),
                Tensor.zeros(n));

        double[] x = found.x().toDoubles();
        for (int i = 0; i < n; i++) {
            double g = 0.1 * x[i] - b[i];
            for (int k = 0; k < n; k++) {
                double row = 0;
                for (int j = 0; j < n; j++) {
                    row += a[k][j] * x[j];
                }
                g += a[k][i] * row;
            }
            double pressed = x[i] == 1 ? Math.max(0, g) : x[i] == -1 ? Math.min(0, g) : g;
            assertThat(Math.abs(pressed)).as("%s at %d", found, i).isLessThan(2e-8);
        }
    }

    @Test
    void boundsThatHoldNothingChangeNothing() {
        Tensor start = Tensor.of(-1.2, 1.0, -0.5, 2);
        Minimum free = BoundedLbfgs.within(-INF, INF).minimise(Functions::rosenbrock, start);
        Minimum wide = BoundedLbfgs.within(-100, 100).minimise(Functions::rosenbrock, start);

        assertThat(wide.x().closeTo(free.x(), 1e-6, 0)).isTrue();
    }

    @Test
    void aStartOutsideIsMovedIn() {
        assertThat(BoundedLbfgs.within(0, 1).minimise(x -> x.sum(), Tensor.of(5.0, -5)).x()).isEqualTo(
                Tensor.zeros(2));
    }

    @Test
    void equalBoundsHoldANumberStill() {
        assertThat(BoundedLbfgs.within(2, 2).minimise(x -> x.square().sum(), Tensor.of(7.0)).converged()).isTrue();
    }

    @Test
    void noEvaluationLeavesTheBox() {
        double[] most = {0};
        Objective watched = (x, gradient) -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                most[0] = Math.max(most[0], Math.abs(x[i]));
                sum += Math.pow(x[i] - 3, 4);
                gradient[i] = 4 * Math.pow(x[i] - 3, 3);
            }
            return sum;
        };
        BoundedLbfgs.within(-2, 2).minimise(watched, new double[]{-1, 0, 1},
                new leibniz.graph.Type(leibniz.tensor.DType.FLOAT64, leibniz.tensor.Shape.of(3)));

        assertThat(most[0]).isLessThanOrEqualTo(2 + 1e-15);
    }

    @Test
    void boundsOfAnotherShapeAreRefused() {
        BoundedLbfgs bounded = BoundedLbfgs.within(Tensor.zeros(3), Tensor.ones(3));

        assertThatThrownBy(() -> bounded.minimise(x -> x.sum(), Tensor.zeros(2))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "boundedLbfgs: the lower bounds must have x's shape, or be a scalar (lower is [3], x is [2])");
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> BoundedLbfgs.within(1, 0).minimise(x -> x.sum(), Tensor.zeros(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("boundedLbfgs: lower bound 0 (1.0) must be at most the upper one (0.0)");
    }
}
