// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.graph.Type;

/// Minimises by Newton's method, whose systems are solved by conjugate gradients as well as is worth it, from products of
/// the Hessian alone (Nocedal and Wright 2006, algorithm 7.1). Quadratic close to a minimum; where the Hessian is not
/// positive it follows the directions seen so far.
///
/// It ends where the largest element of the gradient is at most `tolerance`.
///
/// @param iterations how many steps it may take
/// @param tolerance the largest element of the gradient that will do
public record NewtonCg(int iterations, double tolerance) implements Minimiser {
    /// @throws IllegalArgumentException if a number is not positive
    public NewtonCg {
        Settings.require("newtonCg", iterations, tolerance);
    }

    /// Up to 200 steps, to a tolerance of 1e-8.
    public static NewtonCg standard() {
        return new NewtonCg(200, 1e-8);
    }

    /// The same with so many steps.
    public NewtonCg iterations(int most) {
        return new NewtonCg(most, tolerance);
    }

    /// The same to another tolerance.
    public NewtonCg tolerance(double gradient) {
        return new NewtonCg(iterations, gradient);
    }

    @Override
    public Minimum minimise(Objective f, double[] start, Type type) {
        Point at = Point.of(f, start.clone());
        int evaluations = 1;
        int k = 0;
        Outcome outcome = at.isFinite() ? Outcome.ITERATIONS : Outcome.NOT_FINITE;
        while (outcome == Outcome.ITERATIONS && k < iterations) {
            if (Vectors.largest(at.gradient()) <= tolerance) {
                break;
            }
            StrongWolfe search = new StrongWolfe(f, at, direction(f, at));
            Point next = search.search(1, Double.MAX_VALUE);
            evaluations += search.evaluations();
            if (next == null) {
                outcome = Outcome.NO_PROGRESS;
            } else {
                at = next;
                k++;
            }
        }
        if (Vectors.largest(at.gradient()) <= tolerance) {
            outcome = Outcome.CONVERGED;
        }
        return new Minimum(Vectors.tensor(at.x(), type), at.value(), Vectors.largest(at.gradient()), k, evaluations,
                outcome);
    }

    private static double[] direction(Objective f, Point at) {
        double[] g = at.gradient();
        double norm = Math.sqrt(Vectors.dot(g, g));
        double small = Math.min(0.5, Math.sqrt(norm)) * norm;
        double[] z = new double[g.length];
        double[] r = g;
        double[] d = Vectors.times(-1, g);
        double rr = Vectors.dot(r, r);
        for (int j = 0; j < 2 * g.length + 10; j++) {
            double[] bd = f.product(at.x(), d);
            double curvature = Vectors.dot(d, bd);
            if (!(curvature > 0)) {
                return j == 0 ? d : z;
            }
            double alpha = rr / curvature;
            z = Vectors.plus(z, alpha, d);
            r = Vectors.plus(r, alpha, bd);
            double next = Vectors.dot(r, r);
            if (Math.sqrt(next) < small) {
                break;
            }
            d = Vectors.plus(Vectors.times(-1, r), next / rr, d);
            rr = next;
        }
        return z;
    }
}
