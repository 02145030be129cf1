// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.tensor.Tensor;

/// What a minimiser found.
///
/// @param x where, of the start's type
/// @param value there
/// @param gradient the largest element of the gradient there; with bounds, of what of it does not point out of them
/// @param iterations steps taken
/// @param evaluations of value and gradient
/// @param outcome how it ended
public record Minimum(Tensor x, double value, double gradient, int iterations, int evaluations, Outcome outcome) {
    /// Whether the gradient is as small as was asked for.
    public boolean converged() {
        return outcome == Outcome.CONVERGED;
    }

    /// Such as `1.2e-17 after 36 iterations, 45 evaluations, gradient 3.1e-09: converged`.
    @Override
    public String toString() {
        return "%.6g after %d iterations, %d evaluations, gradient %.1e: %s".formatted(value, iterations, evaluations,
                gradient, outcome);
    }
}
