// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;

/// (output − target)² for each number; their mean is over all numbers of all examples. Gradient 2·(output − target) times
/// the reduction's share.
///
/// @param reduction what becomes of the losses of a batch
public record MeanSquaredError(Reduction reduction) implements Loss {
    /// The same with another reduction.
    public MeanSquaredError reduction(Reduction other) {
        return new MeanSquaredError(other);
    }

    /// @param output of any shape
    /// @param target of the same shape and element type
    /// @throws ShapeException if their shapes differ
    /// @throws DTypeException if their element types differ or are not floating
    @Override
    public Node of(Node output, Node target) {
        Pairs.requireAlike("meanSquaredError", "output", output, target);
        return reduction.of(output.sub(target).square());
    }
}
