// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// −weight\[t] · logp\[t] of log probabilities and integer labels: what [CrossEntropy] is after a log-softmax. The mean
/// divides by the sum of the weights.
///
/// @param reduction what becomes of the losses of a batch
/// @param weight `[classes]`, or null where all count the same
/// @param ignored the label whose loss is 0 and which does not count in the mean; null for none
public record NegativeLogLikelihood(Reduction reduction, @Nullable Node weight, @Nullable Long ignored)
        implements Loss {
    /// The same with another reduction.
    public NegativeLogLikelihood reduction(Reduction other) {
        return new NegativeLogLikelihood(other, weight, ignored);
    }

    /// The same with a weight for each class.
    public NegativeLogLikelihood weight(Tensor ofClasses) {
        return new NegativeLogLikelihood(reduction, new Constant("weight", ofClasses), ignored);
    }

    /// The same without the examples of that label. It then does not tell which decisions are right.
    public NegativeLogLikelihood ignoring(long label) {
        return new NegativeLogLikelihood(reduction, weight, label);
    }

    /// @param logp float32 or float64 `[n,classes]` or `[n,classes,…]`
    /// @param labels int32 or int64 `[n]` or `[n,…]`, from 0
    /// @throws leibniz.tensor.ShapeException if the shapes are others
    /// @throws leibniz.tensor.DTypeException if the element types are others
    @Override
    public Node of(Node logp, Node labels) {
        Pairs.requireLabels("negativeLogLikelihood", "logp", logp, labels);
        return new Classes(weight, ignored, 0).of("negativeLogLikelihood", reduction, logp, labels);
    }

    /// Whether the largest is the label's; the first of equals counts as largest.
    @Override
    public Optional<Node> correct(Node logp, Node labels) {
        return ignored == null ? Optional.of(logp.argmax(1).eq(labels.to(DType.INT64))) : Optional.empty();
    }

    @Override
    public OptionalInt classes(Shape logp) {
        return ignored == null ? OptionalInt.of(logp.axis(1)) : OptionalInt.empty();
    }
}
