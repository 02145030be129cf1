// SPDX-License-Identifier: Apache-2.0
/// Small public data sets, typed in.
///
/// **Duty.** Numbers that others have counted or measured, each set with where it comes from ([Census], [Challenger]).
///
/// **May import** nothing of the project.
///
/// **Reading order.** Any.
@NullMarked
package leibniz.tour.data;

import org.jspecify.annotations.NullMarked;
