// SPDX-License-Identifier: Apache-2.0
/// The workloads, each written on Leibniz as a user would write it.
///
/// **Duty.** Says what is computed (the records), from which numbers ([Drawn]), and how on Leibniz. Peers read the same
/// records and the same numbers.
///
/// **May import** Leibniz only.
///
/// **Reading order.** [Workload], [Contender], [Workloads], [Compiled], then a workload.
@NullMarked
package leibniz.bench.work;

import org.jspecify.annotations.NullMarked;
