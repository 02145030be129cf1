// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Arrays;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// How much each class counts in a loss of labels.
///
/// @param weight `[classes]`, or null where all count the same
/// @param ignored the label that does not count at all; null for none
/// @param smoothing the share of each label that is spread over all classes
record Classes(@Nullable Node weight, @Nullable Long ignored, double smoothing) {

    static double requireShare(String op, double smoothing) {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new IllegalArgumentException(
                    "%s: the label smoothing (%s) must lie in 0 to 1".formatted(op, smoothing));
        }
        return smoothing;
    }

    /// `−w[label]·logp[label]`, smoothed, and reduced.
    Node of(String op, Reduction reduction, Node logp, Node labels) {
        if (weight == null && ignored == null && smoothing == 0) {
            return reduction.of(picked(logp, labels).neg());
        }
        Node kept = ignored == null ? null : labels.ne((double) ignored);
        Node safe = kept == null ? labels : kept.where(labels, labels.mul(0));
        Node shares = weight == null ? null : weight(op, logp, weight);
        Node loss = picked(shares == null ? logp : logp.mul(shares), safe).neg();
        if (smoothing > 0) {
            Node all = (shares == null ? logp : logp.mul(shares)).sum(1).neg().mul(smoothing / logp.shape().axis(1));
            loss = loss.mul(1 - smoothing).add(all);
        }
        Node one = Fill.of(logp.dtype(), labels.shape(), 1);
        Node counts = shares == null ? one : picked(shares.broadcastTo(logp.shape()), safe);
        if (kept != null) {
            Node zero = Fill.scalar(logp.dtype(), 0);
            loss = kept.where(loss, zero);
            counts = kept.where(counts, zero);
        }
        return reduction == Reduction.MEAN ? loss.sum().div(counts.sum()) : reduction.of(loss);
    }

    private static Node picked(Node logp, Node labels) {
        return logp.gather(1, labels.unsqueeze(1)).squeeze(1);
    }

    /// One weight for each class, along axis 1.
    private static Node weight(String op, Node logp, Node weight) {
        Shape shape = logp.shape();
        if (!weight.shape().equals(Shape.of(shape.axis(1)))) {
            throw new ShapeException("%s: weight must hold one number for each class (%d) (weight is %s)".formatted(op,
                    shape.axis(1), weight.shape()));
        }
        int[] wide = new int[shape.rank()];
        Arrays.fill(wide, 1);
        wide[1] = shape.axis(1);
        return weight.to(logp.dtype()).reshape(wide);
    }
}
