// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an [OpCheck] found.
///
/// @param op the name of the operation
/// @param operands their names and types
/// @param held the laws that hold, in words
/// @param broken the first law that does not, in words; null where all hold
/// @param failure what was found in its place
public record OpReport(String op, String operands, List<String> held, @Nullable String broken,
        @Nullable Failure failure) {
    public OpReport {
        held = List.copyOf(held);
    }

    /// How a law does not hold.
    ///
    /// @param text what was found
    /// @param coordinate the worst one, where coordinates were compared
    public record Failure(String text, @Nullable Coordinate coordinate) {
        static Failure of(String text) {
            return new Failure("  " + text, null);
        }

        static Failure of(GradReport report) {
            String wrong = report.parameters().stream().filter(line -> line.failed() > 0)
                    .map(line -> "  %d of %d coordinates of %s are wrong; the worst:\n%s".formatted(line.failed(),
                            line.checked(), line.name(), line.worst()))
                    .collect(Collectors.joining("\n"));
            return new Failure(wrong, report.overall().worst());
        }

        static Failure of(AdjointReport report) {
            String text = report.toString();
            return new Failure(text.substring(text.indexOf('\n') + 1), null);
        }
    }

    /// Whether all laws hold.
    public boolean isOk() {
        return broken == null;
    }

    /// Returns this if all laws hold.
    ///
    /// @throws AssertionError if one does not, with the operation, the law, and the worst coordinate of each operand that
    ///         is wrong: both values, the error estimate, a suspected kink
    public OpReport assertOk() {
        if (!isOk()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    /// `scaled: holds 7 laws (x0 is float64[3])`, or the law that is broken and how.
    @Override
    public String toString() {
        if (failure == null) {
            return "%s: holds %d laws (%s)".formatted(op, held.size(), operands);
        }
        return "%s: it does not hold that %s (%s)\n%s".formatted(op, broken, operands, failure.text());
    }
}
