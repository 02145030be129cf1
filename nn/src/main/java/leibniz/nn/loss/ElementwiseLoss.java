// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.function.BinaryOperator;
import leibniz.graph.Node;

/// A loss of each number by itself. Those of the field are in [Losses]; one of one's own is
/// `new ElementwiseLoss("cubed", Reduction.MEAN, (y, t) -> y.sub(t).abs().pow(3))`.
///
/// @param op what error messages call it
/// @param reduction what becomes of the losses of a batch
/// @param formula the loss of an output and its target, elementwise
public record ElementwiseLoss(String op, Reduction reduction, BinaryOperator<Node> formula) implements Loss {
    /// The same with another reduction.
    public ElementwiseLoss reduction(Reduction other) {
        return new ElementwiseLoss(op, other, formula);
    }

    /// @param output of any shape
    /// @param target of the same shape and element type
    /// @throws leibniz.tensor.ShapeException if their shapes differ
    /// @throws leibniz.tensor.DTypeException if their element types differ or are not floating
    @Override
    public Node of(Node output, Node target) {
        Pairs.requireAlike(op, "output", output, target);
        return reduction.of(formula.apply(output, target));
    }

    @Override
    public String toString() {
        return op;
    }
}
