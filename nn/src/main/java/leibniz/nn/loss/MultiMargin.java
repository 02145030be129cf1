// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Σ max(0, margin − x\[t] + x\[j]) / classes over all classes j but the label t: the label's number must exceed the others
/// by the margin.
///
/// @param reduction what becomes of the losses of a batch
/// @param margin by how much
public record MultiMargin(Reduction reduction, double margin) implements Loss {
    /// The same with another reduction.
    public MultiMargin reduction(Reduction other) {
        return new MultiMargin(other, margin);
    }

    /// @param output `[n,classes]`
    /// @param labels int32 or int64 `[n]`, from 0
    /// @throws ShapeException if the shapes are others
    /// @throws leibniz.tensor.DTypeException if the element types are others
    @Override
    public Node of(Node output, Node labels) {
        Pairs.requireLabels("multiMargin", "output", output, labels);
        if (output.shape().rank() != 2) {
            throw new ShapeException("multiMargin: the rank of output (%d) must be 2 (output is %s)".formatted(
                    output.shape().rank(), output.shape()));
        }
        int classes = output.shape().axis(1);
        Node own = output.gather(1, labels.unsqueeze(1));
        Node others = labels.oneHot(classes, DType.BOOL).not();
        Node over = output.sub(own).add(margin).relu();
        return reduction.of(others.where(over, over.mul(0)).sum(1).div(classes));
    }

    @Override
    public Optional<Node> correct(Node output, Node labels) {
        return Optional.of(output.argmax(1).eq(labels.to(DType.INT64)));
    }

    @Override
    public OptionalInt classes(Shape output) {
        return OptionalInt.of(output.axis(1));
    }
}
