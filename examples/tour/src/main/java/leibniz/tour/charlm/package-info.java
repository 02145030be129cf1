// SPDX-License-Identifier: Apache-2.0
/// A transformer that learns to write, one character after the other.
///
/// **Duty.** Finds a text ([Corpus]), teaches a transformer to guess its next character ([CharLm]), holds it against models
/// that count ([Counting]), and lets it write ([Writer]).
///
/// **May import** `leibniz.tour`, core and nn.
///
/// **Reading order.** [CharLm], [Corpus], [Alphabet], [Counting], [Writer].
@NullMarked
package leibniz.tour.charlm;

import org.jspecify.annotations.NullMarked;
