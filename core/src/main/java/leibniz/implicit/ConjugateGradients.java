// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Solves a linear system A·x = b with a symmetric positive definite A by conjugate gradients (Hestenes and Stiefel 1952),
/// from products A·v alone.
///
/// It ends when the residual's length is at most `tolerance` times that of the first one.
///
/// @param iterations how many products it may take
/// @param tolerance for float64; for float32 at least 1e-6
public record ConjugateGradients(int iterations, double tolerance) implements Solver {
    private static final double SINGLE = 1e-6;

    /// Up to 10,000 products, to a tolerance of 1e-13.
    public static ConjugateGradients standard() {
        return new ConjugateGradients(10_000, 1e-13);
    }

    @Override
    public Tensor solve(Problem problem, Tensor start) {
        double relative = problem.type().dtype() == DType.FLOAT64 ? tolerance : Math.max(tolerance, SINGLE);
        double[] x = start.toDoubles();
        double[] r = Vectors.times(-1, problem.residual(start).toDoubles());
        double small = relative * Vectors.norm(r);
        double[] p = r;
        double rr = Vectors.dot(r, r);
        for (int k = 0; k < iterations; k++) {
            double length = Vectors.norm(r);
            if (length <= small) {
                return Vectors.tensor(x, problem.type());
            }
            double[] ap = problem.product(start, Vectors.tensor(p, problem.type())).toDoubles();
            double curvature = Vectors.dot(p, ap);
            if (!(curvature > 0)) {
                throw new ConvergenceException(
                        "%s: A must be positive definite for conjugate gradients, v·A·v is %.3e after %d iterations (x is %s)"
                                .formatted(problem.title(), curvature, k, problem.type()));
            }
            x = Vectors.plus(x, rr / curvature, p);
            r = Vectors.plus(r, -rr / curvature, ap);
            double next = Vectors.dot(r, r);
            p = Vectors.plus(r, next / rr, p);
            rr = next;
        }
        throw problem.failure("the method of conjugate gradients", iterations, Vectors.norm(r), small);
    }
}
