// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// How often which class was taken for which. It grows with the classes it meets, and belongs to one thread.
///
/// Outputs `[n,classes]` are logits with labels `[n]` as targets; outputs `[n]` or `[n,1]` are logits of class 1 against
/// class 0, with targets of the same shape.
public final class ConfusionMatrix {
    private long[][] counts = new long[0][0];

    /// Without any example yet.
    public ConfusionMatrix() {
    }

    /// Takes in a batch.
    ///
    /// @throws ShapeException if the shapes are others
    /// @throws IndexOutOfBoundsException if a label is no class
    public void add(Tensor outputs, Tensor targets) {
        Decisions decisions = Decisions.of("confusion", outputs, targets);
        grow(decisions.classes());
        for (int i = 0; i < decisions.actual().length; i++) {
            counts[decisions.actual()[i]][decisions.predicted()[i]]++;
        }
    }

    private void grow(int classes) {
        if (counts.length < classes) {
            long[][] larger = new long[classes][classes];
            for (int i = 0; i < counts.length; i++) {
                System.arraycopy(counts[i], 0, larger[i], 0, counts.length);
            }
            counts = larger;
        }
    }

    /// The number of classes.
    public int classes() {
        return counts.length;
    }

    /// How many examples of class `actual` were taken for `predicted`.
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /// The fraction of examples that were decided rightly; NaN without examples.
    public double accuracy() {
        double right = IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum();
        return right / Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /// Of the examples that were taken for that class, the fraction that are of it; 0 where none was.
    public double precision(int c) {
        return ratio(counts[c][c], IntStream.range(0, classes()).mapToLong(i -> counts[i][c]).sum());
    }

    /// Of the examples of that class, the fraction that were taken for it; 0 where there is none.
    public double recall(int c) {
        return ratio(counts[c][c], Arrays.stream(counts[c]).sum());
    }

    /// The harmonic mean of precision and recall; 0 where both are.
    public double f1(int c) {
        return ratio(2 * counts[c][c],
                Arrays.stream(counts[c]).sum() + IntStream.range(0, classes()).mapToLong(i -> counts[i][c]).sum());
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// The mean of a number of each class, each weighing the same; NaN without classes.
    public double macro(IntToDoubleFunction ofClass) {
        return IntStream.range(0, classes()).mapToDouble(ofClass).average().orElse(Double.NaN);
    }

    /// A table: a row for each actual class, a column for each predicted one, the recall of each class last. Zeros are
    /// dots, so that mistakes show.
    @Override
    public String toString() {
        int width = Math.max(4, Arrays.stream(counts).flatMapToLong(Arrays::stream).mapToInt(
                n -> Long.toString(n).length()).max().orElse(0) + 1);
        StringBuilder text = new StringBuilder("actual\\predicted");
        for (int c = 0; c < classes(); c++) {
            text.append(("%" + width + "d").formatted(c));
        }
        text.append("  recall");
        for (int r = 0; r < classes(); r++) {
            text.append("%n%16d".formatted(r));
            for (int c = 0; c < classes(); c++) {
                text.append(("%" + width + "s").formatted(counts[r][c] == 0 ? "." : counts[r][c]));
            }
            text.append(
                    Arrays.stream(counts[r]).sum() == 0 ? "       -" : String.format(Locale.ROOT, "  %.4f", recall(r)));
        }
        return text.toString();
    }
}
