// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import java.util.Arrays;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Which class each output decides for, and which one was right.
///
/// Outputs `[n,classes]` are logits, the largest of which decides, the first of equals; their targets are labels `[n]`.
/// Outputs `[n]` or `[n,1]` are logits of class 1 against class 0 and decide for it where positive; their targets are of the
/// same shape, class 1 above one half, or labels `[n]`.
///
/// @param classes how many there are
/// @param predicted for each example
/// @param actual for each example
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
record Decisions(int classes, int[] predicted, int[] actual) {

    static Decisions of(String op, Tensor outputs, Tensor targets) {
        Shape shape = outputs.shape();
        int n = shape.rank() == 0 ? 0 : shape.axis(0);
        boolean two = shape.rank() == 1 || shape.rank() == 2 && shape.axis(1) == 1;
        if (!two && shape.rank() != 2 || targets.size() != n || targets.shape().axis(0) != n) {
            throw new ShapeException(
                    "%s: outputs must be [n,classes], [n,1] or [n] with one target for each of n (outputs is %s, targets is %s)"
                            .formatted(op, shape, targets.shape()));
        }
        double[] z = outputs.toDoubles();
        return new Decisions(two ? 2 : shape.axis(1), two ? signs(z) : largest(z, n), labels(targets));
    }

    private static int[] signs(double[] logits) {
        return Arrays.stream(logits).mapToInt(z -> z > 0 ? 1 : 0).toArray();
    }

    private static int[] largest(double[] logits, int n) {
        int classes = n == 0 ? 0 : logits.length / n;
        int[] best = new int[n];
        for (int i = 0; i < n; i++) {
            for (int c = 1; c < classes; c++) {
                if (logits[i * classes + c] > logits[i * classes + best[i]]) {
                    best[i] = c;
                }
            }
        }
        return best;
    }

    static int[] labels(Tensor targets) {
        return targets.dtype().isFloating()
                ? Arrays.stream(targets.toDoubles()).mapToInt(t -> t > 0.5 ? 1 : 0).toArray()
                : Arrays.stream(targets.to(DType.INT64).toLongs()).mapToInt(Math::toIntExact).toArray();
    }
}
