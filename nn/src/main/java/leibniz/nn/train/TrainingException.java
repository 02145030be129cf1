// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import org.jspecify.annotations.Nullable;

/// A training, or the measuring of a model, met a number that it cannot go on with. The message says which and where; the
/// parameters are as they were after the step before.
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Tells what was wrong, and what was found first.
    public TrainingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
