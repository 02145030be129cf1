// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar for each epoch over its examples, with their number in a second, the time left and the loss beside it. The one class that knows the library of progress bars.
final class TerminalBar implements Listener {
    private final Supplier<ProgressBarBuilder> bars;
    private @Nullable ProgressBar bar;

    TerminalBar() {
        this(ProgressBar::builder);
    }

    TerminalBar(Supplier<ProgressBarBuilder> bars) {
        this.bars = bars;
    }

    @Override
    public void step(Step step) {
        if (bar == null) {
            bar = bars.get().setTaskName("epoch %d/%d".formatted(step.epoch(), step.epochs()))
                    .setInitialMax(step.ofExamples()).startsFrom(step.examples(), Duration.ZERO)
                    .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                    .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(100).build();
        }
        bar.stepTo(step.examples());
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", step.loss()));
    }

    @Override
    public void epoch(Epoch epoch) {
        if (bar != null) {
            String trained = text(epoch.training());
            bar.setExtraMessage(
                    epoch.validation().map(score -> " val" + text(score) + ", train" + trained).orElse(trained));
        }
        end();
    }

    /// Short, and what matters most comes first: a narrow terminal cuts off the rest.
    private static String text(Score score) {
        String loss = String.format(Locale.ROOT, " loss %.4f", score.loss());
        return score.accuracy().isEmpty() ? loss
                : loss + String.format(Locale.ROOT, " acc %.4f", score.accuracy().getAsDouble());
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
