// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.tensor.Tensor;

/// Parameters that fit data best, and how well they are known.
///
/// @param x the parameters, of the start's type
/// @param residuals there
/// @param sumOfSquares of the residuals
/// @param covariance float64 `[n,n]`: s²·(JᵀJ)⁻¹ with the Jacobian J of the residuals there and s² the sum of squares over the
///     residuals that are more than the parameters; not finite where they are not more, or do not determine x
/// @param iterations steps taken
/// @param outcome how it ended
public record Fit(Tensor x, Tensor residuals, double sumOfSquares, Tensor covariance, int iterations,
        Outcome outcome) {
    /// Whether the step, or the gradient, is as small as was asked for.
    public boolean converged() {
        return outcome == Outcome.CONVERGED;
    }

    /// The standard deviations of the parameters, in a row: roots of the covariance's diagonal.
    public Tensor deviations() {
        int n = covariance.shape().axis(0);
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(covariance.getDouble(i, i));
        }
        return Tensor.of(deviations);
    }

    /// The standard deviation of a residual: the root of the sum of squares over the degrees of freedom.
    public double residualDeviation() {
        return Math.sqrt(sumOfSquares / (residuals.size() - x.size()));
    }

    /// Such as `sum of squares 0.124551 after 7 iterations: converged`.
    @Override
    public String toString() {
        return "sum of squares %.6g after %d iterations: %s".formatted(sumOfSquares, iterations, outcome);
    }
}
