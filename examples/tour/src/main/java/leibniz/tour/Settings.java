// SPDX-License-Identifier: Apache-2.0
package leibniz.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the user chose, and where to print.
///
/// @param data folder, or text file, with the user's own data, or null to use what the example brings along
/// @param out folder for pictures; need not exist yet
/// @param seed where random numbers start: the same seed prints the same numbers
/// @param screen takes the text; not closed by the example
public record Settings(@Nullable Path data, Path out, long seed, PrintStream screen) {
}
