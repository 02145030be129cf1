// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Softmax;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Cross-entropy from logits with integer labels: for each row z of the logits and its label t, −ln softmax(z)ₜ =
/// logSumExp(z) − zₜ. Not negative; 0 if all probability is on the label.
///
/// Softmax and logarithm are one formula, which neither overflows nor loses its tail at any logit. The gradient with
/// respect to z is softmax(z) − onehot(t), times the reduction's share: bit for bit, but for the entry of a label whose
/// probability is above 15/16, which is minus the sum of the others and so keeps the digits that p − 1 has lost.
///
/// With weights, the loss of a label counts as often as its class weighs, and the mean divides by the sum of the weights.
///
/// @param reduction what becomes of the losses of a batch
/// @param weight `[classes]`, or null where all count the same
/// @param ignored the label whose loss is 0 and which does not count in the mean; null for none
/// @param smoothing the share of each label that is spread evenly over all classes
public record CrossEntropy(Reduction reduction, @Nullable Node weight, @Nullable Long ignored, double smoothing)
        implements Loss {
    /// @throws IllegalArgumentException if the smoothing does not lie in 0 to 1
    public CrossEntropy {
        Classes.requireShare("crossEntropy", smoothing);
    }

    /// The same with another reduction.
    public CrossEntropy reduction(Reduction other) {
        return new CrossEntropy(other, weight, ignored, smoothing);
    }

    /// The same with a weight for each class.
    public CrossEntropy weight(Tensor ofClasses) {
        return new CrossEntropy(reduction, new Constant("weight", ofClasses), ignored, smoothing);
    }

    /// The same without the examples of that label, which need not be that of a class. It then does not tell which
    /// decisions are right.
    public CrossEntropy ignoring(long label) {
        return new CrossEntropy(reduction, weight, label, smoothing);
    }

    /// The same with a share of each label spread over all classes (Szegedy et al. 2016).
    ///
    /// @throws IllegalArgumentException if it does not lie in 0 to 1
    public CrossEntropy smoothing(double share) {
        return new CrossEntropy(reduction, weight, ignored, share);
    }

    /// @param logits float32 or float64 `[n,classes]` or `[n,classes,…]`: the numbers before a softmax
    /// @param labels int32 or int64 `[n]` or `[n,…]`, from 0; one that is out of range throws an
    ///     `IndexOutOfBoundsException` when the loss is computed
    /// @throws ShapeException if the shapes are others
    /// @throws DTypeException if the element types are others
    /// @throws IllegalArgumentException if the logits are the output of a softmax
    @Override
    public Node of(Node logits, Node labels) {
        Pairs.requireLabels("crossEntropy", "logits", logits, labels);
        if (logits.op() instanceof Softmax) {
            throw new IllegalArgumentException(
                    "crossEntropy: takes logits but was given the output of softmax; leave that softmax out (logits is %s, labels is %s)"
                            .formatted(logits.shape(), labels.shape()));
        }
        return new Classes(weight, ignored, smoothing).of("crossEntropy", reduction, logits.logSoftmax(1), labels);
    }

    /// Whether the largest logit is the label's; the first of equals counts as largest.
    @Override
    public Optional<Node> correct(Node logits, Node labels) {
        return ignored == null ? Optional.of(logits.argmax(1).eq(labels.to(DType.INT64))) : Optional.empty();
    }

    @Override
    public OptionalInt classes(Shape logits) {
        return ignored == null ? OptionalInt.of(logits.axis(1)) : OptionalInt.empty();
    }
}
