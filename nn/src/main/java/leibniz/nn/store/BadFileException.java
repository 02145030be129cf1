// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file is not what it should be. The message is one line for whoever chose the file: its name, the rule that is broken,
/// and what was found.
public final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong with a file.
    ///
    /// @param file its name
    /// @param rule what is broken, in words with the numbers
    public BadFileException(String file, String rule) {
        this(file, rule, null);
    }

    /// Says what is wrong with a file, and what was found first.
    public BadFileException(String file, String rule, @Nullable Throwable cause) {
        super(file + ": " + rule, cause);
    }

    /// The name of a file as messages give it: without its folders.
    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
