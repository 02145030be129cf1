// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// Cross-entropy from logits with a probability for each class: −Σ t·ln softmax(z) along axis 1. The mean is over the
/// examples, and the places of each.
///
/// @param reduction what becomes of the losses of a batch
/// @param smoothing the share of the targets that is spread evenly over all classes
public record SoftCrossEntropy(Reduction reduction, double smoothing) implements Loss {
    /// @throws IllegalArgumentException if the smoothing does not lie in 0 to 1
    public SoftCrossEntropy {
        Classes.requireShare("softCrossEntropy", smoothing);
    }

    /// The same with another reduction.
    public SoftCrossEntropy reduction(Reduction other) {
        return new SoftCrossEntropy(other, smoothing);
    }

    /// The same with a share of the targets spread over all classes.
    ///
    /// @throws IllegalArgumentException if it does not lie in 0 to 1
    public SoftCrossEntropy smoothing(double share) {
        return new SoftCrossEntropy(reduction, share);
    }

    /// @param logits `[n,classes]` or `[n,classes,…]`: the numbers before a softmax
    /// @param target probabilities of the same shape and element type
    /// @throws ShapeException if the shapes differ, or there is no axis of classes
    /// @throws leibniz.tensor.DTypeException if the element types differ or are not floating
    @Override
    public Node of(Node logits, Node target) {
        Pairs.requireAlike("softCrossEntropy", "logits", logits, target);
        if (logits.shape().rank() < 2) {
            throw new ShapeException("softCrossEntropy: the rank of logits (%d) must be at least 2 (logits is %s)"
                    .formatted(logits.shape().rank(), logits.shape()));
        }
        Node wanted = smoothing == 0 ? target
                : target.mul(1 - smoothing).add(smoothing / logits.shape().axis(1));
        return reduction.of(wanted.mul(logits.logSoftmax(1)).sum(1).neg());
    }

    /// Whether the largest logit is that of the most probable class.
    @Override
    public Optional<Node> correct(Node logits, Node target) {
        return Optional.of(logits.argmax(1).eq(target.argmax(1)));
    }
}
