// SPDX-License-Identifier: Apache-2.0
/// What a fresh JVM does first.
///
/// **Duty.** Main classes that do one small thing and say what it took.
///
/// **May import** Leibniz only.
@NullMarked
package leibniz.bench.start;

import org.jspecify.annotations.NullMarked;
