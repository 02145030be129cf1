// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.util.Optional;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Workload;

/// Another library. Those on the class path are found by [java.util.ServiceLoader].
public interface Peer {
    /// One word, the head of its column.
    String name();

    /// Loads it and keeps it to that many threads.
    ///
    /// @return its version and what it computes with, in a line
    /// @throws LinkageError if it cannot be loaded here
    /// @throws RuntimeException if it cannot be loaded here
    String load(int threads);

    /// Makes a workload ready; empty if it is not written for this library.
    Optional<Contender> contender(Workload workload);
}
