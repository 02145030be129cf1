// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.io.IOException;

/// A picture cannot be written where it should be. The message is one complete line for whoever chose the place.
public final class UnwritableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }

    UnwritableException(String message, Throwable cause) {
        super(message, cause);
    }
}
