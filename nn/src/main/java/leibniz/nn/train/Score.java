// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// How well a model does on some examples.
///
/// @param loss the mean over the examples
/// @param accuracy the fraction decided rightly, from 0 to 1; nothing where the loss does not classify
/// @param metrics further measures by name, in the order they were asked for
public record Score(double loss, OptionalDouble accuracy, Map<String, Double> metrics) {
    /// Copies the map.
    public Score {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /// Without further measures.
    public Score(double loss, OptionalDouble accuracy) {
        this(loss, accuracy, Map.of());
    }

    /// A number by its name: `loss`, `accuracy` or that of a metric.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public double measure(String name) {
        if (name.equals("loss")) {
            return loss;
        }
        if (name.equals("accuracy") && accuracy.isPresent()) {
            return accuracy.getAsDouble();
        }
        Double found = metrics.get(name);
        if (found == null) {
            throw new IllegalArgumentException("score: there is no %s (%s)".formatted(name, this));
        }
        return found;
    }

    /// Such as `loss 0.1234, accuracy 0.9612, f1 0.9587`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", loss));
        accuracy.ifPresent(value -> text.append(String.format(Locale.ROOT, ", accuracy %.4f", value)));
        metrics.forEach((name, value) -> text.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
        return text.toString();
    }
}
