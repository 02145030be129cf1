// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.List;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Minimises by the limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal 1980), with a
/// line search that halves the step until the objective falls enough (Armijo).
///
/// It ends when the largest element of the gradient is at most `tolerance` times 1 + that of the first gradient.
///
/// @param iterations how many steps it may take
/// @param memory how many steps it remembers
/// @param tolerance for float64; for float32 at least 1e-4
public record Lbfgs(int iterations, int memory, double tolerance) implements Solver {
    private static final double SINGLE = 1e-4;
    private static final double ENOUGH = 1e-4;
    private static final double ROUNDING = 1e-14;
    private static final int HALVINGS = 60;

    /// Up to 1,000 steps, of which it remembers 10, to a tolerance of 1e-8.
    public static Lbfgs standard() {
        return new Lbfgs(1_000, 10, 1e-8);
    }

    /// A step x → x + s that changed the gradient by y, where 1/ρ is their product.
    private static final class Step {
        private final double[] s;
        private final double[] y;
        private final double rho;

        Step(double[] s, double[] y, double rho) {
            this.s = s;
            this.y = y;
            this.rho = rho;
        }
    }

    @Override
    public Tensor solve(Problem problem, Tensor start) {
        double[] x = start.toDoubles();
        double[] g = gradient(problem, x);
        double relative = problem.type().dtype() == DType.FLOAT64 ? tolerance : Math.max(tolerance, SINGLE);
        double small = relative * (1 + Vectors.largest(g));
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < iterations; k++) {
            if (!Double.isFinite(Vectors.largest(g))) {
                throw problem.failure("L-BFGS", k, Vectors.largest(g), small);
            }
            if (Vectors.largest(g) <= small) {
                return Vectors.tensor(x, problem.type());
            }
            double[] direction = Vectors.times(-1, scaled(steps, g));
            double[] next = search(problem, x, g, direction);
            if (next.length != x.length) {
                throw problem.failure("L-BFGS", k, Vectors.largest(g), small);
            }
            double[] after = gradient(problem, next);
            remember(steps, Vectors.plus(next, -1, x), Vectors.plus(after, -1, g));
            x = next;
            g = after;
        }
        throw problem.failure("L-BFGS", iterations, Vectors.largest(g), small);
    }

    private static double[] gradient(Problem problem, double[] x) {
        return problem.residual(Vectors.tensor(x, problem.type())).toDoubles();
    }

    /// A step of positive curvature is kept; another one would make the next direction point upwards.
    private void remember(List<Step> steps, double[] s, double[] y) {
        double curvature = Vectors.dot(s, y);
        if (curvature > ROUNDING * Vectors.norm(s) * Vectors.norm(y)) {
            if (steps.size() == memory) {
                steps.removeFirst();
            }
            steps.add(new Step(s, y, 1 / curvature));
        }
    }

    /// The inverse Hessian, as far as the remembered steps know it, times g: two loops over them.
    private static double[] scaled(List<Step> steps, double[] g) {
        double[] q = g;
        double[] alpha = new double[steps.size()];
        for (int i = steps.size() - 1; i >= 0; i--) {
            alpha[i] = steps.get(i).rho * Vectors.dot(steps.get(i).s, q);
            q = Vectors.plus(q, -alpha[i], steps.get(i).y);
        }
        if (steps.isEmpty()) {
            return Vectors.times(Math.min(1, 1 / Vectors.norm(g)), g);
        }
        Step last = steps.getLast();
        q = Vectors.times(1 / (last.rho * Vectors.dot(last.y, last.y)), q);
        for (int i = 0; i < steps.size(); i++) {
            double beta = steps.get(i).rho * Vectors.dot(steps.get(i).y, q);
            q = Vectors.plus(q, alpha[i] - beta, steps.get(i).s);
        }
        return q;
    }

    /// The next x; nothing if the objective does not fall along the direction.
    private static double[] search(Problem problem, double[] x, double[] g, double[] direction) {
        double here = problem.objective(Vectors.tensor(x, problem.type()));
        double slope = Vectors.dot(g, direction);
        double t = 1;
        for (int h = 0; h < HALVINGS; h++) {
            double[] next = Vectors.plus(x, t, direction);
            double there = problem.objective(Vectors.tensor(next, problem.type()));
            if (there <= here + ENOUGH * t * slope + ROUNDING * Math.abs(here)) {
                return next;
            }
            t /= 2;
        }
        return new double[0];
    }
}
