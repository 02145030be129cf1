// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Minimises within bounds by L-BFGS-B (Byrd, Lu, Nocedal and Zhu 1995): the quadratic model of the last steps is followed
/// along the projected gradient to its first minimum (the Cauchy point), made least over the numbers that are not at a
/// bound there, and the line to that place is searched.
///
/// It ends where the largest element of what of the gradient does not point out of the bounds is at most `tolerance`.
///
/// @param lower bound of each number, −∞ for none; of x's shape, or a scalar for all
/// @param upper bound of each number, ∞ for none; the same
/// @param iterations how many steps it may take
/// @param memory how many steps it remembers
/// @param tolerance the largest element of the projected gradient that will do
public record BoundedLbfgs(Tensor lower, Tensor upper, int iterations, int memory, double tolerance)
        implements Minimiser {
    /// @throws IllegalArgumentException if a number is not positive
    public BoundedLbfgs {
        Settings.require("boundedLbfgs", iterations, tolerance);
        Settings.requirePositive("boundedLbfgs", "memory", memory);
    }

    /// Up to 1,000 steps, of which it remembers 10, to a tolerance of 1e-8.
    public static BoundedLbfgs within(Tensor lower, Tensor upper) {
        return new BoundedLbfgs(lower, upper, 1_000, 10, 1e-8);
    }

    /// The same bounds for all numbers.
    public static BoundedLbfgs within(double lower, double upper) {
        return within(Tensor.scalar(lower), Tensor.scalar(upper));
    }

    /// The same with so many steps.
    public BoundedLbfgs iterations(int most) {
        return new BoundedLbfgs(lower, upper, most, memory, tolerance);
    }

    /// The same remembering so many steps.
    public BoundedLbfgs memory(int steps) {
        return new BoundedLbfgs(lower, upper, iterations, steps, tolerance);
    }

    /// The same to another tolerance.
    public BoundedLbfgs tolerance(double gradient) {
        return new BoundedLbfgs(lower, upper, iterations, memory, gradient);
    }

    /// From the start moved into the bounds.
    ///
    /// @throws ShapeException if the bounds do not have x's shape
    /// @throws IllegalArgumentException if a lower bound is above the upper one
    @Override
    public Minimum minimise(Objective f, double[] start, Type type) {
        Box box = Box.of(lower, upper, type);
        Point at = Point.of(f, box.inside(start));
        int evaluations = 1;
        Pairs pairs = new Pairs(memory);
        int k = 0;
        Outcome outcome = at.isFinite() ? Outcome.ITERATIONS : Outcome.NOT_FINITE;
        while (outcome == Outcome.ITERATIONS && box.projected(at) > tolerance && k < iterations) {
            boolean fresh = pairs.list().isEmpty();
            double[] target = new BoundedModel(box, at, pairs.list()).least();
            double[] d = Vectors.plus(target, -1, at.x());
            double norm = Math.sqrt(Vectors.dot(d, d));
            StrongWolfe search = new StrongWolfe(f, at, d);
            Point next = search.search(fresh ? Math.min(1, 1 / norm) : 1, box.reach(at.x(), d));
            evaluations += search.evaluations();
            if (next != null) {
                // A step to a bound may miss it by a rounding.
                Point held = new Point(box.inside(next.x()), next.value(), next.gradient());
                pairs.remember(at, held);
                at = held;
                k++;
            } else if (fresh) {
                outcome = Outcome.NO_PROGRESS;
            } else {
                pairs.forget();
            }
        }
        if (box.projected(at) <= tolerance) {
            outcome = Outcome.CONVERGED;
        }
        return new Minimum(Vectors.tensor(at.x(), type), at.value(), box.projected(at), k, evaluations, outcome);
    }
}
