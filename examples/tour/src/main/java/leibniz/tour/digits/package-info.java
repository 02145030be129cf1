// SPDX-License-Identifier: Apache-2.0
/// A network that learns to read digits, and the digits.
///
/// **Duty.** Draws digits ([StrokeDigits]) or reads them from files ([IdxFiles]); either way they come out as plain
/// arrays ([DigitSet], [DigitSplit]), from which networks learn ([Digits], [DigitsConv]) in the same way ([Course]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.picture`, and core and nn; drawing takes plain Java alone.
///
/// **Reading order.** [Digits], [DigitsConv], [Course], [DigitSet], [DigitSplit], [IdxFiles], [StrokeDigits] with [Strokes],
/// [Hand] and [Page].
@NullMarked
package leibniz.tour.digits;

import org.jspecify.annotations.NullMarked;
