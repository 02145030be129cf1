// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The key that [leibniz.tensor.Key#split(int)] or [leibniz.tensor.Key#fold(long)] derives from a key and a whole number.
/// The key's leading axes and those of the number broadcast.
public record DeriveKey(Kind kind) implements Primitive {
    /// How.
    public enum Kind {
        /// one of several keys that are derived together
        SPLIT,
        /// with a number such as a step
        FOLD
    }

    static void requireKey(String op, Node key) {
        if (key.dtype() != DType.INT64) {
            throw new DTypeException("%s: key must be int64, it is %s (key is %s)".formatted(op, key.dtype(),
                    key.type()));
        }
        if (key.shape().isScalar() || key.shape().axis(-1) != 2) {
            throw new ShapeException("%s: the last axis of key must have size 2 (key is %s)".formatted(op,
                    key.shape()));
        }
    }

    @Override
    public String title() {
        return switch (kind) {
            case SPLIT -> "splitKey";
            case FOLD -> "foldIn";
        };
    }

    @Override
    public Type type(List<Node> inputs) {
        Node key = inputs.get(0);
        Node number = inputs.get(1);
        requireKey(title(), key);
        if (!number.dtype().isInteger()) {
            throw new DTypeException("%s: number must be int32 or int64, it is %s (number is %s)".formatted(title(),
                    number.dtype(), number.type()));
        }
        Shape keys = key.shape().without(-1);
        for (int back = 1; back <= Math.min(keys.rank(), number.shape().rank()); back++) {
            int a = keys.axis(-back);
            int b = number.shape().axis(-back);
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException(
                        "%s: axis -%d of key (%d) must equal axis -%d of number (%d) or one of them be 1 (key is %s, number is %s)"
                                .formatted(title(), back + 1, a, back, b, key.shape(), number.shape()));
            }
        }
        return new Type(DType.INT64, Shape.broadcast(keys, number.shape()).concat(Shape.of(2)));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(null, null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        int rank = y.shape().rank();
        return on(aligned(inputs.get(0), rank, lanes), aligned(inputs.get(1), rank - 1, lanes));
    }

    /// With axes of size 1 between the lanes and what each sees, so that lanes meet lanes.
    private static Node aligned(Lanes x, int rank, int lanes) {
        Node node = x.stack(lanes);
        while (node.shape().rank() <= rank) {
            node = node.unsqueeze(1);
        }
        return node;
    }
}
