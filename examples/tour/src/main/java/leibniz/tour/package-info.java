// SPDX-License-Identifier: Apache-2.0
/// The tour: one command that runs the examples.
///
/// **Duty.** Reads the command line ([Tour]) and says what an example is ([Example], [Settings]).
///
/// **May import** nothing of the project: examples know this room, this room finds them by name.
///
/// **Reading order.** [Example], [Settings], [Tour].
@NullMarked
package leibniz.tour;

import org.jspecify.annotations.NullMarked;
