// SPDX-License-Identifier: Apache-2.0
/// Hand-outs: what the examples print.
///
/// **Duty.** Titles, numbered sections, wrapped paragraphs ([Handout]) and aligned tables ([Table]) on a stream.
///
/// **May import** nothing of the project.
///
/// **Reading order.** [Handout], [Table].
@NullMarked
package leibniz.tour.handout;

import org.jspecify.annotations.NullMarked;
