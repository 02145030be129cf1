// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.util.Arrays;
import java.util.Locale;

/// How often each class was taken for each other: one row for each truth, one column for each prediction.
public final class ConfusionMatrix {

    private final long[][] counts;

    private ConfusionMatrix(long[][] counts) {
        this.counts = counts;
    }

    /// Counts predictions against the truth.
    ///
    /// @throws IllegalArgumentException if the arrays differ in length, or hold a class outside `[0, classes)`
    public static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException("confusion matrix: there are %d truths and %d predictions".formatted(
                    truth.length, predicted.length));
        }
        var counts = new long[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            check("truth", i, truth[i], classes);
            check("prediction", i, predicted[i], classes);
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static void check(String what, int index, int value, int classes) {
        if (value < 0 || value >= classes) {
            throw new IllegalArgumentException("confusion matrix: %s %d is %d, which is not in [0, %d)".formatted(what,
                    index, value, classes));
        }
    }

    /// Returns how often `predicted` was said where `truth` was true.
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /// Returns how many predictions there are.
    public long total() {
        return Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).sum();
    }

    /// Returns how many predictions are wrong.
    public long mistakes() {
        long right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return total() - right;
    }

    /// Returns the share of right predictions, NaN if there are none at all.
    public double accuracy() {
        return (total() - mistakes()) / (double) total();
    }

    /// Returns the share of right predictions where `truth` was true, NaN if it never was.
    public double recall(int truth) {
        return counts[truth][truth] / (double) Arrays.stream(counts[truth]).sum();
    }

    /// Returns the counts as an aligned text table of several lines, zeros as dots, with the recall of each class.
    @Override
    public String toString() {
        int width = 2 + Math.max(String.valueOf(counts.length - 1).length(), String.valueOf(largest()).length());
        var text = new StringBuilder("truth \\ predicted\n").append(" ".repeat(7));
        for (int p = 0; p < counts.length; p++) {
            text.append(right(String.valueOf(p), width));
        }
        text.append("   recall");
        for (int t = 0; t < counts.length; t++) {
            text.append('\n').append(right(String.valueOf(t), 7));
            for (int p = 0; p < counts.length; p++) {
                text.append(right(counts[t][p] == 0 ? "." : String.valueOf(counts[t][p]), width));
            }
            double recall = recall(t);
            text.append(right(Double.isNaN(recall) ? "-" : String.format(Locale.ROOT, "%.4f", recall), 9));
        }
        return text.toString();
    }

    private long largest() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).max().orElse(0);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
