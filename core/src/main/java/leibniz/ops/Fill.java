// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A tensor whose elements all are one literal number. The number is part of the structure of the graph: a number that
/// changes from run to run belongs into an input or a constant.
public record Fill(double value, Type filled) implements Primitive {
    /// Rounds the number to the element type.
    public Fill {
        if (filled.dtype() == DType.BOOL && value != 0 && value != 1
                || filled.dtype().isInteger() && (value != Math.rint(value) || value != filled.dtype().round(value))) {
            throw new DTypeException("fill: %s does not hold %s".formatted(filled.dtype(), value));
        }
        value = filled.dtype().round(value);
    }

    /// The scalar literal `value`.
    public static Node scalar(DType dtype, double value) {
        return of(dtype, Shape.SCALAR, value);
    }

    /// `shape` filled with the literal `value`.
    public static Node of(DType dtype, Shape shape, double value) {
        return new Fill(value, new Type(dtype, shape)).on();
    }

    /// Zeros of a node's type.
    public static Node zerosLike(Node x) {
        return of(x.dtype(), x.shape(), 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fill f && Double.compare(f.value, value) == 0 && f.filled.equals(filled);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + filled.hashCode();
    }

    @Override
    public String title() {
        return "fill";
    }

    @Override
    public Type type(List<Node> inputs) {
        return filled;
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return List.of();
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Lanes.shared(y).stack(lanes);
    }
}
