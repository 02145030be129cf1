// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// A formula with weights. A model is a layer made of layers.
///
/// A layer without weights may be written as a lambda: `Layer scale = x -> x.mul(1 / 255.0)`.
@FunctionalInterface
public interface Layer {
    /// Records what this layer computes from x. Axis 0 of x counts the examples.
    ///
    /// @throws leibniz.tensor.ShapeException if x has the wrong shape
    /// @throws leibniz.tensor.DTypeException if x has another element type than the weights
    Node apply(Node x);

    /// What training changes, always in the same order. Names are paths, such as `0.weight`.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// A table of the parameters: name, element type and shape, how many numbers; and their sum.
    default String summary() {
        List<Parameter> all = parameters();
        StringBuilder text = new StringBuilder();
        long total = 0;
        for (Parameter parameter : all) {
            total += parameter.shape().size();
            text.append("%-20s %-22s %12d%n".formatted(parameter.label(), parameter.type(), parameter.shape().size()));
        }
        return text.append("%-20s %-22s %12d%n".formatted("total", "", total)).toString();
    }
}
