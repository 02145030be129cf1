// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Node;
import leibniz.ops.Softmax;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Cross-entropy from logits with integer labels: for each row z of the logits and its label t, −ln softmax(z)ₜ =
/// logSumExp(z) − zₜ. Not negative; 0 if all probability is on the label.
///
/// Softmax and logarithm are one formula, which neither overflows nor loses its tail at any logit. The gradient with
/// respect to z is softmax(z) − onehot(t), times the reduction's share: bit for bit, but for the entry of a label whose
/// probability is above 15/16, which is minus the sum of the others and so keeps the digits that p − 1 has lost.
///
/// @param reduction what becomes of the losses of a batch
public record CrossEntropy(Reduction reduction) implements Loss {
    /// The same with another reduction.
    public CrossEntropy reduction(Reduction other) {
        return new CrossEntropy(other);
    }

    /// @param logits float32 or float64 `[n,classes]`: the numbers before a softmax
    /// @param labels int32 or int64 `[n]`, from 0; one that is out of range throws an `IndexOutOfBoundsException` when
    ///     the loss is computed
    /// @throws ShapeException if the shapes are others
    /// @throws DTypeException if the element types are others
    /// @throws IllegalArgumentException if the logits are the output of a softmax
    @Override
    public Node of(Node logits, Node labels) {
        Pairs.requireFloating("crossEntropy", "logits", logits);
        String shapes = "(logits is %s, labels is %s)".formatted(logits.shape(), labels.shape());
        if (!labels.dtype().isInteger()) {
            throw new DTypeException(
                    "crossEntropy: labels must be int32 or int64 but are %s (logits is %s, labels is %s)"
                            .formatted(labels.dtype(), logits.type(), labels.type()));
        }
        if (logits.shape().rank() != 2 || labels.shape().rank() != 1) {
            throw new ShapeException(
                    "crossEntropy: the ranks of logits (%d) and labels (%d) must be 2 and 1 %s".formatted(
                            logits.shape().rank(), labels.shape().rank(), shapes));
        }
        if (logits.shape().axis(0) != labels.shape().axis(0)) {
            throw new ShapeException("crossEntropy: the rows of logits (%d) must equal the labels (%d) %s".formatted(
                    logits.shape().axis(0), labels.shape().axis(0), shapes));
        }
        if (logits.op() instanceof Softmax) {
            throw new IllegalArgumentException(
                    "crossEntropy: takes logits but was given the output of softmax; leave that softmax out " + shapes);
        }
        return reduction.of(logits.logSoftmax(1).gather(1, labels.unsqueeze(1)).squeeze(1).neg());
    }

    /// Whether the largest logit is the label's; the first of equals counts as largest.
    @Override
    public Optional<Node> correct(Node logits, Node labels) {
        return Optional.of(logits.argmax(1).eq(labels.to(DType.INT64)));
    }

    @Override
    public OptionalInt classes(Shape logits) {
        return OptionalInt.of(logits.axis(1));
    }
}
