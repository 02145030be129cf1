// SPDX-License-Identifier: Apache-2.0
/// A network that learns to read digits, and the digits.
///
/// **Duty.** Draws digits ([StrokeDigits]) or reads them from files ([IdxFiles]); either way they come out as plain
/// arrays ([DigitSet], [DigitSplit]), from which a network learns ([Digits]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.picture`, and core and nn; of the files here [Digits] alone does.
///
/// **Reading order.** [Digits], [DigitSet], [DigitSplit], [StrokeDigits] with [Strokes], [Hand] and [Page], [IdxFiles] with
/// [IdxFile], [IdxInput] and [BadDataException].
@NullMarked
package leibniz.tour.digits;

import org.jspecify.annotations.NullMarked;
