// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Locale;
import java.util.Optional;

/// One pass over the training data.
///
/// @param number which one, from 1
/// @param epochs of how many
/// @param training over the batches, each measured before its step changed the parameters
/// @param validation of the parameters at the end of the epoch, if data for it was given
/// @param seconds that training and validation took
/// @param speed how many examples were learnt from in a second, the time of the validation not counted
public record Epoch(int number, int epochs, Score training, Optional<Score> validation, double seconds,
        double speed) {
    /// Such as `epoch 3/10: loss 0.1234, accuracy 0.9612; validation loss 0.1402, accuracy 0.9560; 1.3 s, 6349 examples/s`.
    @Override
    public String toString() {
        String judged = validation.map(score -> "; validation " + score).orElse("");
        return String.format(Locale.ROOT, "epoch %d/%d: %s%s; %.1f s, %.0f examples/s", number, epochs, training,
                judged,
                seconds, speed);
    }
}
