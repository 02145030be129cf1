// SPDX-License-Identifier: Apache-2.0
/// TensorFlow Java, in graph mode.
///
/// **Duty.** Some of the workloads as a user of TensorFlow Java would write them. Compiled only in the profile `bench`.
///
/// **May import** `leibniz.bench`, `leibniz.bench.work`, never Leibniz itself.
@NullMarked
package leibniz.bench.tensorflow;

import org.jspecify.annotations.NullMarked;
