// SPDX-License-Identifier: Apache-2.0
/// Pictures of results.
///
/// **Duty.** Line charts ([Curves]) and sheets of digits ([DigitSheet]). A picture is drawn without a screen, written beside
/// its place and then moved there, so that no half-written file is ever seen.
///
/// **May import** nothing of the project: it takes plain arrays.
///
/// **Reading order.** [Curves] with [Chart] and [Ticks], [DigitSheet], [PictureFile].
@NullMarked
package leibniz.tour.picture;

import org.jspecify.annotations.NullMarked;
