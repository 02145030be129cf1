// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;

/// Several parts laid one after the other along the last axis of one value, each in row-major order.
final class Packed {
    private final Shape batch;
    private final List<Shape> parts;

    /// Parts of these shapes after the leading axes.
    Packed(Shape batch, Shape... parts) {
        this.batch = batch;
        this.parts = List.of(parts);
    }

    /// The shape of the whole.
    Shape shape() {
        return batch.concat(Shape.of(parts.stream().mapToInt(Shape::size).sum()));
    }

    /// The i-th part.
    Node part(Node whole, int i) {
        int from = parts.subList(0, i).stream().mapToInt(Shape::size).sum();
        Node flat = whole.slice(-1, from, from + parts.get(i).size());
        return flat.reshape(batch.concat(parts.get(i)));
    }

    /// The whole.
    Node of(Node... pieces) {
        List<Node> flat = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            flat.add(pieces[i].reshape(batch.concat(Shape.of(parts.get(i).size()))));
        }
        return Concat.of(batch.rank(), flat);
    }

    /// Whether a cotangent of the whole, as reverse mode makes it, is zeros but for the first `size` elements.
    static boolean isOnlyFirst(Node grad, int size) {
        return grad.op() instanceof Embed embed && embed.starts().getLast() == 0 && embed.steps().getLast() == 1
                && grad.input(0).shape().axis(-1) <= size;
    }
}
