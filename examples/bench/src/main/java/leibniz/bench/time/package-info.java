// SPDX-License-Identifier: Apache-2.0
/// Who takes how long, taking turns.
///
/// **Duty.** Warms contenders up, lets them take turns, reads clocks. Knows no library.
///
/// **May import** `leibniz.bench.work`.
///
/// **Reading order.** [Clock], [Turns], [Timing].
@NullMarked
package leibniz.bench.time;

import org.jspecify.annotations.NullMarked;
