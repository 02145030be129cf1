// SPDX-License-Identifier: Apache-2.0
/// What JDK Flight Recorder hears.
///
/// **Duty.** Tells the recorder of plans and kernels, if one is running and there is one at all: an image of the JDK may
/// lack `jdk.jfr`.
///
/// **May import** `jdk.jfr`.
///
/// **Reading order.** [Flight], [PlanEvent], [KernelEvent].
package leibniz.exec.flight;
