// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leibniz.nn.data.Dataset;

/// What came of a training.
///
/// @param epochs first to last
/// @param evaluator of the trained model: predicts and scores with the parameters as they are when it is asked
/// @param history step by step
/// @param validation what the epochs were judged by, if anything
public record Run(List<Epoch> epochs, Evaluator evaluator, History history, Optional<Dataset> validation) {
    /// Copies the list.
    public Run {
        epochs = List.copyOf(epochs);
    }

    /// The last epoch.
    public Epoch last() {
        return epochs.getLast();
    }

    /// A line for each epoch.
    @Override
    public String toString() {
        return epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
    }
}
