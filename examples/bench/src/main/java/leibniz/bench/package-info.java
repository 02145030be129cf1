// SPDX-License-Identifier: Apache-2.0
/// The benchmark: Leibniz beside other libraries.
///
/// **Duty.** Reads the command line ([Bench]), starts a fresh JVM for each workload ([Fork]), in which libraries are
/// compared ([Match]), and prints one table ([Table]). Measures starts ([Startup]) and endurance ([Soak]).
///
/// **May import** `leibniz.bench.work`, `leibniz.bench.time`, `leibniz.bench.start`. Peers know this room; it finds them
/// by name.
///
/// **Reading order.** [Bench], [Table], [Match], [Peer].
@NullMarked
package leibniz.bench;

import org.jspecify.annotations.NullMarked;
