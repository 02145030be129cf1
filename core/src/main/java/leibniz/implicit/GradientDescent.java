// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import leibniz.tensor.Tensor;

/// x − rate·∇f(x), again and again, until the largest element of the gradient is at most `tolerance` times 1 + that of x.
///
/// @param iterations how many steps it may take
/// @param rate the length of a step for a gradient of 1
/// @param tolerance for float64; for float32 at least 1e-6
public record GradientDescent(int iterations, double rate, double tolerance) implements Solver {
    @Override
    public Tensor solve(Problem problem, Tensor start) {
        return new FixedPointIteration(iterations, -rate, tolerance).solve(problem, start);
    }
}
