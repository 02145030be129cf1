// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

/// A solver has not found a solution: too many iterations, or numbers that are not finite.
public final class ConvergenceException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    /// With a message that names the operation, the iterations and the residual.
    public ConvergenceException(String message) {
        super(message);
    }
}
