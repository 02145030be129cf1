// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// The part of an array that the rows of a load lie in, where there are far more rows than that has numbers: they are read
/// again and again.
///
/// @param from where the part begins
/// @param count how many numbers it has
record Repeat(int from, int count) {
    /// So many times the numbers are read at least.
    private static final int OFTEN = 16;

    /// @param starts where the rows start
    @Nullable
    static Repeat of(View starts, Routine routine) {
        int from = Linear.first(starts);
        int count = Linear.last(starts) - from + routine.length();
        return (long) count * OFTEN <= (long) routine.rows() * routine.length() ? new Repeat(from, count) : null;
    }

    /// Where the rows start in a copy of the part.
    View moved(View starts) {
        return new View(starts.slot(), starts.type(), starts.offset() - from, starts.strides());
    }
}
