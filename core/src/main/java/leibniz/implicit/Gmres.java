// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Solves a linear system A·x = b by generalised minimal residuals (Saad and Schultz 1986), from products A·v alone, with
/// every new direction orthogonalised twice. Starts again every `restart` products.
///
/// It ends when the residual's length is at most `tolerance` times that of the first one.
///
/// @param iterations how many products it may take
/// @param restart how many directions it keeps
/// @param tolerance for float64; for float32 at least 1e-6
public record Gmres(int iterations, int restart, double tolerance) implements Solver {
    private static final double SINGLE = 1e-6;

    /// Up to 5,000 products, 200 directions, to a tolerance of 1e-12.
    public static Gmres standard() {
        return new Gmres(5_000, 200, 1e-12);
    }

    @Override
    public Tensor solve(Problem problem, Tensor start) {
        double[] down = correction(problem, start, problem.residual(start)).toDoubles();
        return Vectors.tensor(Vectors.plus(start.toDoubles(), -1, down), problem.type());
    }

    /// The solution d of ∂F/∂x·d = f, with the derivative at x.
    Tensor correction(Problem problem, Tensor x, Tensor f) {
        double relative = problem.type().dtype() == DType.FLOAT64 ? tolerance : Math.max(tolerance, SINGLE);
        double[] b = f.toDoubles();
        double small = relative * Vectors.norm(b);
        double[] d = new double[b.length];
        double[] r = b;
        int taken = 0;
        while (Vectors.norm(r) > small || !Double.isFinite(Vectors.norm(r))) {
            if (taken >= iterations || !Double.isFinite(Vectors.norm(r))) {
                throw problem.failure("GMRES", taken, Vectors.norm(r), small);
            }
            Krylov space = new Krylov(Math.min(Math.min(restart, iterations - taken), b.length), r);
            while (!space.isFull() && space.residual() > small) {
                space.extend(problem.product(x, Vectors.tensor(space.last(), problem.type())).toDoubles());
                taken++;
            }
            double before = Vectors.norm(r);
            d = Vectors.plus(d, 1, space.solution());
            r = Vectors.plus(b, -1, problem.product(x, Vectors.tensor(d, problem.type())).toDoubles());
            taken++;
            if (!(Vectors.norm(r) < 0.9 * before)) {
                throw problem.failure("GMRES", taken, Vectors.norm(r), small);
            }
        }
        return Vectors.tensor(d, problem.type());
    }
}
