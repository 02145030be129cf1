// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Locale;
import java.util.OptionalDouble;

/// How well a model does on some examples.
///
/// @param loss the mean over the examples
/// @param accuracy the fraction decided rightly, from 0 to 1; nothing where the loss does not classify
public record Score(double loss, OptionalDouble accuracy) {
    /// Such as `loss 0.1234, accuracy 0.9612`.
    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "loss %.4f", loss);
        return accuracy.isEmpty() ? text : text + String.format(Locale.ROOT, ", accuracy %.4f", accuracy.getAsDouble());
    }
}
