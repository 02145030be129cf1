// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

/// A gradient was asked for that does not exist: every path to the node leads through an operation without one.
public final class NotDifferentiableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// With a message that names the operation, the node, and where it was recorded.
    public NotDifferentiableException(String message) {
        super(message);
    }
}
