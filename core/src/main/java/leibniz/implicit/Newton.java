// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Newton's method: x − t·(∂F/∂x)⁻¹·F(x), where t is halved until the residual shrinks. Quadratic close to a solution at
/// which ∂F/∂x is regular.
///
/// It ends with a step that is below `tolerance` times 1 + the largest element of x, or with one that is small and no
/// longer lowers the residual, which then is what rounding leaves.
///
/// @param iterations how many steps it may take
/// @param tolerance for float64; for float32 at least 1e-6
public record Newton(int iterations, double tolerance) implements Solver {
    private static final double SINGLE = 1e-6;
    private static final int HALVINGS = 40;

    /// Up to 100 steps, to a tolerance of 1e-13.
    public static Newton standard() {
        return new Newton(100, 1e-13);
    }

    @Override
    public Tensor solve(Problem problem, Tensor start) {
        double small = problem.type().dtype() == DType.FLOAT64 ? tolerance : Math.max(tolerance, SINGLE);
        double[] x = start.toDoubles();
        double residual = norm(problem, x);
        for (int k = 0; k < iterations; k++) {
            if (!Double.isFinite(residual)) {
                throw problem.failure("Newton's method", k, residual, small);
            }
            double[] step = problem.newtonStep(Vectors.tensor(x, problem.type())).toDoubles();
            double length = Vectors.largest(step);
            double scale = 1 + Vectors.largest(x);
            if (length <= small * scale) {
                return Vectors.tensor(Vectors.plus(x, -1, step), problem.type());
            }
            double t = 1;
            double[] next = Vectors.plus(x, -1, step);
            double lower = norm(problem, next);
            for (int h = 0; h < HALVINGS && !(lower < residual); h++) {
                if (length <= Math.sqrt(small) * scale) {
                    return Vectors.tensor(x, problem.type());
                }
                t /= 2;
                next = Vectors.plus(x, -t, step);
                lower = norm(problem, next);
            }
            if (!(lower < residual)) {
                throw problem.failure("Newton's method", k + 1, residual, small);
            }
            x = next;
            residual = lower;
        }
        throw problem.failure("Newton's method", iterations, residual, small);
    }

    private static double norm(Problem problem, double[] x) {
        return Vectors.norm(problem.residual(Vectors.tensor(x, problem.type())).toDoubles());
    }
}
