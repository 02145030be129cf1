// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leibniz.nn.data.Dataset;
import org.slf4j.LoggerFactory;

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

    /// Writes a page about the training: curves of loss, accuracy, metrics and learning rate, norms of gradients and weights,
    /// histograms, what the model is made of; where it was validated on classes, the confusion matrix, and where the
    /// examples are pictures (`[n,height,width]`, `[n,1 or 3,height,width]` or squares in a row), the worst of them.
    ///
    /// The page is one HTML file that needs nothing beside it. It shows the model as it is now. The same curves are written
    /// as a picture, `run.png` beside `run.html`; a Java without the module `java.desktop`, or without fonts, logs that it
    /// cannot.
    ///
    /// @throws IOException if a file cannot be written; an old one stays as it was
    public void report(Path file) throws IOException {
        RunReport report = new RunReport(this);
        report.page().write(file);
        String name = String.valueOf(file.getFileName());
        Path picture = file.resolveSibling(name.replaceFirst("(?<=.)\\.html?$", "") + ".png");
        try {
            report.curves().write(picture);
        } catch (LinkageError | InternalError e) {
            // So a Java without java.desktop, its native parts or any font fails.
            LoggerFactory.getLogger(Run.class).atWarn().setMessage("{}: this Java cannot draw the curves ({})")
                    .addArgument(picture).addArgument(e).log();
        }
    }

    /// A line for each epoch.
    @Override
    public String toString() {
        return epochs.stream().map(Epoch::toString).collect(Collectors.joining("\n"));
    }
}
