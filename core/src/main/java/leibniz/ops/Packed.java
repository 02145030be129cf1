// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
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
        return Concat.of(batch.rank(), Arrays.stream(pieces).map(this::flat).toList());
    }

    private Node flat(Node piece) {
        Shape own = parts.stream().filter(s -> batch.concat(s).equals(piece.shape())).findFirst().orElseThrow();
        return piece.reshape(batch.concat(Shape.of(own.size())));
    }
}
