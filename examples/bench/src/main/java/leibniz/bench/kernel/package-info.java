// SPDX-License-Identifier: Apache-2.0
/// Single kernels under JMH.
///
/// **Duty.** Programs of one operation or one fused nest, for looking at kernels by themselves.
///
/// **May import** Leibniz and JMH only.
///
/// **Reading order.** [Kernel], then any other.
@NullMarked
package leibniz.bench.kernel;

import org.jspecify.annotations.NullMarked;
