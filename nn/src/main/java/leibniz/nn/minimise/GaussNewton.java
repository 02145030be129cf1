// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.Differentiable;
import leibniz.graph.Type;
import leibniz.tensor.Tensor;

/// Fits parameters to data by the method of Gauss and Newton: δ makes |Jδ + r|² least, and is halved until the sum of squares
/// falls. Fast where residuals are small or nearly linear and the start is good; [LevenbergMarquardt] asks for less.
///
/// It ends with a step of which no element is more than `tolerance` · (|x| + `tolerance`), x being the element that it moves.
///
/// @param iterations how many Jacobians it may compute
/// @param tolerance the relative length of a step that will do
public record GaussNewton(int iterations, double tolerance) {
    private static final int HALVINGS = 40;

    /// @throws IllegalArgumentException if a number is not positive
    public GaussNewton {
        Settings.require("gaussNewton", iterations, tolerance);
    }

    /// Up to 100 Jacobians, to a tolerance of 1e-10.
    public static GaussNewton standard() {
        return new GaussNewton(100, 1e-10);
    }

    /// The same with so many Jacobians.
    public GaussNewton iterations(int most) {
        return new GaussNewton(most, tolerance);
    }

    /// The same to another tolerance.
    public GaussNewton tolerance(double relative) {
        return new GaussNewton(iterations, relative);
    }

    /// Fits from a start.
    ///
    /// @param residuals what is to be small, of any shape with at least as many elements as x
    /// @throws leibniz.tensor.ShapeException if there are fewer residuals than parameters
    /// @throws ArithmeticException if the Jacobian does not have full rank
    public Fit fit(Differentiable residuals, Tensor start) {
        Residuals f = new Residuals(residuals, new Type(start.dtype(), start.shape()));
        Residuals.Place at = f.at(start.toDoubles());
        if (!at.isFinite()) {
            return f.fit(at, 0, Outcome.NOT_FINITE);
        }
        for (int k = 1; k <= iterations; k++) {
            double[] step = at.step(0, new double[0]);
            if (!Double.isFinite(Vectors.largest(step))) {
                throw new ArithmeticException(
                        "gaussNewton: the Jacobian must have full rank, it has not after %d iterations (x is %s)"
                                .formatted(k - 1, start.shape()));
            }
            double most = at.sumOfSquares() * (1 + LevenbergMarquardt.FLAT);
            double t = 1;
            double[] next = Vectors.plus(at.x(), 1, step);
            for (int h = 0; h < HALVINGS && !(f.sumOfSquares(next) <= most); h++) {
                t /= 2;
                next = Vectors.plus(at.x(), t, step);
            }
            boolean lower = f.sumOfSquares(next) <= most;
            at = lower ? f.at(next) : at;
            if (isSmall(step, at.x())) {
                return f.fit(at, k, Outcome.CONVERGED);
            }
            if (!lower) {
                return f.fit(at, k, Outcome.NO_PROGRESS);
            }
        }
        return f.fit(at, iterations, Outcome.ITERATIONS);
    }

    private boolean isSmall(double[] step, double[] x) {
        boolean small = true;
        for (int i = 0; i < x.length; i++) {
            small &= Math.abs(step[i]) <= tolerance * (Math.abs(x[i]) + tolerance);
        }
        return small;
    }
}
