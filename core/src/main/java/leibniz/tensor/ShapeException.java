// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.io.Serial;

/// Thrown when shapes, axes or sizes do not fit together. The message names the operation, the rule that was broken
/// with the two numbers, and every operand's shape.
public class ShapeException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// An exception with that message.
    public ShapeException(String message) {
        super(message);
    }
}
