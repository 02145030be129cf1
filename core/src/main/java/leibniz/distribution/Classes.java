// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Choosing one of the elements along the last axis.
final class Classes {
    private Classes() {
    }

    static void requireAxis(String name, Node parameter) {
        if (parameter.shape().isScalar()) {
            throw new ShapeException("categorical: %s must have at least 1 axis, it has 0 (%s is [])".formatted(name,
                    name));
        }
    }

    /// `log` of the element of `table` numbered x, −∞ where there is none.
    static Node choose(Node table, Node x, UnaryOperator<Node> log) {
        int classes = table.shape().axis(-1);
        Shape batch = Shape.broadcast(table.shape().without(-1), x.shape());
        Node k = Parameters.value(x, table.dtype());
        Node outside = k.lt(0).or(k.ge(classes)).or(k.floor().ne(k));
        Node index = outside.where(Fill.scalar(DType.INT64, 0), k.to(DType.INT64)).broadcastTo(batch).unsqueeze(-1);
        Node chosen = table.broadcastTo(batch.concat(Shape.of(classes))).gather(-1, index).squeeze(-1);
        return Parameters.unless(outside, k, log.apply(chosen));
    }
}
