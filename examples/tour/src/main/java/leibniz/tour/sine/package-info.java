// SPDX-License-Identifier: Apache-2.0
/// A recurrent network that goes on with a curve.
///
/// **Duty.** Makes a sum of two sines ([TwoSines]), teaches an LSTM to foretell its next value ([SineLstm]), and lets it go on
/// from its own answers ([Continuation]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.handout`, `.picture`, core and nn.
///
/// **Reading order.** [TwoSines], [SineLstm], [Continuation].
@NullMarked
package leibniz.tour.sine;

import org.jspecify.annotations.NullMarked;
