// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.graph.Type;

/// Minimises by the limited-memory quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal 1980) with a
/// search for a step that fulfils the strong conditions of Wolfe. The one to begin with, for many unknowns.
///
/// It ends where the largest element of the gradient is at most `tolerance`.
///
/// @param iterations how many steps it may take
/// @param memory how many steps it remembers
/// @param tolerance the largest element of the gradient that will do
public record LineSearchLbfgs(int iterations, int memory, double tolerance) implements Minimiser {
    /// @throws IllegalArgumentException if a number is not positive
    public LineSearchLbfgs {
        Settings.require("lbfgs", iterations, tolerance);
        Settings.requirePositive("lbfgs", "memory", memory);
    }

    /// Up to 1,000 steps, of which it remembers 10, to a tolerance of 1e-8.
    public static LineSearchLbfgs standard() {
        return new LineSearchLbfgs(1_000, 10, 1e-8);
    }

    /// The same with so many steps.
    public LineSearchLbfgs iterations(int most) {
        return new LineSearchLbfgs(most, memory, tolerance);
    }

    /// The same remembering so many steps.
    public LineSearchLbfgs memory(int steps) {
        return new LineSearchLbfgs(iterations, steps, tolerance);
    }

    /// The same to another tolerance.
    public LineSearchLbfgs tolerance(double gradient) {
        return new LineSearchLbfgs(iterations, memory, gradient);
    }

    @Override
    public Minimum minimise(Objective f, double[] start, Type type) {
        Point at = Point.of(f, start.clone());
        int evaluations = 1;
        Pairs pairs = new Pairs(memory);
        int k = 0;
        Outcome outcome = Outcome.ITERATIONS;
        while (true) {
            if (!at.isFinite()) {
                outcome = Outcome.NOT_FINITE;
                break;
            }
            if (Vectors.largest(at.gradient()) <= tolerance) {
                outcome = Outcome.CONVERGED;
                break;
            }
            if (k == iterations) {
                break;
            }
            boolean fresh = pairs.list().isEmpty();
            StrongWolfe search = new StrongWolfe(f, at, Vectors.times(-1, pairs.scaled(at.gradient())));
            Point next = search.search(fresh ? firstLength(at) : 1, Double.MAX_VALUE);
            evaluations += search.evaluations();
            if (next == null && fresh) {
                outcome = Outcome.NO_PROGRESS;
                break;
            }
            if (next == null) {
                // What was remembered may be what leads astray.
                pairs.forget();
                continue;
            }
            pairs.remember(at, next);
            at = next;
            k++;
        }
        return new Minimum(Vectors.tensor(at.x(), type), at.value(), Vectors.largest(at.gradient()), k, evaluations,
                outcome);
    }

    private static double firstLength(Point at) {
        double norm = Math.sqrt(Vectors.dot(at.gradient(), at.gradient()));
        return Math.min(1, 1 / norm);
    }
}
