// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import leibniz.expr.Domain;

/// Derivatives by finite differences that choose their own step.
///
/// A central difference with step h is off by a power series in h². Halving h again and again and extrapolating the
/// quotients to h = 0, as Neville's scheme does, removes one term of that series after the other (C. J. F. Ridders,
/// *Accurate computation of F'(x) and F'(x)F''(x)*, Advances in Engineering Software 4, 1982). Steps shrink until the
/// rounding of the function's own values would outweigh what is gained.
///
/// For smooth functions whose values are good to an ulp, the result is good to 12 digits or more wherever x·f'(x) is
/// not small against f(x), at 10 to 30 evaluations. The error estimate is meant to be believed. Measured at 400
/// points in (0, 20]: for exp, sin, log, 1/x, tanh, sqrt, x⁵ and atan the true error stays below the estimate; far in
/// the tail of exp(−x²), where neighbouring steps differ by orders of magnitude, it may be a hundred times as large.
public final class Ridders {
    private static final int ROWS = 48;
    private static final int COLUMNS = 10;
    private static final double SHRINK = 2;
    private static final double DOUBLE = 0x1p-52;
    private static final double SHARE_OF_DISTANCE = 0.4;

    /// A derivative and how far off it may be. Where the function has no finite values close to x, the value is NaN
    /// and the error infinite.
    public record Estimate(double value, double error) {
    }

    private Ridders() {
    }

    /// The derivative of f at x.
    ///
    /// @param firstStep the longest step tried; f should be smooth from x − firstStep to x + firstStep. It may be too
    ///        long, which costs evaluations: where f is not finite there, shorter ones are taken.
    /// @throws IllegalArgumentException if x is not finite, or the step not positive and finite
    public static Estimate derivative(DoubleUnaryOperator f, double x, double firstStep) {
        return derivative(f, x, firstStep, DOUBLE);
    }

    /// The derivative of f at x from values that are less precise than a double. Without being told, no method can
    /// know a function computed in float32 from a staircase, whose derivative is 0.
    ///
    /// @param precision the relative error of f's values, such as 2⁻²³ for float32
    /// @throws IllegalArgumentException if x is not finite, or the step or the precision not positive and finite
    public static Estimate derivative(DoubleUnaryOperator f, double x, double firstStep, double precision) {
        requirePoint("derivative", x);
        requirePositive("derivative", "first step", firstStep);
        requirePositive("derivative", "precision", precision);
        return new Tableau(SHRINK * SHRINK).fill(firstStep, h -> {
            double above = x + h;
            double below = x - h;
            return Quotient.of(f.applyAsDouble(above), f.applyAsDouble(below), above - below, precision);
        });
    }

    /// The derivative of f at a point inside its domain, with a first step from [#firstStep].
    ///
    /// @throws IllegalArgumentException if x does not lie inside the domain
    public static Estimate derivative(DoubleUnaryOperator f, double x, Domain domain) {
        return derivative(f, x, firstStep(x, domain));
    }

    /// The derivative to one side: to the right for a positive first step, to the left for a negative one. Where the
    /// two sides differ by more than their errors, f has a kink at x. Good to about 9 digits.
    ///
    /// @throws IllegalArgumentException if x is not finite, or the step zero or not finite
    public static Estimate oneSided(DoubleUnaryOperator f, double x, double firstStep) {
        requirePoint("oneSided", x);
        requirePositive("oneSided", "first step", Math.abs(firstStep));
        double here = f.applyAsDouble(x);
        return new Tableau(SHRINK).fill(firstStep, h -> {
            double there = x + h;
            return Quotient.of(f.applyAsDouble(there), here, there - x, DOUBLE);
        });
    }

    /// The derivative of f at x along a direction: that of t ↦ f(x + t·direction) at t = 0. The direction is not
    /// normalised. The array that f is given is used again for the next point.
    ///
    /// @param firstStep the largest t tried
    /// @throws IllegalArgumentException if point and direction differ in length, or the step is not positive and
    ///        finite
    public static Estimate along(ToDoubleFunction<double[]> f, double[] x, double[] direction, double firstStep) {
        if (x.length != direction.length) {
            throw new IllegalArgumentException(
                    "along: the direction has %d coordinates, the point %d".formatted(direction.length, x.length));
        }
        double[] moved = new double[x.length];
        return derivative(t -> {
            for (int i = 0; i < moved.length; i++) {
                moved[i] = x[i] + t * direction[i];
            }
            return f.applyAsDouble(moved);
        }, 0, firstStep);
    }

    /// A first step that stays clear of the domain's edges and kinks: at most 0.4 of the distance to the nearest one,
    /// and at most 0.4 or a tenth of |x|, whichever is more.
    ///
    /// @throws IllegalArgumentException if x does not lie inside the domain, or lies on a kink
    public static double firstStep(double x, Domain domain) {
        double distance = Math.min(x - domain.low(), domain.high() - x);
        for (double kink : domain.kinks()) {
            distance = Math.min(distance, Math.abs(x - kink));
        }
        if (!(distance > 0) || Double.isInfinite(x)) {
            throw new IllegalArgumentException("firstStep: %s must lie between %s and %s and on none of the kinks %s"
                    .formatted(x, domain.low(), domain.high(), domain.kinks()));
        }
        return Math.min(SHARE_OF_DISTANCE * distance, Math.max(SHARE_OF_DISTANCE, Math.abs(x) / 10));
    }

    private static void requirePoint(String method, double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("%s: the point must be finite, it is %s".formatted(method, x));
        }
    }

    private static void requirePositive(String method, String what, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(
                    "%s: the %s must be positive and finite, it is %s".formatted(method, what, number));
        }
    }

    /// A difference quotient, and how much of it may be due to the rounding of the two values.
    private record Quotient(double value, double noise) {
        static Quotient of(double a, double b, double width, double precision) {
            double noise = 2 * precision * Math.max(Math.abs(a), Math.abs(b)) / Math.abs(width);
            return new Quotient((a - b) / width, noise);
        }
    }

    private interface Quotients {
        Quotient at(double step);
    }

    /// Neville's tableau: row by row for shrinking steps, in each row one more term of the error series removed per
    /// column.
    private static final class Tableau {
        private final double power;
        private double[] above = new double[COLUMNS];
        private double[] row = new double[COLUMNS];
        private int rows;
        private Estimate last = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
        private Estimate best = last;

        /// @param power by what the leading term of the error falls from one row to the next
        Tableau(double power) {
            this.power = power;
        }

        Estimate fill(double firstStep, Quotients quotients) {
            double step = firstStep;
            for (int i = 0; i < ROWS; i++, step /= SHRINK) {
                Quotient next = quotients.at(step);
                if (!Double.isFinite(next.value())) {
                    rows = 0;
                    last = best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
                } else if (next.noise() >= best.error()) {
                    break;
                } else {
                    confirm(extend(next));
                }
            }
            return best;
        }

        /// Adds a row and gives its best entry: the one that differs least from its two neighbours.
        private Estimate extend(Quotient quotient) {
            row[0] = quotient.value();
            Estimate found = new Estimate(row[0], Double.POSITIVE_INFINITY);
            double factor = 1;
            for (int j = 1; j <= Math.min(rows, COLUMNS - 1); j++) {
                factor *= power;
                row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / (factor - 1);
                double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
                double error = Math.max(change, quotient.noise());
                if (error <= found.error()) {
                    found = new Estimate(row[j], error);
                }
            }
            double[] filled = row;
            row = above;
            above = filled;
            rows++;
            return found;
        }

        /// Two neighbouring entries may agree by chance, so an estimate counts only once the next row has agreed with
        /// it.
        private void confirm(Estimate found) {
            if (Double.isFinite(last.error())) {
                Estimate finer = found.error() <= last.error() ? found : last;
                double error = Math.max(finer.error(), Math.abs(found.value() - last.value()));
                if (error <= best.error()) {
                    best = new Estimate(finer.value(), error);
                }
            }
            last = found;
        }
    }
}
