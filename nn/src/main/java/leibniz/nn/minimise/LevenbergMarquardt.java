// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.Differentiable;
import leibniz.graph.Type;
import leibniz.tensor.Tensor;

/// Fits parameters to data: makes the sum of squares of residuals least (Levenberg 1944, Marquardt 1963). Steps are those
/// of Gauss and Newton, shortened and turned towards the gradient as far as is needed for the sum to fall: δ makes
/// |Jδ + r|² + λ·|Dδ|² least, with D the largest lengths so far of the Jacobian's columns (Moré 1978) and λ by how well the
/// last step was foretold (Nielsen 1999). Systems are solved by orthogonal factors, not by JᵀJ.
///
/// ```java
/// Fit fit = LevenbergMarquardt.standard().fit(b -> model(b, x).sub(y), start);
/// IO.println(fit.x() + " ± " + fit.deviations());
/// ```
///
/// It ends with a step that is, in units of D, at most `tolerance` times x, or where no residual changes by more than
/// rounding along the Jacobian.
///
/// @param iterations how many Jacobians it may compute
/// @param tolerance the relative length of a step that will do
public record LevenbergMarquardt(int iterations, double tolerance) {
    private static final double ROUNDING = 1e-15;
    private static final double START = 1e-3;
    private static final double MOST = 1e40;
    private static final double POLISH = 1e-5;
    private static final int POLISHES = 10;
    /// What the sum of squares may seem to rise by where it is flat.
    static final double FLAT = 1e-12;

    /// @throws IllegalArgumentException if a number is not positive
    public LevenbergMarquardt {
        Settings.require("levenbergMarquardt", iterations, tolerance);
    }

    /// Up to 500 Jacobians, to a tolerance of 1e-10.
    public static LevenbergMarquardt standard() {
        return new LevenbergMarquardt(500, 1e-10);
    }

    /// The same with so many Jacobians.
    public LevenbergMarquardt iterations(int most) {
        return new LevenbergMarquardt(most, tolerance);
    }

    /// The same to another tolerance.
    public LevenbergMarquardt tolerance(double relative) {
        return new LevenbergMarquardt(iterations, relative);
    }

    /// Fits from a start.
    ///
    /// @param residuals what is to be small, of any shape with at least as many elements as x
    /// @throws leibniz.tensor.ShapeException if there are fewer residuals than parameters
    public Fit fit(Differentiable residuals, Tensor start) {
        Residuals f = new Residuals(residuals, new Type(start.dtype(), start.shape()));
        Residuals.Place at = f.at(start.toDoubles());
        if (!at.isFinite()) {
            return f.fit(at, 0, Outcome.NOT_FINITE);
        }
        double[] scale = new double[at.x().length];
        double lambda = START;
        double growth = 2;
        for (int k = 1; k <= iterations; k++) {
            widen(scale, at);
            if (isFlat(at)) {
                return f.fit(at, k - 1, Outcome.CONVERGED);
            }
            while (true) {
                double[] step = at.step(lambda, scale);
                double[] next = Vectors.plus(at.x(), 1, step);
                boolean small = length(step, scale) <= tolerance * (length(at.x(), scale) + tolerance);
                double fallen = at.sumOfSquares() - f.sumOfSquares(next);
                double ratio = fallen / foretold(at, step);
                if (fallen > 0) {
                    Residuals.Place place = f.at(next);
                    if (place.isFinite()) {
                        at = place;
                        double bend = 2 * ratio - 1;
                        lambda *= Math.max(1.0 / 3, 1 - bend * bend * bend);
                        growth = 2;
                        if (small) {
                            return f.fit(polished(f, at, scale), k, Outcome.CONVERGED);
                        }
                        break;
                    }
                } else if (small) {
                    return f.fit(polished(f, at, scale), k, Outcome.CONVERGED);
                }
                lambda *= growth;
                growth *= 2;
                if (lambda > MOST) {
                    return f.fit(at, k, Outcome.NO_PROGRESS);
                }
            }
        }
        return f.fit(at, iterations, Outcome.ITERATIONS);
    }

    /// A few steps without damping, for the last digits: the sum of squares no longer tells them apart, being flat there.
    private Residuals.Place polished(Residuals f, Residuals.Place found, double[] scale) {
        Residuals.Place at = found;
        double before = POLISH * length(at.x(), scale);
        for (int i = 0; i < POLISHES; i++) {
            double[] step = at.step(0, scale);
            double size = length(step, scale);
            double[] next = Vectors.plus(at.x(), 1, step);
            if (!(size < before && f.sumOfSquares(next) <= at.sumOfSquares() * (1 + FLAT))) {
                return at;
            }
            at = f.at(next);
            before = size / 2;
        }
        return at;
    }

    /// The lengths of the Jacobian's columns, if they have grown; 1 for a column of zeros.
    private static void widen(double[] scale, Residuals.Place at) {
        for (int j = 0; j < scale.length; j++) {
            double norm = 0;
            for (double[] row : at.jacobian()) {
                norm = Math.hypot(norm, row[j]);
            }
            scale[j] = Math.max(scale[j], norm == 0 && scale[j] == 0 ? 1 : norm);
        }
    }

    /// Whether the residuals stand upright on the Jacobian's columns, up to rounding.
    private static boolean isFlat(Residuals.Place at) {
        double[] gradient = at.gradient();
        double size = Math.sqrt(at.sumOfSquares());
        boolean flat = true;
        for (int j = 0; j < gradient.length; j++) {
            double norm = 0;
            for (double[] row : at.jacobian()) {
                norm = Math.hypot(norm, row[j]);
            }
            flat &= Math.abs(gradient[j]) <= ROUNDING * size * norm;
        }
        return flat;
    }

    /// How much the sum falls if the residuals are as linear as the Jacobian says: |r|² − |Jδ + r|².
    private static double foretold(Residuals.Place at, double[] step) {
        double[] moved = Dense.times(at.jacobian(), step);
        return -2 * Vectors.dot(at.r(), moved) - Vectors.dot(moved, moved);
    }

    private static double length(double[] x, double[] scale) {
        double norm = 0;
        for (int i = 0; i < x.length; i++) {
            norm = Math.hypot(norm, x[i] * scale[i]);
        }
        return norm;
    }
}
