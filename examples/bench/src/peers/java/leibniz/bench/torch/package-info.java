// SPDX-License-Identifier: Apache-2.0
/// LibTorch called from Java, eager, with autograd.
///
/// **Duty.** The workloads as a user of LibTorch's Java binding would write them. Compiled only in the profile `bench`.
///
/// **May import** `leibniz.bench`, `leibniz.bench.work`, never Leibniz itself.
@NullMarked
package leibniz.bench.torch;

import org.jspecify.annotations.NullMarked;
