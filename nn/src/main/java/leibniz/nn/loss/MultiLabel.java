// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import leibniz.graph.Node;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;

/// Several yes or no at once: the mean of the logistic losses along the last axis, one loss for each example.
///
/// @param reduction what becomes of the losses of a batch
public record MultiLabel(Reduction reduction) implements Loss {
    /// The same with another reduction.
    public MultiLabel reduction(Reduction other) {
        return new MultiLabel(other);
    }

    /// @param logits `[…, classes]`
    /// @param target probabilities, usually 0 or 1, of the same shape and element type
    /// @throws leibniz.tensor.ShapeException if their shapes differ
    /// @throws leibniz.tensor.DTypeException if their element types differ or are not floating
    @Override
    public Node of(Node logits, Node target) {
        Pairs.requireAlike("multiLabelSoftMargin", "logits", logits, target);
        return reduction.of(Elementwise.of(Activations.LOGISTIC_LOSS, logits, target).mean(-1));
    }

    /// Whether the logit is positive where the target is above ½.
    @Override
    public Optional<Node> correct(Node logits, Node target) {
        return Optional.of(logits.gt(0).eq(target.gt(0.5)));
    }
}
