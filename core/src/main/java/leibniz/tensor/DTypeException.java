// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.io.Serial;

/// Thrown when the element types of operands do not fit together or a conversion between them would lose values
/// without being asked to.
public class DTypeException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// An exception with that message.
    public DTypeException(String message) {
        super(message);
    }
}
