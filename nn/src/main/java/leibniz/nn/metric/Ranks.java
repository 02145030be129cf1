// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// The area under the curve of true against false positives: the probability that an example of class 1 gets a larger
/// logit than one of class 0, equal ones counting half (Mann and Whitney 1947). Exact; keeps all logits.
final class Ranks implements Metric.Tally {
    private double[] scores = new double[256];
    private boolean[] positive = new boolean[256];
    private int count;

    @Override
    public void add(Tensor outputs, Tensor targets) {
        Shape shape = outputs.shape();
        int columns = shape.rank() == 2 ? shape.axis(1) : 1;
        if (shape.rank() < 1 || shape.rank() > 2 || columns > 2 || targets.size() != shape.axis(0)) {
            throw new ShapeException(
                    "rocAuc: outputs must be [n], [n,1] or [n,2] with one target for each of n (outputs is %s, targets is %s)"
                            .formatted(shape, targets.shape()));
        }
        double[] z = outputs.toDoubles();
        int[] labels = Decisions.labels(targets);
        for (int i = 0; i < labels.length; i++) {
            add(columns == 2 ? z[2 * i + 1] - z[2 * i] : z[i], labels[i] == 1);
        }
    }

    private void add(double score, boolean isPositive) {
        if (count == scores.length) {
            scores = Arrays.copyOf(scores, 2 * count);
            positive = Arrays.copyOf(positive, 2 * count);
        }
        scores[count] = score;
        positive[count++] = isPositive;
    }

    @Override
    public double value() {
        Integer[] order = IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(i -> scores[i])).toArray(
                Integer[]::new);
        double wins = 0;
        double negatives = 0;
        double positives = 0;
        for (int from = 0; from < count;) {
            int to = from;
            double equalNegatives = 0;
            double equalPositives = 0;
            while (to < count && scores[order[to]] == scores[order[from]]) {
                equalPositives += positive[order[to]] ? 1 : 0;
                equalNegatives += positive[order[to]] ? 0 : 1;
                to++;
            }
            wins += equalPositives * (negatives + equalNegatives / 2);
            negatives += equalNegatives;
            positives += equalPositives;
            // A NaN equals nothing, not even itself.
            from = Math.max(to, from + 1);
        }
        return Double.isNaN(Arrays.stream(scores, 0, count).sum()) ? Double.NaN : wins / (negatives * positives);
    }
}
