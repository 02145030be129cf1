// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.io.IOException;

/// A file of digits is missing, unreadable or not what its name says. The message is one complete line for whoever
/// chose the file: which file, at which byte, what was expected there and what was found.
public final class BadDataException extends IOException {

    private static final long serialVersionUID = 1L;

    BadDataException(String message) {
        super(message);
    }

    BadDataException(String message, IOException cause) {
        super(message, cause);
    }
}
