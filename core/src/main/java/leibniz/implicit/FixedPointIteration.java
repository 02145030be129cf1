// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// x + damping·F(x), again and again: for a fixed point, where F(x) = f(x) − x, plain iteration of f if damping is 1.
/// Converges where f contracts.
///
/// It ends when the largest element of F is at most `tolerance` times 1 + that of x.
///
/// @param iterations how many steps it may take
/// @param damping the share of each step that is taken
/// @param tolerance for float64; for float32 at least 1e-6
public record FixedPointIteration(int iterations, double damping, double tolerance) implements Solver {
    private static final double SINGLE = 1e-6;

    /// Up to 10,000 undamped steps, to a tolerance of 1e-13.
    public static FixedPointIteration standard() {
        return new FixedPointIteration(10_000, 1, 1e-13);
    }

    @Override
    public Tensor solve(Problem problem, Tensor start) {
        double small = problem.type().dtype() == DType.FLOAT64 ? tolerance : Math.max(tolerance, SINGLE);
        double[] x = start.toDoubles();
        double residual = Double.NaN;
        for (int k = 0; k < iterations; k++) {
            double[] f = problem.residual(Vectors.tensor(x, problem.type())).toDoubles();
            residual = Vectors.largest(f);
            if (!Double.isFinite(residual)) {
                throw problem.failure("the iteration", k, residual, small);
            }
            x = Vectors.plus(x, damping, f);
            if (residual <= small * (1 + Vectors.largest(x))) {
                return Vectors.tensor(x, problem.type());
            }
        }
        throw problem.failure("the iteration", iterations, residual, small);
    }
}
