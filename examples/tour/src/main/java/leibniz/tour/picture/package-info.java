// SPDX-License-Identifier: Apache-2.0
/// Pictures and tables of results.
///
/// **Duty.** Line charts ([Curves]), sheets of digits ([DigitSheet]), pictures in rows ([PictureRows]), counts of right and wrong answers
/// ([ConfusionMatrix]). A picture is drawn without a screen, written beside its place and then moved there, so that no
/// half-written file is ever seen.
///
/// **May import** nothing of the project: it takes plain arrays.
///
/// **Reading order.** [ConfusionMatrix], [Curves] with [Chart] and [Ticks], [DigitSheet], [PictureRows], [PictureFile].
@NullMarked
package leibniz.tour.picture;

import org.jspecify.annotations.NullMarked;
