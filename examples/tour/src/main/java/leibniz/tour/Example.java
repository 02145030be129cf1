// SPDX-License-Identifier: Apache-2.0
package leibniz.tour;

import java.io.IOException;

/// A program of the tour. [Tour] knows the examples that `META-INF/services/leibniz.tour.Example` names, in that order.
public interface Example {
    /// What it is called on the command line: one word.
    String name();

    /// What it shows, in one line of at most 66 characters without a full stop.
    String summary();

    /// Runs it from start to end.
    ///
    /// @throws IOException if a file it reads or writes is missing or not as it should be; the message is complete: it
    ///     names the file and what is wrong, for a user who sees nothing else
    void run(Settings settings) throws IOException;
}
