// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Where each value belongs in an ascending sequence, INT64: the number of elements below it or, if `right`, not above
/// it. NaN counts as larger than every number. The sequence is a vector, for values of any shape; or it lies along the
/// last axis and has the values' sizes before that. Whether it ascends is not checked. Not differentiable.
public record SearchSorted(boolean right) implements Primitive {
    @Override
    public String title() {
        return "searchSorted";
    }

    @Override
    public Type type(List<Node> inputs) {
        Node x = inputs.get(0);
        Node values = inputs.get(1);
        Floats.requireNumbers(title(), x);
        Floats.requireSame(title(), "x", x, "values", values);
        String shapes = "(x is %s, values is %s)".formatted(x.shape(), values.shape());
        int rank = x.shape().rank();
        if (rank == 0) {
            throw new ShapeException("searchSorted: x must have at least 1 axis, it has 0 " + shapes);
        }
        if (rank > 1 && rank != values.shape().rank()) {
            throw new ShapeException("searchSorted: the rank of x (%d) must be 1 or that of values (%d) %s".formatted(
                    rank, values.shape().rank(), shapes));
        }
        for (int i = 0; i < rank - 1; i++) {
            if (x.shape().axis(i) != values.shape().axis(i)) {
                throw new ShapeException(
                        "searchSorted: axis %d of x (%d) must equal that of values (%d) %s".formatted(i,
                                x.shape().axis(i), values.shape().axis(i), shapes));
            }
        }
        return new Type(DType.INT64, values.shape());
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(null, null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    /// Sequences of the lanes' own lie along the last axis, so the values of each lane make one row where it has but one.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        Lanes x = inputs.get(0);
        Node values = inputs.get(1).stack(lanes);
        if (x.rank() == 1 && x.isStacked()) {
            Node rows = values.reshape(Shape.of(lanes, y.shape().size()));
            return on(x.node(), rows).reshape(values.shape());
        }
        return on(x.rank() == 1 ? x.node() : x.stack(lanes), values);
    }
}
