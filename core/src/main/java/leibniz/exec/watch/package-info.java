// SPDX-License-Identifier: Apache-2.0
/// For those who want to see what the engine does.
///
/// **Duty.** Tells JDK Flight Recorder of plans and kernels ([Flight]), if one is running and there is one at all: an image
/// of the JDK may lack `jdk.jfr`. Writes generated classes to files ([Dump]). Finds whether code makes objects
/// ([Allocation]), where `jdk.management` is there.
///
/// **May import** `jdk.jfr`, `com.sun.management`.
///
/// **Reading order.** [Flight], [PlanEvent], [KernelEvent], [Dump], [Allocation].
package leibniz.exec.watch;
