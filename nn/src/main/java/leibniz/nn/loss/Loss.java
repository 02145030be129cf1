// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import java.util.OptionalInt;
import leibniz.graph.Node;
import leibniz.tensor.Shape;

/// How far outputs are from their targets. One of one's own may be a lambda that records the mean over the batch:
/// `Loss l1 = (output, target) -> output.sub(target).abs().mean()`.
@FunctionalInterface
public interface Loss {
    /// Records the loss of a batch. Axis 0 of output and target counts the examples.
    ///
    /// @throws leibniz.tensor.ShapeException if their shapes do not fit together
    /// @throws leibniz.tensor.DTypeException if an element type is wrong
    Node of(Node output, Node target);

    /// What the loss of a batch is of the losses in it.
    default Reduction reduction() {
        return Reduction.MEAN;
    }

    /// For losses of classification: a BOOL for each target that says whether the output decides for it.
    default Optional<Node> correct(Node output, Node target) {
        return Optional.empty();
    }

    /// For losses whose targets are labels: the number of classes, so that labels are 0 to that minus 1.
    ///
    /// @param output the shape of the outputs
    default OptionalInt classes(Shape output) {
        return OptionalInt.empty();
    }
}
